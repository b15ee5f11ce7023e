import * as l10n from '@vscode/l10n';
import type { CauseJson } from '../../../exchange/judgement-json.ts';
import type { StatusRemedy } from '../../../peers/causes/evidence.ts';
import type { FoundInStatus, StatusCauseCode } from '../../../peers/causes/status-causes.ts';
import { inWords, type WordsOf } from '../../../primitives/facts.ts';
import type { CauseText } from './cause-text.ts';
import { chainCauseTexts } from './chain-cause-texts.ts';
import { digestCauseTexts } from './digest-cause-texts.ts';
import { statusEvidenceWords } from './status-evidence-text.ts';
import { versionCauseTexts } from './version-cause-texts.ts';

/** The causes that a Status alone may tell, in words. */
export const statusCauseTexts: Readonly<Record<StatusCauseCode, CauseText>> = {
  ...digestCauseTexts,
  ...versionCauseTexts,
  ...chainCauseTexts,
};

export const statusRemedies: WordsOf<StatusRemedy> = {
  synchroniseBothClocks: () =>
    l10n.t(
      'Synchronise both machines with NTP (timedatectl, chronyc), then dial again; other peers tell which of the two is wrong.',
    ),
  offerBothVersions: () =>
    l10n.t('Offer status/2 first and status/1 second: from Fulu on Prysm, Lodestar and Nimbus serve version 2 only.'),
};

/** A cause that a Status alone tells, as the API tells it. */
export function statusCauseToJson({ cause, confidence, evidence, remedy }: FoundInStatus): CauseJson {
  const { title, remedy: usual } = statusCauseTexts[cause];
  return {
    cause,
    title,
    confidence,
    evidence: inWords(statusEvidenceWords, evidence),
    remedy: remedy ? inWords(statusRemedies, remedy) : usual,
  };
}
