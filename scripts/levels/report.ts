export type TestState = 'passed' | 'failed' | 'skipped';

type Write = (text: string | Uint8Array) => void;

/** What a level tells of its tests while they run. What was told counts, however the level ends. */
export class Report {
  readonly counts: Record<TestState, number> = { passed: 0, failed: 0, skipped: 0 };
  /** Milliseconds that each file of tests took. */
  readonly files = new Map<string, number>();
  /** Fires when nothing was heard for the whole limit: whoever runs the tests then ends them. */
  readonly silence: AbortSignal;
  readonly #timer: NodeJS.Timeout;
  readonly #write: Write;

  constructor(silenceLimit: number, write: Write = (text) => void process.stdout.write(text)) {
    const controller = new AbortController();
    this.silence = controller.signal;
    this.#timer = setTimeout(() => controller.abort(), silenceLimit);
    this.#write = write;
  }

  /** One test has ended. */
  test(state: TestState): void {
    this.counts[state]++;
    this.heard();
  }

  /** A file of tests, or one test of it, took so many milliseconds. */
  took(file: string, milliseconds: number): void {
    this.files.set(file, (this.files.get(file) ?? 0) + milliseconds);
  }

  /** Prints, which shows that the level is alive. */
  print(text: string | Uint8Array): void {
    this.heard();
    this.#write(text);
  }

  /** The level is alive. */
  heard(): void {
    if (!this.silence.aborted) this.#timer.refresh();
  }

  /** The level has ended. */
  close(): void {
    clearTimeout(this.#timer);
  }
}
