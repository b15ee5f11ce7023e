import type { DemoPeerName } from '../../exchange/behaviour-names.ts';
import type { DemoPeer } from '../../rpc/node.ts';
import { behaviourWords } from '../../words/node/behaviour-words.ts';

/** One of ours that can be dialled. */
export interface RunningPeer {
  readonly behaviour: DemoPeerName;
  readonly peerId: string;
  readonly multiaddr: string;
}

/** One of ours with its words. */
export function named(peer: RunningPeer): DemoPeer {
  return { ...peer, ...behaviourWords[peer.behaviour] };
}
