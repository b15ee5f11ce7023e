export type TestState = 'passed' | 'failed' | 'skipped';

/** What a level tells of its tests while they run. What was told counts, however the level ends. */
export class Report {
  readonly counts: Record<TestState, number> = { passed: 0, failed: 0, skipped: 0 };
  /** Fires when nothing was heard for the whole limit: whoever runs the tests then ends them. */
  readonly silence: AbortSignal;
  readonly #timer: NodeJS.Timeout;

  constructor(silenceLimit: number) {
    const controller = new AbortController();
    this.silence = controller.signal;
    this.#timer = setTimeout(() => controller.abort(), silenceLimit);
  }

  /** One test has ended. */
  test(state: TestState): void {
    this.counts[state]++;
    this.heard();
  }

  /** Something was printed: the level is alive. */
  heard(): void {
    if (!this.silence.aborted) this.#timer.refresh();
  }

  /** The level has ended. */
  close(): void {
    clearTimeout(this.#timer);
  }
}
