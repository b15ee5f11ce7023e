import { type NamedTarget, peerIdOfTarget } from '../../exchange/targets/named-target.ts';
import type { PeerBook } from '../../peers/book/peer-book.ts';
import * as l10n from '../../primitives/l10n.ts';
import type { Log } from '../../vscode/log.ts';
import { readSetting } from '../../vscode/workbench.ts';
import { standingSentence } from '../../words/peers/book/standing-text.ts';
import { dialCostText } from '../../words/peers/conduct/dial-cost-text.ts';
import { asText } from '../../words/phrase.ts';
import { type Acquaintances, costOfDial } from './dial-consent.ts';

/** Notes what a dial may cost, for who is not asked about it. */
export function logDialCost(target: NamedTarget, records: Acquaintances, log: Log): void {
  const cost = costOfDial(target, records, readSetting('gossipsub'));
  if (cost !== undefined) log.info(dialCostText(cost));
}

/** Throws one sentence for a peer to stay away from, when the user wants that obeyed; otherwise logs it. */
export function warnAboutBackOff(book: PeerBook, target: NamedTarget, log: Log): void {
  const peerId = peerIdOfTarget(target);
  const standing = peerId === undefined ? undefined : book.standing(peerId, Date.now());
  if (!standing || standing.kind === 'fine') return;
  const sentence = asText(standingSentence(standing, Date.now()));
  if (readSetting('obeyBackOff')) throw new Error(l10n.t('{0} Run "Forgive Peer" to dial it now.', sentence));
  log.info(l10n.t('{0} Dialing it all the same.', sentence));
}
