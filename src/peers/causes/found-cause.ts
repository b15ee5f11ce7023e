import type { CauseCode } from '../../exchange/codes.ts';
import type { CauseJson } from '../../exchange/judgement-json.ts';
import type { Evidence, Remedy, StatusEvidence, StatusRemedy } from './evidence.ts';

/** What is found of a cause. */
export interface Finding<Seen = Evidence, Cure = Remedy> {
  readonly confidence: CauseJson['confidence'];
  readonly evidence: Seen;
  /** Where it differs from the cause's usual one. */
  readonly remedy?: Cure;
}

/** What is found of a cause that a Status alone may tell. */
export type StatusFinding = Finding<StatusEvidence, StatusRemedy>;

/** A cause with what it is seen in. */
export interface FoundCause extends Finding {
  readonly cause: CauseCode;
}

/** The most certain first. */
export function byConfidence<Found extends Finding<unknown, unknown>>(found: readonly Found[]): Found[] {
  const order: readonly Found['confidence'][] = ['certain', 'likely', 'possible'];
  return found.toSorted((a, b) => order.indexOf(a.confidence) - order.indexOf(b.confidence));
}
