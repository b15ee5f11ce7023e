import type { CauseCode } from '../../../exchange/codes.ts';
import { asText, type Words } from '../../phrase.ts';
import { historyCauseTexts } from '../diagnosis/history-cause-texts.ts';
import { answerCauseTexts, generalCauseTexts } from './answer-cause-texts.ts';
import type { CauseText } from './cause-text.ts';
import { enrCauseTexts } from './enr-cause-texts.ts';
import { stageCauseTexts } from './stage-cause-texts.ts';
import { standingCauseTexts } from './standing-cause-texts.ts';
import { statusCauseTexts } from './status-cause-json.ts';
import { wireCauseTexts } from './wire-cause-texts.ts';

/** Every cause in words. */
export const causeTexts: Readonly<Record<CauseCode, CauseText<Words>>> = {
  ...wireCauseTexts,
  ...statusCauseTexts,
  ...answerCauseTexts,
  ...stageCauseTexts,
  ...enrCauseTexts,
  ...generalCauseTexts,
  ...historyCauseTexts,
  ...standingCauseTexts,
};

/** The same where nothing can be a link. */
export function causeText(cause: CauseCode): CauseText {
  const { title, remedy } = causeTexts[cause];
  return { title, remedy: asText(remedy) };
}
