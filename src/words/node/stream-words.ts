import * as l10n from '@vscode/l10n';
import type { StreamFailures } from '../../exchange/failure-facts.ts';
import type { Protocol } from '../../reqresp/messages/protocols.ts';
import { anyOf } from '../list-text.ts';
import { askedOf } from './asked-words.ts';
import type { FailureWords } from './failure-words.ts';

const failed = (why: string) => l10n.t`Opening the stream failed: ${why}`;

function versionsOf([first]: readonly Protocol[]): string {
  return first === undefined ? l10n.t('protocols') : askedOf(first).versions;
}

/** Why no stream was opened for a request. */
export const streamWords: FailureWords<keyof StreamFailures> = {
  openStreamTimeout: ({ offered, timeoutMs }) =>
    failed(
      l10n.t`the peer did not agree to ${anyOf(offered)} within ${timeoutMs} ms; expected it to take one of them.`,
    ),
  noneSpoken: ({ offered }) =>
    failed(
      l10n.t`the peer speaks none of the ${versionsOf(offered)} offered (${anyOf(offered)}); check that it is a beacon node, and offer the version of its fork.`,
    ),
  noProtocolChoice: ({ offered }) =>
    failed(
      l10n.t`what the peer sends is no choice among ${anyOf(offered)}, so we reset the stream; expected it to take one of them.`,
    ),
  closedBeforeChoice: ({ offered }) =>
    failed(
      l10n.t`the peer closed the connection before it agreed to ${anyOf(offered)}; expected it to take one of them.`,
    ),
  resetBeforeChoice: ({ offered }) =>
    failed(l10n.t`the peer reset the stream before it agreed to ${anyOf(offered)}; expected it to take one of them.`),
};
