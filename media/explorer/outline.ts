import type { OwnView, PeerView } from '../../src/rpc/explorer.ts';
import { detailRows } from './details.ts';
import { causeInShort, hasFailed, particularOf, remedyOf } from './failures.ts';
import { shownOwn, shownPeers } from './filter.ts';
import { aloneGroup, type Group, type GroupBy, grouped, ownGroups, seenGroup } from './grouping.ts';
import { type Intent, isExpanded, openedPeers } from './intent.ts';
import { sorted } from './order.ts';
import { groupRowKey, ownRowKey, peerRowKey, type Row } from './row.ts';

/** How the peers are grouped now: failures have a grouping of their own. */
export function groupingOf(intent: Intent): GroupBy {
  return intent.failuresOnly ? intent.failuresBy : intent.groupBy;
}

/** What a failure's row says in place of its headline: what its group does not. */
function saysOf(peer: PeerView, by: GroupBy, group: Group): string | undefined {
  if (!hasFailed(peer)) return undefined;
  return by === 'cause' && group !== aloneGroup ? particularOf(peer) : causeInShort(peer);
}

/** Responders and saved peers, each under its own head, where the peers have so many groups before them. */
function ownRows(own: readonly OwnView[], before: number, size: number, intent: Intent): Row[] {
  const rows: Row[] = [];
  let position = before;
  for (const { kind, group } of ownGroups) {
    const members = own.filter((one) => one.kind === kind);
    if (members.length === 0) continue;
    position += 1;
    const key = groupRowKey(group);
    const expanded = isExpanded(key, true, intent);
    const place = { level: 1, parent: undefined, position, size, exchange: undefined };
    rows.push({ kind: 'group', key, expanded, ...place, group, count: members.length });
    if (!expanded) continue;
    for (const [at, one] of members.entries()) {
      const among = { level: 2, parent: key, expanded: undefined, position: at + 1, size: members.length };
      rows.push({ kind: 'own', key: ownRowKey(one), ...among, exchange: undefined, own: one });
    }
  }
  return rows;
}

/** The whole tree as a flat list of lines, in order: what is collapsed or filtered out is not in it. */
export function buildRows(peers: readonly PeerView[], intent: Intent, own: readonly OwnView[] = []): Row[] {
  const shown = shownPeers(peers, intent);
  const by = groupingOf(intent);
  const filled = grouped(sorted(shown, intent.sortBy), by);
  const ours = shownOwn(own, intent);
  const size = filled.length + new Set(ours.map(({ kind }) => kind)).size;
  const rows: Row[] = [];
  // What was only seen stands last, behind what is ours.
  const seenAt = filled.findIndex(({ group }) => group === seenGroup);
  const before = seenAt === -1 ? filled.length : seenAt;
  const opened = openedPeers(intent);
  for (const [index, one] of filled.entries()) {
    if (index === before) rows.push(...ownRows(ours, before, size, intent));
    const position = index < before ? index + 1 : size - (filled.length - index - 1);
    pushGroup(rows, one, { position, size }, { by, opened, intent });
  }
  if (before === filled.length) rows.push(...ownRows(ours, before, size, intent));
  return rows;
}

/** How many peers pass, among rows that may be folded away. */
export function shownCount(rows: readonly Row[]): number {
  const own = new Set(ownGroups.map(({ group }) => group));
  return rows.reduce((sum, row) => (row.kind === 'group' && !own.has(row.group) ? sum + row.count : sum), 0);
}

interface Way {
  readonly by: GroupBy;
  readonly opened: ReadonlySet<string>;
  readonly intent: Intent;
}

/** The head of a group and, where it stands open, its peers. */
function pushGroup(
  rows: Row[],
  { group, peers: members }: ReturnType<typeof grouped>[number],
  among: { position: number; size: number },
  { by, opened, intent }: Way,
): void {
  const key = groupRowKey(group);
  const expanded = isExpanded(key, true, intent);
  const place = { level: 1, parent: undefined, ...among };
  rows.push({ kind: 'group', key, expanded, ...place, exchange: undefined, group, count: members.length });
  if (!expanded) return;
  // What to do is told once for those who share a cause, and of those who do not behind each; who is opened tells it.
  const advises = intent.failuresOnly && by === 'cause';
  const isAlone = group === aloneGroup;
  const closed = isAlone ? members.filter(({ key: peer }) => !opened.has(peer)) : members.slice(0, 1);
  const size = members.length + (advises ? closed.length : 0);
  let position = 0;
  const advise = (peer: PeerView, of: string) => {
    position += 1;
    const place = { level: 2, parent: key, expanded: undefined, position, size, exchange: undefined };
    rows.push({ kind: 'remedy', key: `${of} remedy`, ...place, peer, remedy: remedyOf(peer) });
  };
  const [first] = members;
  if (advises && !isAlone && first !== undefined) advise(first, key);
  for (const peer of members) {
    position += 1;
    const open = opened.has(peer.key);
    // Written out, not spread: there may be ten thousand of them in a frame.
    rows.push({
      kind: 'peer',
      key: peerRowKey(peer.key),
      level: 2,
      parent: key,
      expanded: open,
      position,
      size,
      exchange: peer.exchanges[0]?.id,
      peer,
      says: saysOf(peer, by, group),
      told: by === 'outcome',
      marked: intent.marked.has(peer.key),
    });
    if (open) rows.push(...detailRows(peer, intent));
    else if (advises && isAlone) advise(peer, peerRowKey(peer.key));
  }
}
