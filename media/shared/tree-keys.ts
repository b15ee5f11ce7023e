/** A line of a tree, as far as keys are about it. */
export interface TreeLine {
  readonly key: string;
  readonly parent: string | undefined;
  /** Undefined for a line that holds nothing. */
  readonly expanded: boolean | undefined;
}

/** What the keyboard asks of the tree. */
export type Move<R extends TreeLine> =
  | { to: R }
  | { toggle: R }
  /** The usual thing to do with a row: open an exchange, else open or close the row. */
  | { enter: R }
  | { menu: R };

interface Situation<R> {
  rows: readonly R[];
  index: number;
  current: R;
  page: number;
}

function at<R extends TreeLine>({ rows }: Situation<R>, index: number): Move<R> | undefined {
  const row = rows[Math.min(rows.length - 1, Math.max(0, index))];
  return row === undefined ? undefined : { to: row };
}

/** The keys of an ARIA tree. */
function moveOf<R extends TreeLine>(key: string, now: Situation<R>): Move<R> | undefined {
  const { rows, index, current, page } = now;
  switch (key) {
    case 'ArrowDown':
      return at(now, index + 1);
    case 'ArrowUp':
      return at(now, index - 1);
    case 'PageDown':
      return at(now, index + page);
    case 'PageUp':
      return at(now, index - page);
    case 'Home':
      return at(now, 0);
    case 'End':
      return at(now, rows.length - 1);
    case 'ArrowRight':
      if (current.expanded === false) return { toggle: current };
      return current.expanded === true ? at(now, index + 1) : undefined;
    case 'ArrowLeft': {
      if (current.expanded === true) return { toggle: current };
      const parent = rows.find((row) => row.key === current.parent);
      return parent === undefined ? undefined : { to: parent };
    }
    case 'Enter':
      return { enter: current };
    case ' ':
      return current.expanded === undefined ? { enter: current } : { toggle: current };
    case 'ContextMenu':
    case 'Shift+F10':
      return { menu: current };
    default:
      return undefined;
  }
}

/** The move for a key press, or undefined for a key that is not the tree's. `page` is the number of rows in sight. */
export function moveFor<R extends TreeLine>(
  event: KeyboardEvent,
  rows: readonly R[],
  index: number,
  page: number,
): Move<R> | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  const key = event.shiftKey ? `Shift+${event.key}` : event.key;
  const first = rows[0];
  if (first === undefined) return undefined;
  const current = rows[index];
  if (current !== undefined) return moveOf(key, { rows, index, current, page });
  return moveOf(key, { rows, index: 0, current: first, page }) === undefined ? undefined : { to: first };
}
