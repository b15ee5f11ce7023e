import type { CauseCode } from '../../exchange/codes.ts';
import type { CauseJson } from '../../exchange/judgement-json.ts';
import type { Evidence, Remedy } from './evidence.ts';

/** What is found of a cause. */
export interface Finding {
  readonly confidence: CauseJson['confidence'];
  readonly evidence: Evidence;
  /** Where it differs from the cause's usual one. */
  readonly remedy?: Remedy;
}

/** A cause with what it is seen in. */
export interface FoundCause extends Finding {
  readonly cause: CauseCode;
}
