import { detailRows } from './details.ts';
import { isShown } from './filter.ts';
import { grouped } from './grouping.ts';
import { type Intent, isExpanded } from './intent.ts';
import { sorted } from './order.ts';
import { groupRowKey, peerRowKey, type Row } from './row.ts';
import type { Picture } from './store.ts';

/** The whole tree as a flat list of lines, in order: what is collapsed or filtered out is not in it. */
export function buildRows(picture: Picture, intent: Intent): Row[] {
  const shown = [...picture.peers.values()].filter((peer) => isShown(peer, intent));
  const filled = grouped(sorted(shown, intent.sortBy), intent.groupBy);
  const rows: Row[] = [];
  for (const [index, { group, peers }] of filled.entries()) {
    const key = groupRowKey(group);
    const expanded = isExpanded(key, true, intent);
    const place = { level: 1, parent: undefined, position: index + 1, size: filled.length };
    rows.push({ kind: 'group', key, expanded, ...place, exchange: undefined, group, count: peers.length });
    if (!expanded) continue;
    for (const [at, peer] of peers.entries()) {
      const peerKey = peerRowKey(peer.key);
      const open = isExpanded(peerKey, false, intent);
      const among = { level: 2, parent: key, position: at + 1, size: peers.length };
      rows.push({ kind: 'peer', key: peerKey, expanded: open, ...among, peer, exchange: peer.exchanges[0]?.id });
      if (open) rows.push(...detailRows(peer, intent));
    }
  }
  return rows;
}
