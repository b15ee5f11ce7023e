import * as l10n from '@vscode/l10n';
import type { Evidence, Remedy } from '../../../peers/causes/evidence.ts';
import type { FoundCause } from '../../../peers/causes/found-cause.ts';
import { bestReading } from '../../../peers/refusal/refusal-reading.ts';
import { inWords, type WordsOf } from '../../../primitives/facts.ts';
import { isoTime } from '../../clock-time.ts';
import { durationText } from '../../duration-text.ts';
import { faultFix } from '../../wire/fault-text.ts';
import { pageOfRule } from '../clients/client-view.ts';
import type { CauseInWords } from '../explanation.ts';
import { particularOf } from './cause-particulars.ts';
import { causeTexts } from './cause-texts.ts';
import { titleOf } from './cause-titles.ts';
import { evidenceWords } from './evidence-text.ts';
import { statusRemedies } from './status-cause-json.ts';

const remedies: WordsOf<Exclude<Remedy, { code: 'correctFault' }>> = {
  ...statusRemedies,
  correctWhatTheRuleReads: () =>
    l10n.t(
      'Follow a beacon node of that network, so that our Status names what the peer’s rule looks at; the peer’s log tells why it takes nothing from a node that starts.',
    ),
  waitForForgiveness: () =>
    l10n.t(
      'Correct what the refusals show and wait an hour for each: one of five is forgiven in that time. The identity is not at fault: a new one counts against the address.',
    ),
  waitForBan: ({ kept, isShown }) => {
    const each = kept.map(
      ({ client, seconds }) => l10n.t`${client} keeps an identity out for ${durationText(seconds)}`,
    );
    const wait = each.join(', ');
    return isShown
      ? l10n.t`Correct what earlier exchanges with this peer show, then wait: ${wait}. A new identity counts against the address.`
      : l10n.t`No exchange recorded here tells why: look into that node’s log, then wait: ${wait}. A new identity counts against the address.`;
  },
  askWhyBanned: () =>
    l10n.t(
      'No exchange recorded here tells why: look into that node’s log, then wait: for how long depends on the client, whose page tells what is known. A new identity counts against the address.',
    ),
  askWhyBad: () =>
    l10n.t(
      'No refusal recorded here tells why: look into that node’s log, and wait an hour for each bad response that it counts. The identity is not at fault: a new one counts against the address.',
    ),
  waitForOthers: ({ asked }) =>
    l10n.t`Wait a minute, then dial again. Requests of ours within a minute, as far as recorded here: ${asked}. So others of our identity or address have asked, or its limit is lower than the 5 in 15 s of most clients.`,
  lookWhyUnread: () =>
    l10n.t('Look into that node’s log: it kept the connection, so it may not have been able to read our request.'),
  offerVersion1AsWell: () =>
    l10n.t('Offer status/1 as well: the peer may be from before Fulu, or on a network that has not reached it.'),
};

/** Undefined where a fault has no cure of its own. */
function remedyText(remedy: Remedy): string | undefined {
  return remedy.code === 'correctFault' ? faultFix(remedy.fault) : inWords(remedies, remedy);
}

/** What tells most of a fault, or of the rule of a client that refuses, known or guessed. */
function pageOf(evidence: Evidence): string | undefined {
  if (evidence.code === 'fault') return `fault/${evidence.fault.code}`;
  const best = 'refusal' in evidence && evidence.refusal ? bestReading(evidence.refusal) : undefined;
  const isRule = best?.explains === 'rule' || best?.explains === 'maybe';
  return isRule && best.order > 0 ? pageOfRule(best.client, best.rule) : undefined;
}

/** A cause in words that keep their codes. */
export function causeInWords(found: FoundCause): CauseInWords {
  const { cause, confidence, evidence, remedy } = found;
  const { title, remedy: usual } = causeTexts[cause];
  const readAt = 'readMs' in evidence ? isoTime(evidence.readMs) : '';
  const particular = particularOf(found);
  const page = pageOf(evidence);
  return {
    cause,
    title: titleOf(found) ?? title,
    ...(particular !== '' && { particular }),
    confidence,
    evidence: evidenceWords(evidence),
    remedy: (remedy && remedyText(remedy)) ?? usual,
    ...(page !== undefined && { page }),
    ...(readAt !== '' && { recordReadAt: readAt }),
  };
}
