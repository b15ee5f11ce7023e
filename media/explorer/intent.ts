import { type GroupBy, groupings } from './grouping.ts';
import { orders, type SortBy } from './order.ts';

/**
 * What the person wants to see, apart from what there is: the only thing the page keeps for itself. Rows are named by
 * their keys; `expansion` holds those that a person has opened (true) or closed (false).
 */
export interface Intent {
  expansion: Map<string, boolean>;
  active: string | undefined;
  failuresOnly: boolean;
  text: string;
  groupBy: GroupBy;
  sortBy: SortBy;
  place: Place | undefined;
}

/** Where the person had scrolled to: a row and where its upper edge stood in the window, in pixels. */
export interface Place {
  key: string;
  top: number;
}

/** Enough for every row a person opens or closes by hand; older ones are forgotten first. */
const MAX_EXPANSION = 500;

function isExpansion(entry: unknown): entry is [string, boolean] {
  return Array.isArray(entry) && typeof entry[0] === 'string' && typeof entry[1] === 'boolean';
}

function readPlace(stored: unknown): Place | undefined {
  if (typeof stored !== 'object' || stored === null || !('key' in stored) || !('top' in stored)) return undefined;
  const { key, top } = stored;
  return typeof key === 'string' && typeof top === 'number' && Number.isFinite(top) ? { key, top } : undefined;
}

function oneOf<K extends string>(named: Readonly<Record<K, string>>, stored: unknown): K | undefined {
  return (Object.keys(named) as K[]).find((name) => name === stored);
}

/** Reads what an earlier page stored, whatever it is. */
export function readIntent(stored: unknown): Intent {
  const from: Record<string, unknown> = typeof stored === 'object' && stored !== null ? { ...stored } : {};
  const { expansion, active, failuresOnly, text, groupBy, sortBy, place } = from;
  return {
    expansion: new Map(Array.isArray(expansion) ? expansion.filter(isExpansion) : []),
    active: typeof active === 'string' ? active : undefined,
    failuresOnly: failuresOnly === true,
    text: typeof text === 'string' ? text : '',
    groupBy: oneOf(groupings, groupBy) ?? 'outcome',
    sortBy: oneOf(orders, sortBy) ?? 'seen',
    place: readPlace(place),
  };
}

export function writeIntent(intent: Intent): object {
  return { ...intent, expansion: [...intent.expansion].slice(-MAX_EXPANSION) };
}

/** Groups and sections stand open, peers closed, until a person says otherwise. */
export function isExpanded(key: string, usually: boolean, intent: Intent): boolean {
  return intent.expansion.get(key) ?? usually;
}

export function setExpanded(key: string, expanded: boolean, intent: Intent): void {
  intent.expansion.delete(key);
  intent.expansion.set(key, expanded);
}
