import { type CauseCode, causeCodes } from '../../exchange/codes.ts';
import { answerCauses, generalCauses } from './answer-causes.ts';
import type { FindCause } from './cause.ts';
import { enrCauses } from './enr-causes.ts';
import { historyCauses } from './history-causes.ts';
import { stageCauses } from './stage-causes.ts';
import { standingCauses } from './standing-causes.ts';
import { statusCauses } from './status-causes.ts';
import { wireCauses } from './wire-causes.ts';

/** Where every cause that can be named is found. */
export const causeTable: Readonly<Record<CauseCode, FindCause>> = {
  ...wireCauses,
  ...statusCauses,
  ...answerCauses,
  ...stageCauses,
  ...enrCauses,
  ...generalCauses,
  ...historyCauses,
  ...standingCauses,
};

/** The same with their codes. Among equals in confidence the earlier one is told first. */
export const causeRules = causeCodes.map((cause) => ({ cause, find: causeTable[cause] }));
