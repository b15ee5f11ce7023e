import { type CauseCode, causeCodes } from '../../exchange/codes.ts';
import type { CauseFacts } from './cause.ts';
import { chainCauses } from './chain-causes.ts';
import { digestCauses } from './digest-causes.ts';
import { byConfidence, type StatusFinding } from './found-cause.ts';
import { versionCauses } from './version-causes.ts';

/** Where the causes are found that a Status alone may tell. */
export const statusCauses = { ...digestCauses, ...versionCauses, ...chainCauses };

export type StatusCauseCode = keyof typeof statusCauses;

/** A cause that a Status alone tells, with what it is seen in. */
export interface FoundInStatus extends StatusFinding {
  readonly cause: StatusCauseCode;
}

function isOfStatus(cause: CauseCode): cause is StatusCauseCode {
  return Object.hasOwn(statusCauses, cause);
}

const codes = causeCodes.filter(isOfStatus);

/** What is found in a Status alone, the most certain first. Among equals the earlier code is told first. */
export function findInStatus(facts: CauseFacts): FoundInStatus[] {
  return byConfidence(
    codes.flatMap((cause): FoundInStatus[] => {
      const found = statusCauses[cause](facts);
      return found ? [{ cause, ...found }] : [];
    }),
  );
}
