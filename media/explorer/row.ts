import type {
  ClientView,
  ExchangeView,
  FactView,
  OwnView,
  PeerView,
  RuleView,
  StatusRow,
  TimelineRow,
} from '../../src/rpc/explorer.ts';
import type { Group } from './grouping.ts';

/** What every line of the tree has, as a screen reader needs it. */
interface RowBase {
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
  columns?: [theirs: string, ours: string, difference: string];
  state?: ExchangeView['state'];
}

export type RowContent =
  | { kind: 'group'; group: Group; count: number }
  /** `says` stands in place of the headline; `told`: its group says how it stands; `marked` is for comparison. */
  | { kind: 'peer'; peer: PeerView; says: string | undefined; told: boolean; marked: boolean }
  /** What to do about the failures of a group; `peer` is the first of them. */
  | { kind: 'remedy'; peer: PeerView; remedy: string }
  | { kind: 'cause'; peer: PeerView }
  | { kind: 'section'; peer: PeerView; head: SectionHead }
  | { kind: 'field'; peer: PeerView; field: StatusRow }
  | { kind: 'rule'; peer: PeerView; rule: RuleView; decides: boolean }
  | { kind: 'client'; peer: PeerView; client: ClientView }
  | { kind: 'stage'; peer: PeerView; stage: TimelineRow; totalMs: number }
  | { kind: 'fact'; peer: PeerView; fact: FactView }
  /** A responder that runs, or a saved peer that was not met. */
  | { kind: 'own'; own: OwnView };

export type Row = RowBase & RowContent;
export type RowOf<K extends Row['kind']> = RowBase & Extract<RowContent, { kind: K }>;

export function peerRowKey(peerKey: string): string {
  return `peer ${peerKey}`;
}

export function groupRowKey(group: Group): string {
  return `group ${group.id}`;
}

export function ownRowKey({ kind, key }: OwnView): string {
  return `${kind} ${key}`;
}

/** Whom a row is about: a peer, something of ours, or, with a group, nobody. */
export function subjectOf(row: Row): PeerView | OwnView | undefined {
  if (row.kind === 'group') return undefined;
  return row.kind === 'own' ? row.own : row.peer;
}

export function isOwn(subject: PeerView | OwnView): subject is OwnView {
  return 'kind' in subject;
}
