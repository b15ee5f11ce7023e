import * as l10n from '@vscode/l10n';
import { stageNames } from '../../src/exchange/exchange.ts';
import type { OwnView, PeerView } from '../../src/rpc/explorer.ts';
import { causeOf, hasFailed, stageOf, stoppedAt } from './failures.ts';
import { outcomeOf, outcomes } from './states.ts';

/** What the peers of a group have in common. */
export type GroupBy = 'outcome' | 'cause' | 'client' | 'network' | 'stage';

/** How each way to group is called in the menu. */
export const groupings: Readonly<Record<GroupBy, string>> = {
  outcome: l10n.t('Outcome'),
  cause: l10n.t('Cause'),
  client: l10n.t('Client'),
  network: l10n.t('Network'),
  stage: l10n.t('Stage'),
};

/** How failures can be grouped; the cause comes with what to do about it. */
export const failureGroupings = ['cause', 'client', 'stage'] as const satisfies GroupBy[];

export interface Group {
  /** Unique among all ways to group. */
  id: string;
  title: string;
}

/** Peers of which we know without a handshake that holds or went wrong. */
export const seenGroup: Group = { id: 'seen', title: l10n.t('Seen') };

/** What is ours and no peer that was met, in the order shown. */
export const ownGroups: readonly { kind: OwnView['kind']; group: Group }[] = [
  { kind: 'responder', group: { id: 'responders', title: l10n.t('Responders') } },
  { kind: 'saved', group: { id: 'saved', title: l10n.t('Saved') } },
  { kind: 'found', group: { id: 'found', title: l10n.t('Seen by discovery') } },
];

/** Failures whose cause nobody else met: a head for each would only repeat its row. */
export const aloneGroup: Group = { id: 'cause-alone', title: l10n.t('Causes met once') };

function titled(by: GroupBy, title: string): Group {
  return { id: `${by} ${title}`, title };
}

/** Peers that have not failed stand under what became of them, also where failures are told apart. */
function outcomeGroup(peer: PeerView): Group {
  return peer.seen ? seenGroup : outcomeOf(peer.place ?? peer.state);
}

const groupBy: Readonly<Record<GroupBy, (peer: PeerView) => Group>> = {
  outcome: outcomeGroup,
  cause: (peer) => titled('cause', hasFailed(peer) ? causeOf(peer) : outcomeGroup(peer).title),
  client: ({ client }) => titled('client', client || l10n.t('Client unknown')),
  network: ({ digestMeans }) => titled('network', digestMeans || l10n.t('No Status read')),
  stage: (peer) => titled('stage', hasFailed(peer) ? stageOf(peer) : outcomeGroup(peer).title),
};

interface FilledGroup {
  group: Group;
  peers: PeerView[];
}

/** The group in which a peer stands among others. */
export function groupAmong(peer: PeerView, peers: readonly PeerView[], by: GroupBy): Group {
  const own = groupBy[by](peer);
  if (by !== 'cause' || !hasFailed(peer)) return own;
  const hasCompany = peers.some((one) => one.key !== peer.key && groupBy[by](one).id === own.id);
  return hasCompany ? own : aloneGroup;
}

/** Those whose cause is theirs alone together, behind those who share one. */
function withoutHeads(groups: readonly FilledGroup[]): FilledGroup[] {
  const isAlone = ({ peers: [first, second] }: FilledGroup) =>
    second === undefined && first !== undefined && hasFailed(first);
  const alone = groups.filter(isAlone).flatMap(({ peers }) => peers);
  const shared = groups.filter((one) => !isAlone(one));
  return alone.length === 0 ? shared : [...shared, { group: aloneGroup, peers: alone }];
}

/** How far the handshakes of a group came, where they went wrong: the groups of those that did not are behind. */
function stageOrder({ peers: [first] }: FilledGroup): number {
  const stage = first !== undefined && hasFailed(first) ? stoppedAt(first.exchanges[0]) : undefined;
  return stage === undefined ? stageNames.length : stageNames.indexOf(stage);
}

/**
 * The groups that hold peers: outcomes and stages in their own order, else, and where that is one, the largest first and
 * equal ones by name.
 */
export function grouped(peers: readonly PeerView[], by: GroupBy): FilledGroup[] {
  const byId = new Map<string, FilledGroup>();
  const group = groupBy[by];
  for (const peer of peers) {
    const own = group(peer);
    const known = byId.get(own.id);
    if (known === undefined) byId.set(own.id, { group: own, peers: [peer] });
    else known.peers.push(peer);
  }
  if (by === 'outcome') return [...outcomes, seenGroup].flatMap(({ id }) => byId.get(id) ?? []);
  const all = [...byId.values()].sort(
    (a, b) =>
      (by === 'stage' ? stageOrder(a) - stageOrder(b) : 0) ||
      b.peers.length - a.peers.length ||
      (a.group.title < b.group.title ? -1 : 1),
  );
  return by === 'cause' ? withoutHeads(all) : all;
}
