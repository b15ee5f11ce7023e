import * as l10n from '@vscode/l10n';
import type { ComparisonFormat, ComparisonView } from '../../src/rpc/explorer.ts';
import { make, setAttribute, setText, setTitle, unseen } from '../shared/dom.ts';
import { icon } from '../shared/icons.ts';
import type { Intent } from './intent.ts';
import { openMenu } from './menu.ts';

/** What the person can do with the table. */
interface ComparisonDeeds {
  close(): void;
  copy(format: ComparisonFormat, columns: string[]): void;
  hide(columns: Set<string>): void;
  reveal(peer: string): void;
}

type Row = ComparisonView['rows'][number];
type Column = ComparisonView['columns'][number];

const formats: readonly { value: ComparisonFormat; label: string }[] = [
  { value: 'markdown', label: 'Markdown' },
  { value: 'csv', label: 'CSV' },
  { value: 'json', label: 'JSON' },
];

function tool(label: string, ...content: (Node | string)[]): HTMLButtonElement {
  const button = make('button', 'link', ...content, label);
  button.type = 'button';
  return button;
}

function cellOf({ text, differs }: Row['cells'][number], heading: string): HTMLElement {
  const value = make('span', 'cell-text');
  setText(value, text === '' ? '–' : text, 120);
  const cell = make('td', '', value);
  cell.setAttribute('role', 'cell');
  cell.setAttribute('data-heading', heading);
  setTitle(cell, text);
  if (!differs) return cell;
  cell.classList.add('differs');
  cell.prepend(icon('differs', 'mark'));
  cell.append(unseen(l10n.t(', differs from most')));
  return cell;
}

function nameOf({ key, cells: [name] }: Row, reveal: (key: string) => void): HTMLElement {
  const button = make('button', 'link');
  button.type = 'button';
  setText(button, name?.text ?? key, 120);
  button.addEventListener('click', () => reveal(key));
  const cell = make('th', '', button);
  cell.setAttribute('role', 'rowheader');
  cell.setAttribute('scope', 'row');
  return cell;
}

function headOf({ heading }: Column): HTMLElement {
  const cell = make('th', '', heading);
  cell.setAttribute('role', 'columnheader');
  cell.setAttribute('scope', 'col');
  return cell;
}

/** The columns to show by their places: the names, then those in which peers differ, which have to be seen first. */
function order({ columns, rows }: ComparisonView, hidden: ReadonlySet<string>): number[] {
  const rank = (at: number) => (at === 0 ? 0 : rows.some(({ cells }) => cells[at]?.differs) ? 1 : 2);
  const places = columns.flatMap(({ id }, at) => (at > 0 && hidden.has(id) ? [] : [at]));
  return places.sort((a, b) => rank(a) - rank(b));
}

function summaryOf({ rows }: ComparisonView): string {
  const odd = rows.filter(({ cells }) => cells.some(({ differs }) => differs)).length;
  if (odd === 0) return l10n.t`${rows.length} peers, none of which differs from the others.`;
  return l10n.t`${rows.length} peers, of which ${odd} differ from what most say.`;
}

/** Peers side by side: one a row, what they said in columns that can be chosen, marked where one differs from most. */
export function comparisonTable(deeds: ComparisonDeeds): {
  element: HTMLElement;
  update(comparison: ComparisonView | undefined, intent: Pick<Intent, 'table' | 'hiddenColumns'>): void;
} {
  let shown: readonly Column[] = [];
  let all: readonly Column[] = [];
  let hidden: ReadonlySet<string> = new Set();
  const summary = make('p', 'strip-text');
  const columnsButton = tool(l10n.t('Columns…'));
  const copyButton = tool(l10n.t('Copy as…'));
  const closeButton = tool(l10n.t('Back to the tree'));
  for (const button of [columnsButton, copyButton]) button.setAttribute('aria-haspopup', 'menu');
  const head = make('tr');
  head.setAttribute('role', 'row');
  const body = make('tbody');
  const table = make('table', 'comparison-table', make('thead', '', head), body);
  table.setAttribute('role', 'table');
  for (const group of table.children) group.setAttribute('role', 'rowgroup');
  const scroller = make('div', 'comparison-scroller', table);
  scroller.tabIndex = 0;
  scroller.setAttribute('role', 'region');
  scroller.setAttribute('aria-label', l10n.t('Comparison of peers'));
  const tools = make('div', 'strip', columnsButton, copyButton, closeButton, summary);
  const element = make('section', 'comparison', make('h2', 'unseen', l10n.t('Comparison')), tools, scroller);

  columnsButton.addEventListener('click', () => {
    const items = all
      .slice(1)
      .map(({ id, heading }) => ({ value: id, label: heading, checked: !hidden.has(id), many: true }));
    openMenu(l10n.t('Columns'), [{ items }], columnsButton.getBoundingClientRect(), (id) => {
      columnsButton.focus();
      if (id === undefined) return;
      const next = new Set(hidden);
      if (!next.delete(id)) next.add(id);
      deeds.hide(next);
    });
  });
  copyButton.addEventListener('click', () => {
    openMenu(l10n.t('Copy the table as'), [{ items: formats }], copyButton.getBoundingClientRect(), (format) => {
      copyButton.focus();
      if (format !== undefined)
        deeds.copy(
          format,
          shown.map(({ id }) => id),
        );
    });
  });
  closeButton.addEventListener('click', () => deeds.close());
  element.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') deeds.close();
  });

  let drawn = '';
  return {
    element,
    update(comparison, { table: open, hiddenColumns }) {
      element.hidden = !open;
      setAttribute(element, 'aria-busy', comparison === undefined ? 'true' : undefined);
      if (!open || comparison === undefined) return;
      const now = JSON.stringify([comparison, [...hiddenColumns]]);
      if (now === drawn) return;
      drawn = now;
      hidden = hiddenColumns;
      all = comparison.columns;
      const at = order(comparison, hidden);
      shown = at.flatMap((index) => all[index] ?? []);
      setText(summary, summaryOf(comparison), 200);
      head.replaceChildren(...shown.map(headOf));
      body.replaceChildren(
        ...comparison.rows.map((row) => {
          const cells = at.slice(1).flatMap((index) => {
            const cell = row.cells[index];
            return cell === undefined ? [] : [cellOf(cell, all[index]?.heading ?? '')];
          });
          const line = make('tr', '', nameOf(row, deeds.reveal), ...cells);
          line.setAttribute('role', 'row');
          return line;
        }),
      );
    },
  };
}
