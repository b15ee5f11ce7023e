import type { PeerView } from '../../src/rpc/explorer.ts';
import { detailRows } from './details.ts';
import { causeOf, hasFailed, remedyOf, stageOf } from './failures.ts';
import { shownPeers } from './filter.ts';
import { type GroupBy, grouped } from './grouping.ts';
import { type Intent, isExpanded, openedPeers } from './intent.ts';
import { sorted } from './order.ts';
import { groupRowKey, peerRowKey, type Row } from './row.ts';

/** How the peers are grouped now: failures have a grouping of their own. */
export function groupingOf(intent: Intent): GroupBy {
  return intent.failuresOnly ? intent.failuresBy : intent.groupBy;
}

/** What a failure's row says of what its group does not. */
function saysOf(peer: PeerView, by: GroupBy): string {
  return by === 'cause' ? stageOf(peer) : causeOf(peer);
}

/** The whole tree as a flat list of lines, in order: what is collapsed or filtered out is not in it. */
export function buildRows(peers: readonly PeerView[], intent: Intent): Row[] {
  const shown = shownPeers(peers, intent);
  const by = groupingOf(intent);
  const filled = grouped(sorted(shown, intent.sortBy), by);
  const opened = openedPeers(intent);
  const rows: Row[] = [];
  for (const [index, { group, peers: members }] of filled.entries()) {
    const key = groupRowKey(group);
    const expanded = isExpanded(key, true, intent);
    const place = { level: 1, parent: undefined, position: index + 1, size: filled.length };
    rows.push({ kind: 'group', key, expanded, ...place, exchange: undefined, group, count: members.length });
    if (!expanded) continue;
    const advice = intent.failuresOnly && by === 'cause' ? members.slice(0, 1) : [];
    const size = members.length + advice.length;
    for (const peer of advice) {
      const first = { level: 2, parent: key, expanded: undefined, position: 1, size, exchange: undefined };
      rows.push({ kind: 'remedy', key: `${key} remedy`, ...first, peer, remedy: remedyOf(peer) });
    }
    let position = advice.length;
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
        says: intent.failuresOnly ? saysOf(peer, by) : hasFailed(peer) && by !== 'cause' ? causeOf(peer) : undefined,
        told: by === 'outcome',
        marked: intent.marked.has(peer.key),
      });
      if (open) rows.push(...detailRows(peer, intent));
    }
  }
  return rows;
}
