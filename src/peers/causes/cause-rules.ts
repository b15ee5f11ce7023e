import { type CauseCode, causeCodes } from '../../exchange/codes.ts';
import { type HistoryCause, isHistoryCause } from '../diagnosis/history-causes.ts';
import { answerCauses, generalCauses } from './answer-causes.ts';
import type { FindCause } from './cause.ts';
import { enrCauses } from './enr-causes.ts';
import { stageCauses } from './stage-causes.ts';
import { standingCauses } from './standing-causes.ts';
import { statusCauses } from './status-causes.ts';
import { wireCauses } from './wire-causes.ts';

/** Where every cause is found that one exchange can tell. */
const causeTable: Readonly<Record<Exclude<CauseCode, HistoryCause>, FindCause>> = {
  ...wireCauses,
  ...statusCauses,
  ...answerCauses,
  ...stageCauses,
  ...enrCauses,
  ...generalCauses,
  ...standingCauses,
};

/** The same with their codes. Among equals in confidence the earlier one is told first. */
export const causeRules = causeCodes.flatMap((cause) =>
  isHistoryCause(cause) ? [] : [{ cause, find: causeTable[cause] }],
);
