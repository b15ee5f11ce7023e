import type { RuleOutcomeJson } from '../../src/peers/json.ts';
import type { ClientView, ExchangeView, PeerView, StatusRow, TimelineRow } from '../../src/rpc/explorer.ts';
import type { Group } from './grouping.ts';

/** What every line of the tree has, as a screen reader needs it. */
export interface RowBase {
  /** Stable over updates; also the name under which expansion and selection are kept. */
  key: string;
  level: number;
  parent: string | undefined;
  /** Undefined for a line that holds nothing. */
  expanded: boolean | undefined;
  /** One-based, among its siblings. */
  position: number;
  size: number;
  /** The exchange that Enter opens. */
  exchange: string | undefined;
}

/** Columns of captions over the Status fields. */
export interface SectionHead {
  title: string;
  aside: string;
  columns?: [string, string];
  state?: ExchangeView['state'];
}

export type RowContent =
  | { kind: 'group'; group: Group; count: number }
  | { kind: 'peer'; peer: PeerView }
  | { kind: 'cause'; peer: PeerView }
  | { kind: 'section'; peer: PeerView; head: SectionHead }
  | { kind: 'field'; peer: PeerView; field: StatusRow }
  | { kind: 'rule'; peer: PeerView; rule: RuleOutcomeJson; decides: boolean }
  | { kind: 'client'; peer: PeerView; client: ClientView }
  | { kind: 'stage'; peer: PeerView; stage: TimelineRow; totalMs: number }
  | { kind: 'fact'; peer: PeerView; name: string; value: string; code: boolean };

export type Row = RowBase & RowContent;
export type RowOf<K extends Row['kind']> = RowBase & Extract<RowContent, { kind: K }>;

export function peerRowKey(peerKey: string): string {
  return `peer ${peerKey}`;
}

export function groupRowKey(group: Group): string {
  return `group ${group.id}`;
}
