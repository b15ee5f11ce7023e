import type { PrivateKey } from '@libp2p/interface';
import { isBehaviourName } from '../../exchange/behaviour-names.ts';
import type { NetworkConfig } from '../../forks/networks/network.ts';
import type { PlayedNode } from '../../rpc/discovery.ts';
import { healthy } from './behaviour.ts';
import { behaviours } from './behaviours.ts';
import { digestNow, otherNetwork, staleDigest } from './demo-chain.ts';
import type { RunningPeer } from './running-peer.ts';

/** With the bootnode. */
export const DEMO_RECORDS = 30;
const DEAD = 4;
const FOREIGN = 3;
const STALE = 4;

/**
 * The records of the demo network: its peers under the digests of their Statuses, of which some have newer records than
 * are told, nodes of another network, dead ones, and others that are in discovery alone.
 */
export function demoRecords(
  network: NetworkConfig,
  peers: readonly { readonly peer: RunningPeer; readonly privateKey?: PrivateKey }[],
): PlayedNode[] {
  const real = peers.flatMap(({ peer: { behaviour, multiaddr }, privateKey }, at): PlayedNode[] => {
    if (!isBehaviourName(behaviour) || privateKey === undefined) return [];
    const status = (behaviours[behaviour].status ?? healthy)(network);
    const is = at < STALE ? 'stale' : 'live';
    return [{ privateKey: privateKey.raw, tcp: portOf(multiaddr), claims: claimOf(network, status.forkDigest), is }];
  });
  const foreign = digestNow(otherNetwork(network));
  const rest = Math.max(0, DEMO_RECORDS - 1 - real.length - FOREIGN - DEAD);
  return [
    ...real,
    ...Array.from({ length: FOREIGN }, (): PlayedNode => ({ claims: foreign, is: 'live' })),
    ...Array.from({ length: DEAD }, (): PlayedNode => ({ claims: 'now', is: 'dead' })),
    ...Array.from({ length: rest }, (): PlayedNode => ({ claims: 'now', is: 'live' })),
  ];
}

/** What a peer goes on to claim after a fork: a sound one upgrades, one that missed a fork misses the next too. */
function claimOf(network: NetworkConfig, digest: Uint8Array): PlayedNode['claims'] {
  if (isSame(digest, digestNow(network))) return 'now';
  return isSame(digest, staleDigest(network)) ? 'before' : digest;
}

function isSame(one: Uint8Array, other: Uint8Array | undefined): boolean {
  return one.join() === other?.join();
}

function portOf(multiaddr: string): number {
  return Number(multiaddr.split('/')[4]);
}
