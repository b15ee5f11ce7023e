import type { ExchangePageView } from '../../src/rpc/exchange-page.ts';

/** A page that is larger is not kept; its host makes it anew unless its exchange is gone. */
const MAX_KEPT = 400_000;

/** Enough for every line that a person opens or closes. */
const MAX_EXPANSION = 500;

/** What the page keeps for itself: what the person has selected and opened, and what was shown last. */
export interface Kept {
  active: string | undefined;
  expansion: Map<string, boolean>;
  view: ExchangePageView | undefined;
}

function isEntry(entry: unknown): entry is [string, boolean] {
  return Array.isArray(entry) && typeof entry[0] === 'string' && typeof entry[1] === 'boolean';
}

/** Reads what an earlier page stored. The view in it was made by our host; the rest is read whatever it is. */
export function readKept(stored: unknown): Kept {
  const from: Record<string, unknown> = typeof stored === 'object' && stored !== null ? { ...stored } : {};
  const { active, expansion, view } = from;
  return {
    active: typeof active === 'string' ? active : undefined,
    expansion: new Map(Array.isArray(expansion) ? expansion.filter(isEntry) : []),
    view: typeof view === 'object' && view !== null && 'verdict' in view ? (view as ExchangePageView) : undefined,
  };
}

export function writeKept({ active, expansion, view }: Kept): object {
  const isSmall = view !== undefined && view.kind === 'exchange' && JSON.stringify(view).length <= MAX_KEPT;
  return { active, expansion: [...expansion].slice(-MAX_EXPANSION), ...(isSmall && { view }) };
}
