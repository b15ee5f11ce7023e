export type TestState = 'passed' | 'failed' | 'skipped';

/** One file of tests: its tests by how they ended, and the milliseconds that it took. */
export interface FileTally extends Record<TestState, number> {
  milliseconds: number;
}

type Write = (text: string | Uint8Array) => void;

/** What a level tells of its tests while they run. What was told counts, however the level ends. */
export class Report {
  readonly counts: Record<TestState, number> = { passed: 0, failed: 0, skipped: 0 };
  readonly files = new Map<string, FileTally>();
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

  /** One test has ended, of a file where it has one. */
  test(state: TestState, file?: string): void {
    this.counts[state]++;
    if (file !== undefined) this.#tally(file)[state]++;
    this.heard();
  }

  /** A file of tests, or one test of it, took so many milliseconds. */
  took(file: string, milliseconds: number): void {
    this.#tally(file).milliseconds += milliseconds;
  }

  #tally(file: string): FileTally {
    const known = this.files.get(file) ?? { passed: 0, failed: 0, skipped: 0, milliseconds: 0 };
    this.files.set(file, known);
    return known;
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
