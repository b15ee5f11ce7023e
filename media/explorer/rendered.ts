import { setAttribute } from '../shared/dom.ts';
import { menuContext } from './actions.ts';
import { isOwn, type Row, subjectOf } from './row.ts';
import { buildView } from './rows/build.ts';
import type { RowView } from './rows/view.ts';

let made = 0;

/** A line that stands in the document. */
export interface RenderedRow {
  row: Row;
  active: boolean;
  view: RowView<Row['kind']>;
}

/** What VS Code reads when a context menu is asked for over the row. */
function contextOf(row: Row): string | undefined {
  const subject = subjectOf(row);
  if (subject === undefined) return undefined;
  const about = { peer: subject.key, ...(row.exchange !== undefined && { exchange: row.exchange }) };
  const webviewSection = isOwn(subject) ? subject.kind : 'peer';
  return JSON.stringify({ webviewSection, ...about, ...menuContext(subject), preventDefaultContextMenuItems: true });
}

export function createRow(row: Row, active: boolean): RenderedRow {
  const view = buildView(row);
  const { element } = view;
  made += 1;
  element.id = `row-${made}`;
  element.classList.add('row');
  element.setAttribute('role', 'treeitem');
  element.setAttribute('aria-level', String(row.level));
  element.setAttribute('data-key', row.key);
  const rendered = { row, active, view };
  fill(rendered);
  return rendered;
}

/** Brings a line's element up to its row. Rows are made anew and never changed, so the same one has nothing new to say. */
export function updateRow(rendered: RenderedRow, row: Row, active: boolean): void {
  if (rendered.row === row && rendered.active === active) return;
  rendered.row = row;
  rendered.active = active;
  fill(rendered);
}

/** Content, which is also the name, then the place in the tree. */
function fill({ row, active, view }: RenderedRow): void {
  const { element } = view;
  view.update(row);
  setAttribute(element, 'aria-expanded', row.expanded === undefined ? undefined : String(row.expanded));
  setAttribute(element, 'aria-selected', String(active));
  setAttribute(element, 'aria-posinset', String(row.position));
  setAttribute(element, 'aria-setsize', String(row.size));
  setAttribute(element, 'data-vscode-context', contextOf(row));
}
