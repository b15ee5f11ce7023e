import type { ExaminationView } from '../../src/rpc/examination-page.ts';

/** A page that is larger is not kept: after a reload of the window it says what was there, and shows it no more. */
const MAX_KEPT = 600_000;

/** What the page keeps for itself: the cell that is selected, by its node and its column, and what was shown last. */
export interface Kept {
  node: string | undefined;
  column: string | undefined;
  view: ExaminationView | undefined;
}

/** Reads what an earlier page stored. The view in it was made by our host; the rest is read whatever it is. */
export function readKept(stored: unknown): Kept {
  const from: Record<string, unknown> = typeof stored === 'object' && stored !== null ? { ...stored } : {};
  const { node, column, view } = from;
  return {
    node: typeof node === 'string' ? node : undefined,
    column: typeof column === 'string' ? column : undefined,
    view: typeof view === 'object' && view !== null && 'nodes' in view ? (view as ExaminationView) : undefined,
  };
}

export function writeKept({ node, column, view }: Kept): object {
  const isSmall = view !== undefined && JSON.stringify(view).length <= MAX_KEPT;
  return { node, column, ...(isSmall && { view }) };
}
