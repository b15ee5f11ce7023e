import * as l10n from '@vscode/l10n';
import type { PeerView } from '../../src/rpc/explorer.ts';

/** In which order the peers of a group stand. */
export type SortBy = 'seen' | 'name' | 'score' | 'head' | 'finalized' | 'latency' | 'changed';

/** How each order is called in the menu: highest numbers, shortest latencies and newest changes come first. */
export const orders: Readonly<Record<SortBy, string>> = {
  seen: l10n.t('First seen'),
  name: l10n.t('Name'),
  score: l10n.t('Score'),
  head: l10n.t('Head'),
  finalized: l10n.t('Finalized'),
  latency: l10n.t('Latency'),
  changed: l10n.t('Last change'),
};

/** The highest number first; peers without one come last. uint64 beyond 2^53 may tie, which no order minds. */
function descending(value: string | undefined): number {
  return value === undefined ? Number.POSITIVE_INFINITY : -Number(value);
}

/** Milliseconds from the dial to the last byte of a Status, of the newest handshake: one over an open connection had no dial. */
export function latency({ exchanges }: PeerView): number {
  const answered = exchanges.flatMap(({ timeline }) => {
    const response = timeline.find(({ stage, outcome }) => stage === 'responseComplete' && outcome === 'ok');
    const isWhole = timeline.some(({ stage }) => stage === 'dial' || stage === 'security');
    return response?.endMs === undefined ? [] : [{ ms: response.endMs, isWhole }];
  });
  return (answered.find(({ isWhole }) => isWhole) ?? answered[0])?.ms ?? Number.POSITIVE_INFINITY;
}

/** What an order compares, smallest first. Ties keep the order of first sight. */
const keys: Readonly<Record<Exclude<SortBy, 'seen'>, (peer: PeerView) => number | string>> = {
  name: ({ title }) => title.slice(0, 200).toLowerCase(),
  score: ({ score }) => descending(score),
  head: ({ headSlot }) => descending(headSlot),
  finalized: ({ finalizedEpoch }) => descending(finalizedEpoch),
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
