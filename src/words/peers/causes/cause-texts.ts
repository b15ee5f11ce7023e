import type { CauseCode } from '../../../exchange/codes.ts';
import { historyCauseTexts } from '../diagnosis/history-cause-texts.ts';
import { answerCauseTexts, generalCauseTexts } from './answer-cause-texts.ts';
import type { CauseText } from './cause-text.ts';
import { enrCauseTexts } from './enr-cause-texts.ts';
import { stageCauseTexts } from './stage-cause-texts.ts';
import { standingCauseTexts } from './standing-cause-texts.ts';
import { statusCauseTexts } from './status-cause-json.ts';
import { wireCauseTexts } from './wire-cause-texts.ts';

/** Every cause in words. */
export const causeTexts: Readonly<Record<CauseCode, CauseText>> = {
  ...wireCauseTexts,
  ...statusCauseTexts,
  ...answerCauseTexts,
  ...stageCauseTexts,
  ...enrCauseTexts,
  ...generalCauseTexts,
  ...historyCauseTexts,
  ...standingCauseTexts,
};
