/** What a cause is called, and what to do: one sentence that a person can act on. */
export interface CauseText {
  readonly title: string;
  readonly remedy: string;
}
