import { parseHex } from '../../primitives/hex.ts';
import { parseUint64 } from '../../primitives/uint64.ts';
import type { ConfigEntries, ConfigEntry } from './entries.ts';
import type { ConfigProblem, Wanted } from './problem.ts';

/** Takes values from a configuration by key; one that does not fit is told as a problem and left out. */
export class ConfigValues {
  readonly #values: ConfigEntries['values'];
  readonly #problems: ConfigProblem[];
  /** The number of the entry of BLOB_SCHEDULE, where the values are of one. */
  readonly #of: number | undefined;

  constructor(values: ConfigEntries['values'], problems: ConfigProblem[], of?: number) {
    this.#values = values;
    this.#problems = problems;
    this.#of = of;
  }

  /** Nothing where a key has no value, as configurations of devnets name forks that they do not have. */
  entry(key: string): ConfigEntry | undefined {
    const entry = this.#values.get(key);
    return entry?.text === '' ? undefined : entry;
  }

  text(key: string): string | undefined {
    const entry = this.entry(key);
    if (entry === undefined || /^[\w.+-]{1,100}$/.test(entry.text)) return entry?.text;
    return this.#misfit(key, entry, { of: 'name' });
  }

  uint64(key: string): bigint | undefined {
    const entry = this.entry(key);
    const value = entry && parseUint64(entry.text);
    return entry && value === undefined ? this.#misfit(key, entry, { of: 'uint64' }) : value;
  }

  /** A number that a JS number holds exactly. */
  count(key: string, least: number): number | undefined {
    const entry = this.entry(key);
    if (entry === undefined) return undefined;
    const value = parseUint64(entry.text);
    if (value !== undefined && value >= BigInt(least) && value <= BigInt(Number.MAX_SAFE_INTEGER)) return Number(value);
    return this.#misfit(key, entry, { of: 'count', least });
  }

  bytes(key: string, length: number): Uint8Array | undefined {
    const entry = this.entry(key);
    const value = entry && parseHex(entry.text, length);
    return entry && value === undefined ? this.#misfit(key, entry, { of: 'bytes', length }) : value;
  }

  #misfit(key: string, { text, line }: ConfigEntry, wanted: Wanted): undefined {
    const plain = text.slice(0, 71).replace(/\p{C}/gu, '?');
    const given = plain.length > 70 ? `${plain.slice(0, 70)}…` : plain;
    this.#problems.push({ code: 'misfit', line, key, entry: this.#of, given, wanted });
  }
}
