import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** A lease that is not renewed for so long has run out, in milliseconds. */
export const LEASE_MS = 60_000;
const RENEW_MS = LEASE_MS / 3;

/** What a lease says of its holder. */
interface Lease {
  /** The window that holds it. */
  window: string;
  /** Unix milliseconds; 0 once it was given back. */
  expires: number;
}

/**
 * A lease that one window of the machine holds at a time, as a file in a folder that all windows share. Each lease has a
 * number of its own, and a number can be created only once, so that of two windows that find a lease run out one alone
 * gets the next. The file of the highest number is never deleted: a released lease is one that has run out.
 */
export class KeyLease {
  readonly #folder: string;
  readonly #window: string;
  readonly #now: () => number;
  #number: number | undefined;
  #renewing: NodeJS.Timeout | undefined;

  /** `window` is a name that no other window has, `now` the wall clock in unix milliseconds. */
  constructor(folder: string, window: string, now: () => number = Date.now) {
    this.#folder = folder;
    this.#window = window;
    this.#now = now;
  }

  /** Takes the lease, and renews it until it is released. False while another window holds it. */
  async take(onLost: () => void): Promise<boolean> {
    if (this.#number !== undefined) return true;
    await mkdir(this.#folder, { recursive: true });
    const highest = await this.#highest();
    if (highest > 0 && (await this.#expires(highest)) > this.#now()) return false;
    const number = highest + 1;
    try {
      await writeFile(this.#file(number), this.#text(this.#now() + LEASE_MS), { flag: 'wx' });
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
      throw error;
    }
    // The number may have been free again because a later lease had swept it away.
    if ((await this.#highest()) !== number) return false;
    this.#number = number;
    await this.#sweep(number);
    this.#renewing = setInterval(() => void this.renew(onLost), RENEW_MS).unref();
    return true;
  }

  /** Holds on to the lease. Tells `onLost` when it had run out and another window has taken the next one. */
  async renew(onLost: () => void): Promise<void> {
    const number = this.#number;
    if (number === undefined) return;
    const mine = await this.#write(number, this.#now() + LEASE_MS).then(
      async () => (await this.#highest()) === number,
      () => false,
    );
    if (mine || this.#number === undefined) return;
    this.#forget();
    onLost();
  }

  /** Gives the lease back. */
  async release(): Promise<void> {
    const number = this.#number;
    this.#forget();
    if (number !== undefined) await this.#write(number, 0).catch(() => undefined);
  }

  #forget(): void {
    this.#number = undefined;
    clearInterval(this.#renewing);
  }

  async #highest(): Promise<number> {
    return Math.max(0, ...(await this.#numbers()));
  }

  async #numbers(): Promise<number[]> {
    const names = await readdir(this.#folder);
    return names.flatMap((name) => Number(/^lease-(\d{1,15})\.json$/.exec(name)?.[1] ?? []));
  }

  /** When a lease runs out; one that is gone has run out. */
  async #expires(number: number): Promise<number> {
    const file = this.#file(number);
    try {
      // A file that is not yet written is as good as a lease of that moment.
      const [text, { mtimeMs }] = await Promise.all([readFile(file, 'utf8'), stat(file)]);
      const written =
        text === '' ? Math.min(mtimeMs, this.#now()) + LEASE_MS : (JSON.parse(text) as Partial<Lease>).expires;
      // A clock that was set back must not leave a lease for years.
      return typeof written === 'number' && written <= this.#now() + LEASE_MS ? written : 0;
    } catch {
      return 0;
    }
  }

  /** Whole or not at all, as another window may read at any time. */
  async #write(number: number, expires: number): Promise<void> {
    const draft = path.join(this.#folder, `draft-${this.#window}`);
    await writeFile(draft, this.#text(expires));
    await rename(draft, this.#file(number));
  }

  async #sweep(below: number): Promise<void> {
    const old = (await this.#numbers()).filter((number) => number < below);
    await Promise.all(old.map((number) => rm(this.#file(number), { force: true })));
  }

  #file(number: number): string {
    return path.join(this.#folder, `lease-${number}.json`);
  }

  #text(expires: number): string {
    return JSON.stringify({ window: this.#window, expires } satisfies Lease);
  }
}
