import * as l10n from '@vscode/l10n';
import type { CauseJson } from '../../../exchange/judgement-json.ts';
import type { Remedy } from '../../../peers/causes/evidence.ts';
import type { FoundCause } from '../../../peers/causes/found-cause.ts';
import { inWords, type WordsOf } from '../../../primitives/facts.ts';
import { faultFix } from '../../wire/fault-text.ts';
import { causeTexts } from './cause-texts.ts';
import { evidenceText } from './evidence-text.ts';
import { statusRemedies } from './status-cause-json.ts';

const remedies: WordsOf<Exclude<Remedy, { code: 'correctFault' }>> = {
  ...statusRemedies,
  correctWhatTheRuleReads: () =>
    l10n.t('Correct in our Status what that rule reads, or follow a beacon node that has finalized what the peer has.'),
  waitForForgiveness: () =>
    l10n.t(
      'Correct what the refusals show and wait an hour for each: one of five is forgiven in that time. The identity is not at fault: a new one counts against the address.',
    ),
  offerVersion1AsWell: () =>
    l10n.t('Offer status/1 as well: the peer may be from before Fulu, or on a network that has not reached it.'),
};

/** Undefined where a fault has no cure of its own. */
function remedyText(remedy: Remedy): string | undefined {
  return remedy.code === 'correctFault' ? faultFix(remedy.fault) : inWords(remedies, remedy);
}

/** A cause as the API tells it. */
export function foundCauseToJson({ cause, confidence, evidence, remedy }: FoundCause): CauseJson {
  const { title, remedy: usual } = causeTexts[cause];
  return {
    cause,
    title,
    confidence,
    evidence: evidenceText(evidence),
    remedy: (remedy && remedyText(remedy)) ?? usual,
  };
}
