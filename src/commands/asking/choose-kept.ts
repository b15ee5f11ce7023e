import type { PeerTarget } from '../../contributions/commands.ts';
import * as l10n from '../../primitives/l10n.ts';
import { savedKey } from '../../session/peers/saved-peers.ts';
import type { Session } from '../../session/session.ts';
import { plainItem, showQuickPick } from '../../vscode/quick-input.ts';
import { choosePeer } from './choose-peer.ts';

/** The peer that a command was invoked on, of those in the list and those that are saved, or the one the user picks. */
export async function chooseKept(session: Session, target: PeerTarget | undefined): Promise<string | undefined> {
  const { all } = session.own.saved;
  const unmet = session.snapshot().own.filter(({ kind }) => kind === 'saved');
  if (target?.peer !== undefined)
    return all.some((one) => savedKey(one) === target.peer) ? target.peer : choosePeer(session, target);
  if (unmet.length === 0) return choosePeer(session, target);
  const met = session.snapshot().peers.map(({ key, title, headline, address }) => {
    return { label: title, description: headline, detail: address, key };
  });
  const saved = unmet.map(({ key, title, address }) => {
    return { label: title, description: l10n.t('saved'), detail: address, key };
  });
  return (await showQuickPick([...met, ...saved].map(plainItem), { placeHolder: l10n.t('Peer') }))?.key;
}
