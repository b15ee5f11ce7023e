import type { CauseCode } from '../../../exchange/codes.ts';
import { answerCauseTexts, generalCauseTexts } from './answer-cause-texts.ts';
import type { CauseText } from './cause-text.ts';
import { chainCauseTexts } from './chain-cause-texts.ts';
import { digestCauseTexts } from './digest-cause-texts.ts';
import { enrCauseTexts } from './enr-cause-texts.ts';
import { historyCauseTexts } from './history-cause-texts.ts';
import { stageCauseTexts } from './stage-cause-texts.ts';
import { standingCauseTexts } from './standing-cause-texts.ts';
import { versionCauseTexts } from './version-cause-texts.ts';
import { wireCauseTexts } from './wire-cause-texts.ts';

/** Every cause in words. */
export const causeTexts: Readonly<Record<CauseCode, CauseText>> = {
  ...wireCauseTexts,
  ...digestCauseTexts,
  ...versionCauseTexts,
  ...answerCauseTexts,
  ...chainCauseTexts,
  ...stageCauseTexts,
  ...enrCauseTexts,
  ...generalCauseTexts,
  ...historyCauseTexts,
  ...standingCauseTexts,
};
