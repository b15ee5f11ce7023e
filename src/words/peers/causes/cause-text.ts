import type { Words } from '../../phrase.ts';

/** What a cause is called, and what to do: one sentence that a person can act on. */
export interface CauseText<Remedy extends Words = string> {
  readonly title: string;
  readonly remedy: Remedy;
}
