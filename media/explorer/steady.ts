import type { Row } from './row.ts';
import { RowIndex } from './row-index.ts';

/** The row with what is new of it, where the one before it stood. */
function inPlaceOf(before: Row, now: Row): Row {
  const { level, parent, expanded, position, size } = before;
  const place = { level, parent, expanded, position, size };
  // In a group that is no longer its own it says itself how it stands.
  if (now.kind === 'peer') return { ...now, ...place, told: now.told && now.parent === parent };
  return { ...now, ...place };
}

/** What stands below the row at this place, without what stands elsewhere already. */
function inside(rows: readonly Row[], at: number, elsewhere: RowIndex): Row[] {
  const level = rows[at]?.level ?? 0;
  const found: Row[] = [];
  let below: number | undefined;
  for (const row of rows.slice(at + 1)) {
    if (row.level <= level) break;
    if (below !== undefined && row.level > below) continue;
    below = elsewhere.has(row.key) ? row.level : undefined;
    if (below === undefined) found.push(row);
  }
  return found;
}

/**
 * The rows as they stand while somebody points at one of them: each says what is new and keeps its place, those that are
 * gone stay, and new ones wait. Only what the person has just opened or closed makes others come or go.
 */
export function steady(before: readonly Row[], now: readonly Row[], toggled: string | undefined): Row[] {
  const [old, current] = [new RowIndex(before), new RowIndex(now)];
  const rows: Row[] = [];
  let closed: number | undefined;
  for (const was of before) {
    if (closed !== undefined && was.level > closed) continue;
    closed = undefined;
    const at = current.get(was.key);
    const fresh = at === undefined ? undefined : now[at];
    const row = fresh === undefined ? was : inPlaceOf(was, fresh);
    if (was.key !== toggled || was.expanded === undefined) {
      rows.push(row);
      continue;
    }
    rows.push({ ...row, expanded: !was.expanded });
    if (was.expanded) closed = was.level;
    else if (at !== undefined) rows.push(...inside(now, at, old));
  }
  return rows;
}
