import type { Libp2p, Peer, PeerData } from '@libp2p/interface';

/**
 * libp2p writes into its record of a peer what each stream speaks, once on either side: it waits for a lock, reads the
 * record, and compares. Nobody reads it there. What a peer says of itself, when it is identified, is written all the same,
 * and so is what we speak, which others are told.
 */
export function leaveProtocolsUnwritten({ peerStore, peerId }: Pick<Libp2p, 'peerStore' | 'peerId'>): void {
  const merge = peerStore.merge.bind(peerStore);
  peerStore.merge = async (id, data, options) =>
    peerId.equals(id) || saysMore(data) ? await merge(id, data, options) : unwritten(id, data);
}

function saysMore(data: PeerData): boolean {
  return Object.keys(data).some((key) => key !== 'protocols');
}

function unwritten(id: Peer['id'], { protocols = [] }: PeerData): Peer {
  return { id, addresses: [], protocols: [...protocols], metadata: new Map(), tags: new Map() };
}
