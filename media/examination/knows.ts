import * as l10n from '@vscode/l10n';
import { type KnowsSign, type KnowsView, knowsSigns } from '../../src/rpc/examination-page.ts';
import { make, setText, unseen } from '../shared/dom.ts';
import { plain } from '../shared/text.ts';
import { type GridPlace, placeFor } from './grid-keys.ts';

const words: Readonly<Record<KnowsSign, string>> = {
  '→': l10n.t('dialled it'),
  '←': l10n.t('was dialled by it'),
  '○': l10n.t('connected'),
  '·': l10n.t('not connected'),
  '╲': l10n.t('itself'),
};

function signOf(text: string | undefined): KnowsSign {
  return knowsSigns.find((one) => one === text) ?? '·';
}

/** Who knows whom as a square; the reason of each pair that is not connected is told where it is looked at. */
export class Knows {
  readonly element = make('section', 'knows');
  readonly #table = make('table', 'square');
  readonly #detail = make('p', 'pair-detail');
  #view: KnowsView | undefined;
  #reasons = new Map<string, string>();
  #cells: HTMLTableCellElement[][] = [];
  #place: GridPlace = { row: 0, column: 0 };
  #isChosen = false;
  #shown = '';

  constructor() {
    const name = make('h2', '', l10n.t('Who knows whom'));
    name.id = 'knows';
    const legend = make('span', 'aside', l10n.t('→ dialled, ← was dialled, ○ connected, · not connected'));
    this.#table.setAttribute('role', 'grid');
    this.#table.setAttribute('aria-labelledby', name.id);
    const head = make('div', 'pane-head', name, legend);
    this.element.append(head, make('div', 'square-scroll', this.#table), this.#detail);
    this.#table.addEventListener('keydown', (event) => this.#onKey(event));
    this.#table.addEventListener('click', ({ target }) => this.#choose(this.#placeOf(target)));
    this.#table.addEventListener('mouseover', ({ target }) => this.#tell(this.#placeOf(target)));
    this.#table.addEventListener('mouseleave', () => this.#tell(undefined));
  }

  update(view: KnowsView | undefined): void {
    this.element.hidden = view === undefined;
    const shown = JSON.stringify(view);
    if (view === undefined || shown === this.#shown) return;
    this.#shown = shown;
    const isFocused = this.#table.contains(document.activeElement);
    this.#view = view;
    this.#reasons = new Map(
      view.reasons.flatMap(({ why, pairs }) =>
        pairs.flatMap(([a, b]): [string, string][] => [
          [`${a} ${b}`, why],
          [`${b} ${a}`, why],
        ]),
      ),
    );
    this.#cells = view.names.map((_, row) => view.names.map((__, column) => this.#cell({ row, column })));
    const heads = view.names.map((name, at) => head(String(at + 1), name, 'col'));
    const rows = this.#cells.map((cells, at) => {
      const name = view.names[at] ?? '';
      return make('tr', '', head(`${at + 1} ${plain(name, 80)}`, name, 'row'), ...cells);
    });
    const corner = make('td');
    this.#table.replaceChildren(make('thead', '', make('tr', '', corner, ...heads)), make('tbody', '', ...rows));
    this.#aim(isFocused);
  }

  #cell({ row, column }: GridPlace): HTMLTableCellElement {
    const sign = signOf(this.#view?.signs[row]?.[column]);
    const shown = make('span', '', sign);
    shown.setAttribute('aria-hidden', 'true');
    const cell = make('td', '', shown, unseen(this.#said({ row, column })));
    cell.tabIndex = -1;
    cell.dataset['sign'] = sign;
    return cell;
  }

  /** What is between two nodes, with the reason where they are not connected. */
  #said({ row, column }: GridPlace): string {
    const { names = [], signs = [] } = this.#view ?? {};
    const sign = signOf(signs[row]?.[column]);
    if (sign === '╲') return words[sign];
    const why = this.#reasons.get(`${row} ${column}`);
    const pair = `${plain(names[row] ?? '', 80)} – ${plain(names[column] ?? '', 80)}: ${words[sign]}`;
    return why === undefined ? pair : `${pair}. ${plain(why, 600)}`;
  }

  #placeOf(target: EventTarget | null): GridPlace | undefined {
    const cell = target instanceof Element ? target.closest('td') : null;
    const row = this.#cells.findIndex((cells) => cells.some((one) => one === cell));
    return row < 0 ? undefined : { row, column: this.#cells[row]?.findIndex((one) => one === cell) ?? 0 };
  }

  #choose(place: GridPlace | undefined): void {
    if (!place) return;
    this.#at()?.setAttribute('tabindex', '-1');
    this.#place = place;
    this.#isChosen = true;
    this.#aim(true);
  }

  #at(): HTMLTableCellElement | undefined {
    return this.#cells[this.#place.row]?.[this.#place.column] ?? this.#cells[0]?.[0];
  }

  #aim(isFocused: boolean): void {
    const cell = this.#at();
    if (cell) cell.tabIndex = 0;
    if (isFocused) cell?.focus();
    this.#tell(undefined);
  }

  /** What the pointer is at, else what was chosen. */
  #tell(place: GridPlace | undefined): void {
    const shown = place ?? (this.#isChosen ? this.#place : undefined);
    setText(
      this.#detail,
      shown ? this.#said(shown) : l10n.t('Choose a cell to read why two nodes are not connected.'),
      900,
    );
  }

  #onKey(event: KeyboardEvent): void {
    const { length } = this.#cells;
    const place = placeFor(event, this.#place, { rows: length, columns: length });
    if (!place) return;
    event.preventDefault();
    this.#choose(place);
  }
}

function head(text: string, title: string, scope: 'col' | 'row'): HTMLElement {
  const made = make('th', '', text);
  made.setAttribute('scope', scope);
  made.title = plain(title);
  return made;
}
