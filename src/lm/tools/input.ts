import * as l10n from '../../primitives/l10n.ts';

/** What a model sends to a tool. The manifest's schemas say the same; nobody else enforces them. */
export class ToolInput {
  readonly #fields: Readonly<Record<string, unknown>>;

  constructor(input: unknown) {
    this.#fields = typeof input === 'object' && input !== null ? { ...input } : {};
  }

  /** A text of at most `most` characters; undefined when it is absent. Throws one sentence. */
  text(name: string, most: number): string | undefined {
    const value = this.#fields[name];
    if (value === undefined || value === '') return undefined;
    if (typeof value !== 'string') throw new RangeError(l10n.t`"${name}" has to be a text.`);
    if (value.length > most)
      throw new RangeError(l10n.t`"${name}" has ${value.length} characters; at most ${most} are read: send less.`);
    return value;
  }

  /** A text that has to be there; `example` shows one. */
  required(name: string, most: number, example: string): string {
    const value = this.text(name, most);
    if (value === undefined) throw new RangeError(l10n.t`"${name}" is missing: send for example ${example}.`);
    return value;
  }

  choice<T extends string>(name: string, choices: readonly T[]): T | undefined {
    const value = this.text(name, 100);
    if (value === undefined) return undefined;
    const chosen = choices.find((one) => one === value);
    if (chosen === undefined) throw new RangeError(l10n.t`"${name}" has to be one of ${choices.join(', ')}.`);
    return chosen;
  }

  /** A whole number from 1 to `most`; `usual` when it is absent. */
  count(name: string, most: number, usual: number): number {
    const value = this.#fields[name];
    if (value === undefined) return usual;
    if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= most) return value;
    throw new RangeError(l10n.t`"${name}" has to be a whole number from 1 to ${most}.`);
  }
}
