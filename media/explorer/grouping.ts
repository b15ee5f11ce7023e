import type { PeerView } from '../../src/rpc/explorer.ts';
import { isFailure, outcomeOf, outcomes } from './states.ts';

/** What the peers of a group have in common. */
export type GroupBy = 'outcome' | 'cause' | 'client';

/** How each way to group is called in the menu. */
export const groupings: Readonly<Record<GroupBy, string>> = {
  outcome: 'Outcome',
  cause: 'Cause',
  client: 'Client',
};

export interface Group {
  /** Unique among all ways to group. */
  id: string;
  title: string;
}

function titled(by: GroupBy, title: string): Group {
  return { id: `${by} ${title}`, title };
}

const groupBy: Readonly<Record<GroupBy, (peer: PeerView) => Group>> = {
  outcome: ({ state }) => outcomeOf(state),
  cause: (peer) =>
    isFailure(peer.state)
      ? titled('cause', peer.causes?.[0]?.title ?? peer.headline)
      : titled('cause', outcomeOf(peer.state).title),
  client: ({ client }) => titled('client', client || 'Client unknown'),
};

/** The group that a peer belongs to. */
export function groupOf(peer: PeerView, by: GroupBy): Group {
  return groupBy[by](peer);
}

/** The groups that hold peers: outcomes in their own order, else the largest first and equal ones by name. */
export function grouped(peers: readonly PeerView[], by: GroupBy): { group: Group; peers: PeerView[] }[] {
  const byId = new Map<string, { group: Group; peers: PeerView[] }>();
  for (const peer of peers) {
    const group = groupOf(peer, by);
    const known = byId.get(group.id);
    if (known === undefined) byId.set(group.id, { group, peers: [peer] });
    else known.peers.push(peer);
  }
  if (by === 'outcome') return outcomes.flatMap(({ id }) => byId.get(id) ?? []);
  return [...byId.values()].sort((a, b) => b.peers.length - a.peers.length || (a.group.title < b.group.title ? -1 : 1));
}
