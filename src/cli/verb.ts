import type { ParseArgsOptionsConfig } from 'node:util';
import type { Terminal } from './terminal.ts';

/** 0: all is well; 1: something is wrong with what was examined; 2: wrong use, or the tool itself failed. */
export type ExitCode = 0 | 1 | 2;

/** What stood on the command line behind a verb. */
export interface VerbArguments {
  readonly positionals: readonly string[];
  /** The value of an option that takes one, where it was given. */
  text(name: string): string | undefined;
  /** All the values of an option that may be given more than once. */
  texts(name: string): readonly string[];
  has(name: string): boolean;
}

/** One thing that the command line does. */
export interface Verb {
  /** As it is typed, with what may follow. */
  readonly usage: string;
  /** One sentence. */
  readonly summary: string;
  /** Options beside `--json`, with what each means. */
  readonly options: Readonly<Record<string, VerbOption>>;
  run(given: VerbArguments, terminal: Terminal): Promise<ExitCode>;
}

export interface VerbOption {
  readonly type: NonNullable<ParseArgsOptionsConfig[string]>['type'];
  /** What stands for its value in the usage. */
  readonly value?: string;
  readonly isMultiple?: true;
  readonly meaning: string;
}

/** Wrong use, or something that the tool cannot do: one sentence, what to do included. */
export class WrongUse extends Error {}

export const networkOption: VerbOption = {
  type: 'string',
  value: 'NETWORK',
  meaning: 'a built-in name, the file, folder or archive of a configuration, or the REST address of a beacon node',
};

/** The one thing that a verb is about. */
export function only({ positionals }: VerbArguments, what: string): string {
  const [first, ...more] = positionals;
  if (first === undefined) throw new WrongUse(`${what} is missing: it stands behind the verb.`);
  if (more.length > 0) throw new WrongUse(`There is more than one ${what.toLowerCase()}: expected one.`);
  return first;
}
