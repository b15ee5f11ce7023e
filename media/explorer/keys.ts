import type { Row } from './row.ts';

/** What the keyboard asks of the tree. */
export type Move =
  | { to: Row }
  | { toggle: Row }
  /** The usual thing to do with a row: open an exchange, else open or close the row. */
  | { enter: Row }
  | { menu: Row };

interface Situation {
  rows: readonly Row[];
  index: number;
  current: Row;
  page: number;
}

function at({ rows }: Situation, index: number): Move | undefined {
  const row = rows[Math.min(rows.length - 1, Math.max(0, index))];
  return row === undefined ? undefined : { to: row };
}

/** The keys of an ARIA tree, one per line. */
const moves: Readonly<Record<string, (situation: Situation) => Move | undefined>> = {
  ArrowDown: (now) => at(now, now.index + 1),
  ArrowUp: (now) => at(now, now.index - 1),
  PageDown: (now) => at(now, now.index + now.page),
  PageUp: (now) => at(now, now.index - now.page),
  Home: (now) => at(now, 0),
  End: (now) => at(now, now.rows.length - 1),
  ArrowRight(now) {
    if (now.current.expanded === false) return { toggle: now.current };
    return now.current.expanded === true ? at(now, now.index + 1) : undefined;
  },
  ArrowLeft(now) {
    if (now.current.expanded === true) return { toggle: now.current };
    const parent = now.rows.find((row) => row.key === now.current.parent);
    return parent === undefined ? undefined : { to: parent };
  },
  Enter: (now) => ({ enter: now.current }),
  ' ': (now) => (now.current.expanded === undefined ? { enter: now.current } : { toggle: now.current }),
  ContextMenu: (now) => ({ menu: now.current }),
  'Shift+F10': (now) => ({ menu: now.current }),
};

/** The move for a key press, or undefined for a key that is not the tree's. `page` is the number of rows in sight. */
export function moveFor(event: KeyboardEvent, rows: readonly Row[], index: number, page: number): Move | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  const move = moves[event.shiftKey ? `Shift+${event.key}` : event.key];
  const current = rows[index];
  const first = rows[0];
  if (move === undefined || first === undefined) return undefined;
  if (current === undefined) return { to: first };
  return move({ rows, index, current, page });
}
