/** What somebody pressed and how long it took, a line a step, as a Markdown table for people to read. */
export class Notes {
  readonly #lines: string[] = ['| step | keys and clicks | seconds |', '| --- | --- | --- |'];
  #pressed: string[] = [];
  #began = 0;

  /** Starts the clock of the first step. */
  begin(): void {
    this.#began = performance.now();
  }

  add(pressed: string): void {
    this.#pressed.push(pressed);
  }

  /** Ends a step; the next begins. */
  end(step: string): void {
    const seconds = (performance.now() - this.#began) / 1000;
    this.#lines.push(`| ${step} | ${this.#pressed.join(', ')} | ${seconds.toFixed(1)} |`);
    this.#pressed = [];
    this.#began = performance.now();
  }

  toString(): string {
    return `${this.#lines.join('\n')}\n`;
  }
}
