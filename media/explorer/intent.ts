import { failureGroupings, type GroupBy, groupings } from './grouping.ts';
import { orders, type SortBy } from './order.ts';
import { peerRowKey } from './row.ts';

/**
 * What the person wants to see, apart from what there is: the only thing the page keeps for itself. Rows are named by
 * their keys; `expansion` holds those that a person has opened (true) or closed (false).
 */
export interface Intent {
  expansion: Map<string, boolean>;
  active: string | undefined;
  /** The failures alone, grouped in their own way. */
  failuresOnly: boolean;
  failuresBy: (typeof failureGroupings)[number];
  text: string;
  /** The peer that is shown whatever the filter says, as it was dialled since: its key. */
  through: string | undefined;
  groupBy: GroupBy;
  sortBy: SortBy;
  /** Whether the charts stand above the peers. */
  charts: boolean;
  /** Whether peers stand side by side in a table in place of the tree. */
  table: boolean;
  /** The peers to compare, in the order in which they were marked; all that are shown when none is. */
  marked: Set<string>;
  /** The columns left out of the table, by their ids. */
  hiddenColumns: Set<string>;
  place: Place | undefined;
}

/** Where the person had scrolled to: a row and where its upper edge stood in the window, in pixels. */
export interface Place {
  key: string;
  top: number;
}

/** Enough for every row a person opens or closes by hand; older ones are forgotten first. */
const MAX_EXPANSION = 500;

/** More peers than this do not fit into one look. */
export const MAX_MARKED = 100;

function isExpansion(entry: unknown): entry is [string, boolean] {
  return Array.isArray(entry) && typeof entry[0] === 'string' && typeof entry[1] === 'boolean';
}

function readPlace(stored: unknown): Place | undefined {
  if (typeof stored !== 'object' || stored === null || !('key' in stored) || !('top' in stored)) return undefined;
  const { key, top } = stored;
  return typeof key === 'string' && typeof top === 'number' && Number.isFinite(top) ? { key, top } : undefined;
}

function readTexts(stored: unknown): Set<string> {
  return new Set(Array.isArray(stored) ? stored.filter((one) => typeof one === 'string').slice(0, MAX_MARKED) : []);
}

function oneOf<K extends string>(named: Readonly<Record<K, string>>, stored: unknown): K | undefined {
  return (Object.keys(named) as K[]).find((name) => name === stored);
}

/** Reads what an earlier page stored, whatever it is. */
export function readIntent(stored: unknown): Intent {
  const from: Record<string, unknown> = typeof stored === 'object' && stored !== null ? { ...stored } : {};
  const { expansion, active, failuresOnly, failuresBy, text, groupBy, sortBy, place } = from;
  return {
    expansion: new Map(Array.isArray(expansion) ? expansion.filter(isExpansion) : []),
    active: typeof active === 'string' ? active : undefined,
    failuresOnly: failuresOnly === true,
    failuresBy: failureGroupings.find((by) => by === failuresBy) ?? 'cause',
    text: typeof text === 'string' ? text : '',
    through: typeof from['through'] === 'string' ? from['through'] : undefined,
    groupBy: oneOf(groupings, groupBy) ?? 'outcome',
    sortBy: oneOf(orders, sortBy) ?? 'seen',
    charts: from['charts'] === true,
    table: from['table'] === true,
    marked: readTexts(from['marked']),
    hiddenColumns: readTexts(from['hiddenColumns']),
    place: readPlace(place),
  };
}

export function writeIntent(intent: Intent): object {
  const { marked, hiddenColumns, ...rest } = intent;
  const expansion = [...intent.expansion].slice(-MAX_EXPANSION);
  return { ...rest, expansion, marked: [...marked], hiddenColumns: [...hiddenColumns] };
}

/** Groups and sections stand open, peers closed, until a person says otherwise. */
export function isExpanded(key: string, usually: boolean, intent: Intent): boolean {
  return intent.expansion.get(key) ?? usually;
}

/** The keys of the peers that stand open. Few are, so ten thousand need not each be looked up by the key of its row. */
export function openedPeers({ expansion }: Pick<Intent, 'expansion'>): Set<string> {
  const opened = new Set<string>();
  const prefix = peerRowKey('');
  for (const [key, isOpen] of expansion) if (isOpen && key.startsWith(prefix)) opened.add(key.slice(prefix.length));
  return opened;
}

/** Marks a peer for comparison, or takes its mark away. */
export function toggleMark(peerKey: string, { marked }: Pick<Intent, 'marked'>): void {
  if (!marked.delete(peerKey) && marked.size < MAX_MARKED) marked.add(peerKey);
}

export function setExpanded(key: string, expanded: boolean, intent: Intent): void {
  intent.expansion.delete(key);
  intent.expansion.set(key, expanded);
}
