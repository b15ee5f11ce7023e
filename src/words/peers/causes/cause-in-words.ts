import * as l10n from '@vscode/l10n';
import type { Remedy } from '../../../peers/causes/evidence.ts';
import type { FoundCause } from '../../../peers/causes/found-cause.ts';
import { inWords, type WordsOf } from '../../../primitives/facts.ts';
import { plainText } from '../../../primitives/plain-text.ts';
import { isoTime } from '../../clock-time.ts';
import { durationText } from '../../duration-text.ts';
import { faultFix } from '../../wire/fault-text.ts';
import { resultWords } from '../../wire/result-name.ts';
import type { CauseInWords } from '../explanation.ts';
import { causeTexts } from './cause-texts.ts';
import { evidenceWords } from './evidence-text.ts';
import { statusRemedies } from './status-cause-json.ts';

/** Characters of a peer's own text that stand in the title of a cause. */
const MOST_OF_TITLE = 60;

const remedies: WordsOf<Exclude<Remedy, { code: 'correctFault' }>> = {
  ...statusRemedies,
  correctWhatTheRuleReads: () =>
    l10n.t('Correct in our Status what that rule reads, or follow a beacon node that has finalized what the peer has.'),
  waitForForgiveness: () =>
    l10n.t(
      'Correct what the refusals show and wait an hour for each: one of five is forgiven in that time. The identity is not at fault: a new one counts against the address.',
    ),
  waitForBan: ({ kept }) => {
    const each = kept.map(
      ({ client, seconds }) => l10n.t`${client} keeps an identity out for ${durationText(seconds)}`,
    );
    return l10n.t`Correct what earlier exchanges with this peer show, then wait: ${each.join(', ')}. A new identity counts against the address.`;
  },
  lookWhyUnread: () =>
    l10n.t('Look into that node’s log: it kept the connection, so most likely it could not read our request.'),
  offerVersion1AsWell: () =>
    l10n.t('Offer status/1 as well: the peer may be from before Fulu, or on a network that has not reached it.'),
};

/** Undefined where a fault has no cure of its own. */
function remedyText(remedy: Remedy): string | undefined {
  return remedy.code === 'correctFault' ? faultFix(remedy.fault) : inWords(remedies, remedy);
}

/** What a cause is called by what was seen of it, where that says more than its usual title. */
function titleOf({ cause, evidence }: FoundCause): string | undefined {
  if (cause === 'closedWithoutAnswer' && evidence.code === 'failed') {
    // A connection lives on without one of its streams. Over QUIC it is not known which of the two it was.
    const code = evidence.exchange.failure?.code;
    if (code === 'streamReset') return l10n.t('Stream reset instead of an answer');
    return code === 'connectionClosed' ? l10n.t('Connection closed instead of an answer') : undefined;
  }
  if (evidence.code !== 'answeredError') return undefined;
  const { result, text } = evidence;
  const said = plainText(text, MOST_OF_TITLE);
  return said === '' ? undefined : `${resultWords(result)}: ${said}`;
}

/** A cause in words that keep their codes. */
export function causeInWords(found: FoundCause): CauseInWords {
  const { cause, confidence, evidence, remedy } = found;
  const { title, remedy: usual } = causeTexts[cause];
  const readAt = 'readMs' in evidence ? isoTime(evidence.readMs) : '';
  return {
    cause,
    title: titleOf(found) ?? title,
    confidence,
    evidence: evidenceWords(evidence),
    remedy: (remedy && remedyText(remedy)) ?? usual,
    ...(evidence.code === 'fault' && { fault: evidence.fault.code }),
    ...(readAt !== '' && { recordReadAt: readAt }),
  };
}
