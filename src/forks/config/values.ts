import * as l10n from '@vscode/l10n';
import { parseHex } from '../../primitives/hex.ts';
import { parseUint64 } from '../../primitives/uint64.ts';
import type { ConfigEntries, ConfigEntry, ConfigProblem } from './entries.ts';

/** Takes values from a configuration by key; one that does not fit is told as a problem and left out. */
export class ConfigValues {
  readonly #values: ConfigEntries['values'];
  readonly #problems: ConfigProblem[];
  /** How the entry is called where its key alone does not say which it is. */
  readonly #of: string;

  constructor(values: ConfigEntries['values'], problems: ConfigProblem[], of = '') {
    this.#values = values;
    this.#problems = problems;
    this.#of = of;
  }

  entry(key: string): ConfigEntry | undefined {
    return this.#values.get(key);
  }

  text(key: string): string | undefined {
    const entry = this.entry(key);
    if (entry === undefined || /^[\w.+-]{1,100}$/.test(entry.text)) return entry?.text;
    return this.#misfit(key, entry, l10n.t('a name of letters, digits and -._+'));
  }

  uint64(key: string): bigint | undefined {
    const entry = this.entry(key);
    const value = entry && parseUint64(entry.text);
    return entry && value === undefined ? this.#misfit(key, entry, l10n.t('a whole number from 0 to 2^64 - 1')) : value;
  }

  /** A number that a JS number holds exactly. */
  count(key: string, least: number): number | undefined {
    const entry = this.entry(key);
    if (entry === undefined) return undefined;
    const value = parseUint64(entry.text);
    if (value !== undefined && value >= BigInt(least) && value <= BigInt(Number.MAX_SAFE_INTEGER)) return Number(value);
    return this.#misfit(key, entry, l10n.t`a whole number of at least ${least}`);
  }

  bytes(key: string, length: number): Uint8Array | undefined {
    const entry = this.entry(key);
    const value = entry && parseHex(entry.text, length);
    return entry && value === undefined
      ? this.#misfit(key, entry, l10n.t`${length} bytes as 0x hex (${2 * length} digits)`)
      : value;
  }

  #misfit(key: string, { text, line }: ConfigEntry, expected: string): undefined {
    const plain = text.slice(0, 71).replace(/\p{C}/gu, '?');
    const shown = plain.length > 70 ? `${plain.slice(0, 70)}…` : plain;
    this.#problems.push({
      line,
      message: l10n.t`${key}${this.#of} in line ${line} is "${shown}", but must be ${expected}.`,
    });
  }
}
