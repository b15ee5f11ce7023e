import { appendFile, mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import * as l10n from '@vscode/l10n';
import type { Exchange } from '../peers/exchange.ts';

/** A file larger than this is followed by a new one, in bytes. */
const MOST_BYTES = 5_000_000;
/** Files kept in a folder; the oldest go first. */
const MOST_FILES = 10;
/** Exchanges whose last line is remembered. */
const MOST_REMEMBERED = 5000;

/**
 * Every exchange that came to rest, a line of JSON each, appended to files of this window's own. An exchange that
 * changes afterwards, as by a late Goodbye, gets another line; the last one counts. Nothing waits for the disk, and
 * what cannot be written is told once.
 */
export class Transcript {
  readonly #folder: string;
  readonly #onError: (message: string) => void;
  readonly #mostBytes: number;
  readonly #written = new Map<string, string>();
  #file = '';
  #bytes = 0;
  #count = 0;
  #failed = false;
  #queue: Promise<void> = Promise.resolve();

  constructor(folder: string, onError: (message: string) => void, mostBytes = MOST_BYTES) {
    this.#folder = folder;
    this.#onError = onError;
    this.#mostBytes = mostBytes;
  }

  add(exchange: Exchange): void {
    const { id, state, stages } = exchange;
    if (state === 'running' || state === 'answered') return;
    if (stages.some(({ outcome }) => outcome === 'running')) return;
    const line = `${JSON.stringify(exchange)}\n`;
    if (this.#written.get(id) === line) return;
    this.#written.set(id, line);
    const [oldest] = this.#written.keys();
    if (this.#written.size > MOST_REMEMBERED && oldest !== undefined) this.#written.delete(oldest);
    this.#queue = this.#queue.then(() => this.#append(line)).catch((error: Error) => this.#fail(error));
  }

  /** Resolves when everything so far is on the disk. */
  flush(): Promise<void> {
    return this.#queue;
  }

  async #append(line: string): Promise<void> {
    if (this.#failed) return;
    if (this.#file === '' || this.#bytes > this.#mostBytes) await this.#begin();
    await appendFile(this.#file, line);
    this.#bytes += Buffer.byteLength(line);
  }

  async #begin(): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    const old = (await readdir(this.#folder)).filter((name) => name.endsWith('.jsonl')).sort();
    for (const name of old.slice(0, Math.max(0, old.length - MOST_FILES + 1))) await rm(path.join(this.#folder, name));
    this.#count += 1;
    const time = new Date().toISOString().replace(/[:.]/g, '-');
    const number = String(this.#count).padStart(4, '0');
    this.#file = path.join(this.#folder, `${time}-${process.pid}-${number}.jsonl`);
    this.#bytes = 0;
  }

  #fail(error: Error): void {
    if (!this.#failed)
      this.#onError(
        l10n.t`The transcript cannot be written (${error.message}); exchanges stay in memory: export the session to keep them.`,
      );
    this.#failed = true;
  }
}
