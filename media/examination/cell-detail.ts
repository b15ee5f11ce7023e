import * as l10n from '@vscode/l10n';
import type { MatrixCellView, MatrixRowView } from '../../src/rpc/examination-page.ts';
import { button } from '../shared/button.ts';
import { make, setText } from '../shared/dom.ts';

/** The selected cell in full: what the matrix has a short form of, and why it is marked. */
export class CellDetail {
  readonly element = make('div', 'cell-detail');
  readonly #where = make('span', 'cell-where');
  readonly #value = make('span', 'cell-value');
  readonly #why = make('span', 'aside');
  readonly #copy: HTMLButtonElement;
  readonly #open: HTMLButtonElement;

  constructor(copy: () => void, open: () => void) {
    this.#copy = button(l10n.t('Copy Value'), 'link', copy);
    this.#open = button(l10n.t('Open Exchange'), 'link', open);
    this.element.append(this.#where, ' ', this.#value, ' ', this.#why, ' ', this.#copy, ' ', this.#open);
    this.element.hidden = true;
  }

  update(row: MatrixRowView | undefined, column: string, cell: MatrixCellView | undefined): void {
    this.element.hidden = cell === undefined;
    if (row === undefined || cell === undefined) return;
    const value = cell.full ?? cell.text;
    setText(this.#where, `${row.name} · ${column}`, 160);
    setText(this.#value, value, 1200);
    setText(this.#why, [cell.differs, cell.changed].filter((part) => part !== undefined).join(' · '), 300);
    this.#copy.hidden = value === '';
    this.#open.hidden = row.exchange === undefined;
  }
}
