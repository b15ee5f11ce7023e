import * as l10n from '@vscode/l10n';
import type { ExaminationView, MatrixCellView } from '../../src/rpc/examination-page.ts';
import { make, setAttribute, setText } from '../shared/dom.ts';
import { plain } from '../shared/text.ts';
import { placeFor } from './grid-keys.ts';
import { MatrixRow } from './matrix-row.ts';

/** A place in the matrix: a node by its address, a column by its id. */
export interface MatrixPlace {
  readonly node: string;
  readonly column: string;
}

interface MatrixEvents {
  choose(place: MatrixPlace): void;
  /** What one does with a node: its handshake is opened. */
  open(node: string): void;
}

/** Nodes by what they say, as a grid of cells that the keyboard goes through. */
export class Matrix {
  readonly element = make('section', 'matrix');
  readonly #legend = make('span', 'aside');
  readonly #head = make('tr');
  readonly #body = make('tbody');
  readonly #rows = new Map<string, MatrixRow>();
  readonly #events: MatrixEvents;
  #view: ExaminationView | undefined;
  #columns = '';
  #place: MatrixPlace | undefined;

  constructor(events: MatrixEvents) {
    this.#events = events;
    const name = make('h2', '', l10n.t('Nodes'));
    name.id = 'nodes';
    const table = make('table', '', make('thead', '', this.#head), this.#body);
    table.setAttribute('role', 'grid');
    table.setAttribute('aria-labelledby', name.id);
    this.element.append(make('div', 'pane-head', name, this.#legend), make('div', 'matrix-scroll', table));
    this.#body.addEventListener('click', ({ target }) => this.#onClick(target));
    this.#body.addEventListener('keydown', (event) => this.#onKey(event));
  }

  update(view: ExaminationView, place: MatrixPlace | undefined): void {
    this.#view = view;
    const isFocused = this.#body.contains(document.activeElement);
    const columns = JSON.stringify(view.columns);
    const isNew = columns !== this.#columns;
    this.#columns = columns;
    if (isNew) this.#head.replaceChildren(...view.columns.map(({ label }) => columnHead(label)));
    const left = new Set(this.#rows.keys());
    for (const [at, node] of view.nodes.entries()) {
      left.delete(node.url);
      const row = this.#rows.get(node.url) ?? new MatrixRow();
      if (isNew || !this.#rows.has(node.url)) row.build(view.columns);
      this.#rows.set(node.url, row);
      row.update(node);
      if (this.#body.rows[at] !== row.element) this.#body.insertBefore(row.element, this.#body.rows[at] ?? null);
    }
    for (const url of left) {
      this.#rows.get(url)?.element.remove();
      this.#rows.delete(url);
    }
    const isChanged = view.nodes.some(({ cells }) => cells.some(({ changed }) => changed !== undefined));
    setText(
      this.#legend,
      isChanged
        ? l10n.t('≠ is beside most, the schedule or itself, Δ is otherwise than the last time')
        : l10n.t('≠ is beside most, the schedule or itself'),
    );
    this.select(place, isFocused);
  }

  /** Where it begins in the window. */
  get top(): number {
    return this.element.getBoundingClientRect().top;
  }

  /** What the cell at a place shows. */
  cellAt({ node, column }: MatrixPlace): MatrixCellView | undefined {
    const row = this.#view?.nodes.find(({ url }) => url === node);
    const at = this.#view?.columns.findIndex(({ id }) => id === column) ?? -1;
    return row && (at === 0 ? { text: row.name, full: row.url } : row.cells[at - 1]);
  }

  /** Marks a row and the cell that the keyboard is at. */
  select(place: MatrixPlace | undefined, isFocused: boolean): void {
    const before = this.#place && this.#cell(this.#place);
    const first = this.#view?.nodes[0];
    const [column] = this.#view?.columns ?? [];
    const isThere = place !== undefined && this.#rows.has(place.node);
    this.#place = isThere ? place : first && column && { node: first.url, column: column.id };
    if (before) before.tabIndex = -1;
    for (const [url, { element }] of this.#rows)
      setAttribute(element, 'aria-selected', isThere && url === place.node ? 'true' : 'false');
    const cell = this.#place && this.#cell(this.#place);
    if (!cell) return;
    cell.tabIndex = 0;
    if (isFocused) cell.focus({ preventScroll: true });
  }

  /** Brings the selected cell into sight. */
  reveal(): void {
    if (this.#place) this.#cell(this.#place)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  #cell({ node, column }: MatrixPlace): HTMLTableCellElement | undefined {
    const cells = this.#rows.get(node)?.cells ?? [];
    return cells.find(({ dataset }) => dataset['column'] === column) ?? cells[0];
  }

  #onClick(target: EventTarget | null): void {
    const cell = target instanceof Element ? target.closest('td, th') : null;
    const row = [...this.#rows].find(([, { element }]) => cell !== null && element.contains(cell));
    const column = cell instanceof HTMLElement ? cell.dataset['column'] : undefined;
    if (row && column !== undefined) this.#events.choose({ node: row[0], column });
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key === 'Enter' && this.#place) this.#events.open(this.#place.node);
    const { nodes = [], columns = [] } = this.#view ?? {};
    const row = nodes.findIndex(({ url }) => url === this.#place?.node);
    const column = columns.findIndex(({ id }) => id === this.#place?.column);
    const place = placeFor(event, { row, column }, { rows: nodes.length, columns: columns.length });
    const [to, over] = place ? [nodes[place.row], columns[place.column]] : [];
    if (!to || !over) return;
    event.preventDefault();
    this.#events.choose({ node: to.url, column: over.id });
  }
}

function columnHead(label: string): HTMLElement {
  const head = make('th', '', plain(label, 40));
  head.setAttribute('scope', 'col');
  return head;
}
