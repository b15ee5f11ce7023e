import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { liveName, type WindowFiles, windowName, windowsOf } from './transcript-names.ts';
import { foldersOfWindows } from './transcript-storages.ts';

/** Windows whose transcripts are kept in a folder; the one that began first goes first. */
export const MOST_WINDOWS = 6;
/** How often a window shows that it lives, in milliseconds. */
const BEAT_MS = 30_000;
/** A window that shows no life for so long while another one watches has ended without saying so, in milliseconds. */
export const WATCH_MS = 4 * BEAT_MS;

/** In seconds, as the time of a file; no file system lacks the year 2001. */
const FIRST_BEAT = 1_000_000_000;

/**
 * The place of one window in a folder that windows share. Of the files of others it takes away only those of windows that
 * have ended: they have said so, or show no life while it watches. No clock is asked: a beat is a number, kept as the time
 * of the file, which can be changed on a full disk too.
 */
export class TranscriptFolder {
  readonly token = randomBytes(4).toString('hex');
  readonly #folder: string;
  readonly #watchMs: number;
  #begun: Promise<string> | undefined;
  #beats = FIRST_BEAT;
  #beating: NodeJS.Timeout | undefined;
  #watching: NodeJS.Timeout | undefined;

  constructor(folder: string, watchMs = WATCH_MS) {
    this.#folder = folder;
    this.#watchMs = watchMs;
  }

  /** The path with which the names of this window's files begin. Takes the next number at the first call. */
  begin(): Promise<string> {
    this.#begun ??= this.#begin().catch((error) => {
      this.forget();
      throw error;
    });
    return this.#begun;
  }

  /** Begins anew at the next call: the folder is gone. */
  forget(): void {
    this.#begun = undefined;
    clearInterval(this.#beating);
    clearTimeout(this.#watching);
  }

  /** The window ends. */
  async end(): Promise<void> {
    const begun = await this.#begun;
    this.forget();
    if (begun !== undefined) await rm(liveName(begun), { force: true });
  }

  async #begin(): Promise<string> {
    await mkdir(this.#folder, { recursive: true });
    const begun = path.join(this.#folder, windowName((await this.#highest()) + 1, this.token));
    await writeFile(liveName(begun), '');
    this.#beating = setInterval(() => {
      this.#beats += 2;
      void utimes(liveName(begun), this.#beats, this.#beats).catch(() => undefined);
    }, BEAT_MS).unref();
    await this.#sweep();
    return begun;
  }

  /** The highest number in the storages of all windows of the workspace. */
  async #highest(): Promise<number> {
    const folders = await foldersOfWindows(this.#folder);
    const names = await Promise.all(folders.map((folder) => readdir(folder).catch(() => [])));
    return windowsOf(names.flat()).at(-1)?.number ?? 0;
  }

  async #sweep(): Promise<void> {
    const old = windowsOf(await readdir(this.#folder))
      .slice(0, -MOST_WINDOWS)
      .filter(({ token }) => token !== this.token);
    const living = old.filter(({ live }) => live !== undefined);
    for (const window of old) if (window.live === undefined) await this.#remove(window);
    if (living.length === 0) return;
    const beats = await Promise.all(living.map((window) => this.#beatOf(window)));
    this.#watching = setTimeout(() => {
      void Promise.all(
        living.map(async (window, at) => {
          const ended = (await this.#beatOf(window)) === beats[at];
          if (ended) await this.#remove(window);
        }),
      ).catch(() => undefined);
    }, this.#watchMs).unref();
  }

  /** NaN, which is never the same, when it cannot be told. */
  async #beatOf({ live = '' }: WindowFiles): Promise<number> {
    return await stat(path.join(this.#folder, live)).then(
      ({ mtimeMs }) => mtimeMs,
      () => Number.NaN,
    );
  }

  async #remove({ transcripts, live }: WindowFiles): Promise<void> {
    const names = live === undefined ? transcripts : [...transcripts, live];
    await Promise.all(names.map((name) => rm(path.join(this.#folder, name), { force: true })));
  }
}
