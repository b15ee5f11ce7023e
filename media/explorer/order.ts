import type { PeerView } from '../../src/rpc/explorer.ts';

/** In which order the peers of a group stand. */
export type SortBy = 'seen' | 'name' | 'head' | 'latency' | 'changed';

/** How each order is called in the menu: highest heads, shortest latencies and newest changes come first. */
export const orders: Readonly<Record<SortBy, string>> = {
  seen: 'First seen',
  name: 'Name',
  head: 'Head',
  latency: 'Latency',
  changed: 'Last change',
};

/** The head slot that a peer named last; peers that named none come last. */
function head({ status }: PeerView): number {
  const slot = status.find(({ field }) => field === 'head slot')?.remote;
  return slot === undefined ? 1 : -Number(slot);
}

/** Milliseconds to the last byte of the newest response. */
function latency({ exchanges }: PeerView): number {
  for (const { timeline } of exchanges) {
    const response = timeline.find(({ stage, outcome }) => stage === 'responseComplete' && outcome === 'ok');
    if (response?.endMs !== undefined) return response.endMs;
  }
  return Number.POSITIVE_INFINITY;
}

/** What an order compares, smallest first. Ties keep the order of first sight. */
const keys: Readonly<Record<Exclude<SortBy, 'seen'>, (peer: PeerView) => number | string>> = {
  name: ({ title }) => title.slice(0, 200).toLowerCase(),
  head,
  latency,
  changed: ({ changedAt }) => -(changedAt ?? 0),
};

/** The peers in the order asked for; each is looked at once, as there may be thousands. */
export function sorted(peers: readonly PeerView[], by: SortBy): readonly PeerView[] {
  if (by === 'seen') return peers;
  const keyOf = keys[by];
  return peers
    .map((peer) => ({ peer, key: keyOf(peer) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ peer }) => peer);
}
