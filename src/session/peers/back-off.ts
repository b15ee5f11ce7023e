import { claimedPeerId, type PeerBook } from '../../peers/book/peer-book.ts';
import { clientNameOfAgent } from '../../peers/clients/agents.ts';
import * as l10n from '../../primitives/l10n.ts';
import type { Log } from '../../vscode/log.ts';
import { readSetting } from '../../vscode/workbench.ts';
import { dialCost } from '../../words/dial-cost.ts';
import { standingSentence } from '../../words/peers/book/standing-text.ts';

/** Notes what a dial of a peer may cost, whose client is known. */
export function tellDialCost(book: PeerBook, target: string, log: Log): void {
  const peerId = claimedPeerId({ target });
  const client = clientNameOfAgent(peerId === undefined ? undefined : book.peer(peerId)?.name);
  const cost = client && dialCost(client, readSetting('gossipsub'));
  if (cost !== undefined) log.info(cost);
}

/** Throws one sentence for a peer to stay away from, when the user wants that obeyed; otherwise logs it. */
export function mindBackOff(book: PeerBook, target: string, log: Log): void {
  const peerId = claimedPeerId({ target });
  const standing = peerId === undefined ? undefined : book.standing(peerId, Date.now());
  if (!standing || standing.kind === 'fine') return;
  const sentence = standingSentence(standing, Date.now());
  if (readSetting('obeyBackOff')) throw new Error(l10n.t('{0} Run "Forgive Peer" to dial it now.', sentence));
  log.info(l10n.t('{0} Dialing it all the same.', sentence));
}
