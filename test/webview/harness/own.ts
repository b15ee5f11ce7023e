import type { DemoPeerName } from '../../../src/exchange/behaviour-names.ts';
import type { OwnView } from '../../../src/rpc/explorer.ts';
import { OwnList } from '../../../src/session/peers/own-list.ts';
import { PeerNames } from '../../../src/session/peers/peer-names.ts';
import { SavedPeers } from '../../../src/session/peers/saved-peers.ts';
import { behaviourWords } from '../../../src/words/node/behaviour-words.ts';

const idOf = (end: string) => `16Uiu2HAmResponder00000000000000000000000000000000${end}`;

function responder(behaviour: DemoPeerName, port: number, peerId: string) {
  return { behaviour, ...behaviourWords[behaviour], peerId, multiaddr: `/ip4/127.0.0.1/tcp/${port}/p2p/${peerId}` };
}

/** What is kept for every window: two peers, one of them with an id and a name. */
const kept: Readonly<Record<string, unknown>> = {
  savedPeers: [
    { target: `/ip4/192.0.2.7/tcp/9000/p2p/${idOf('lodst')}`, peerId: idOf('lodst') },
    { target: '/ip4/192.0.2.8/tcp/9000' },
  ],
  peerNames: [[idOf('lodst'), 'cl-3-lodestar']],
};

const store = { get: <T>(key: string) => kept[key] as T | undefined, update: () => Promise.resolve() };
const responders = { single: [responder('behind', 40_301, idOf('behnd')), responder('slow', 40_302, idOf('quiet'))] };
const list = new OwnList(new SavedPeers(store, new PeerNames(store)), () => responders);

/** Responders that run, and saved peers that were not met, with a name and without, by what lists them in a window. */
export function ownExample(): OwnView[] {
  return list.views(() => []);
}
