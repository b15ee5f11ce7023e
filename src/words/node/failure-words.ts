import type { FailureFacts } from '../../exchange/failure-facts.ts';

/** What to say of each way in which an exchange fails. */
export type FailureWords<Hows extends keyof FailureFacts> = {
  readonly [How in Hows]: (facts: FailureFacts[How]) => string;
};
