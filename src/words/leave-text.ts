import type { Exchange } from '../exchange/exchange.ts';
import { durationText } from './duration-text.ts';
import * as l10n from './l10n.ts';
import { goodbyeCode } from './named-codes.ts';
import { goodbyeMeaning } from './peers/goodbye-text.ts';
import { asText, joinWords, type Words } from './phrase.ts';

type Left = Pick<Exchange, 'left' | 'goodbye'>;

function after({ left }: Left): string | undefined {
  return left?.afterMs === undefined ? undefined : durationText(Math.round(left.afterMs / 1000));
}

/** How it left, beside when: the reason where it was ours, else with or without a Goodbye. */
function how({ left, goodbye }: Left): Words {
  switch (left?.by) {
    case 'ourResponder':
      return l10n.t('this responder was stopped');
    case 'ourNode':
      return l10n.t('our node stopped');
    case 'recordEnds':
      return l10n.t('the record ends here');
    default:
      return goodbye ? l10n.t`with ${goodbyeCode(goodbye.reason)}` : l10n.t('without Goodbye');
  }
}

/** `left after 4 min 22 s, without Goodbye`: a few words for a peer whose handshake held until it, or we, left. */
export function leaveHeadline(exchange: Left): string {
  const time = after(exchange);
  const end = asText(how(exchange));
  if (exchange.left?.by === 'us') {
    return time === undefined ? l10n.t`we left, ${end}` : l10n.t`we left after ${time}, ${end}`;
  }
  return time === undefined ? l10n.t`left, ${end}` : l10n.t`left after ${time}, ${end}`;
}

/** Who ended the connection, as one sentence. */
function ending({ left, goodbye }: Left): Words {
  switch (left?.by) {
    case 'us':
      return goodbye
        ? l10n.t`We ended the connection with ${goodbyeCode(goodbye.reason)}.`
        : l10n.t('We ended the connection.');
    case 'ourResponder':
      return l10n.t('The connection ended because this responder, which is ours, was stopped.');
    case 'ourNode':
      return l10n.t('The connection ended because our node stopped.');
    case 'recordEnds':
      return l10n.t('The record ends while the connection stood; what came after it is not known.');
    default:
      return goodbye
        ? l10n.t`The peer left with ${goodbyeCode(goodbye.reason)}: ${goodbyeMeaning(BigInt(goodbye.reason))}.`
        : l10n.t('The peer closed the connection without a Goodbye that we saw.');
  }
}

/** What happened with a peer that left: the handshake held, for how long, and who ended it. */
export function leaveSentence(exchange: Left): Words {
  const time = after(exchange);
  const held =
    time === undefined
      ? l10n.t('The handshake held.')
      : l10n.t`The handshake held, and the connection stood for ${time}.`;
  return joinWords([held, ending(exchange)], ' ');
}
