import { appendFile, rm, truncate } from 'node:fs/promises';

/** How much the files of one origin may take. */
export interface TranscriptRoom {
  /** A file larger than this is followed by a new one, in bytes. */
  readonly bytes: number;
  /** Files kept; the oldest go first. */
  readonly files: number;
}

/** Bytes written at once. */
const MOST_AT_ONCE = 65_536;

/**
 * Lines appended to files of one window, of which the oldest goes when there are too many. Lines that cannot be written
 * wait, as many as one file holds, and are written with the next one, or with a flush.
 */
export class TranscriptLines {
  readonly #room: TranscriptRoom;
  readonly #fileOf: (count: number) => Promise<string>;
  readonly #waiting: string[] = [];
  readonly #files: string[] = [];
  #waitingBytes = 0;
  #count = 0;
  #bytes = 0;
  #writing: Promise<void> | undefined;

  /** `fileOf` names the file of a number, and sees to its folder. */
  constructor(room: TranscriptRoom, fileOf: (count: number) => Promise<string>) {
    this.#room = room;
    this.#fileOf = fileOf;
  }

  /** Resolves when it is on the disk; rejects when it is not, and waits. */
  add(line: string): Promise<void> {
    this.#waiting.push(line);
    this.#waitingBytes += Buffer.byteLength(line);
    while (this.#waitingBytes > this.#room.bytes && this.#waiting.length > 1) this.#drop();
    return this.flush();
  }

  /** Writes what waits. */
  flush(): Promise<void> {
    this.#writing ??= this.#write().finally(() => {
      this.#writing = undefined;
    });
    return this.#writing;
  }

  /** Whether there are lines that could not be written. */
  get waits(): boolean {
    return this.#waiting.length > 0;
  }

  /** The folder is gone: begins with a new file. */
  restart(): void {
    this.#files.length = 0;
  }

  #drop(): string {
    const line = this.#waiting.shift() ?? '';
    this.#waitingBytes -= Buffer.byteLength(line);
    return line;
  }

  async #write(): Promise<void> {
    while (this.#waiting.length > 0) {
      const file = await this.#file();
      const lines = this.#take();
      const text = lines.join('');
      try {
        await appendFile(file, text);
      } catch (error) {
        this.#waiting.unshift(...lines);
        this.#waitingBytes += Buffer.byteLength(text);
        // A line that was written in part would spoil the next one.
        await truncate(file, this.#bytes).catch(() => undefined);
        throw error;
      }
      this.#bytes += Buffer.byteLength(text);
    }
  }

  #take(): string[] {
    const lines: string[] = [];
    for (
      let bytes = 0;
      this.#waiting.length > 0 && bytes < MOST_AT_ONCE;
      bytes += Buffer.byteLength(lines.at(-1) ?? '')
    )
      lines.push(this.#drop());
    return lines;
  }

  async #file(): Promise<string> {
    const open = this.#files.at(-1);
    if (open !== undefined && this.#bytes <= this.#room.bytes) return open;
    const file = await this.#fileOf(this.#count + 1);
    this.#count += 1;
    this.#bytes = 0;
    this.#files.push(file);
    for (const old of this.#files.splice(0, this.#files.length - this.#room.files)) await rm(old, { force: true });
    return file;
  }
}
