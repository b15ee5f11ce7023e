import type { PeerView } from '../../src/rpc/explorer.ts';
import { type Intent, isExpanded } from './intent.ts';
import { peerRowKey, type Row } from './row.ts';
import { sectionsOf } from './sections.ts';

/** The rows below an opened peer: the cause, then its sections with their lines. */
export function detailRows(peer: PeerView, intent: Intent): Row[] {
  const parent = peerRowKey(peer.key);
  const sections = sectionsOf(peer);
  const size = sections.length + 1;
  const cause = { key: `${parent} cause`, level: 3, parent, expanded: undefined, position: 1, size };
  const rows: Row[] = [{ ...cause, exchange: peer.exchanges[0]?.id, kind: 'cause', peer }];
  for (const [index, { id, head, usuallyOpen, exchange, lines }] of sections.entries()) {
    const key = `${parent} ${id}`;
    const expanded = isExpanded(key, usuallyOpen, intent);
    rows.push({ key, level: 3, parent, expanded, position: index + 2, size, exchange, kind: 'section', peer, head });
    if (!expanded) continue;
    for (const [at, line] of lines.entries()) {
      const among = { level: 4, parent: key, expanded: undefined, position: at + 1, size: lines.length };
      rows.push({ key: `${key} ${at} ${line.kind}`, ...among, exchange, ...line });
    }
  }
  return rows;
}
