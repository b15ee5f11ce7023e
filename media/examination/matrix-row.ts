import * as l10n from '@vscode/l10n';
import type { MatrixCellView, MatrixColumnView, MatrixRowView } from '../../src/rpc/examination-page.ts';
import { make, setAttribute, setTitle, unseen } from '../shared/dom.ts';
import { icon } from '../shared/icons.ts';
import { plain } from '../shared/text.ts';

/** A cell with what it shows, to write only what differs. */
interface Cell {
  readonly element: HTMLTableCellElement;
  shown: string;
}

/** A node in the matrix. It stays the same row over examinations. */
export class MatrixRow {
  readonly element = make('tr');
  #cells: readonly Cell[] = [];

  get cells(): readonly HTMLTableCellElement[] {
    return this.#cells.map(({ element }) => element);
  }

  /** Other columns than before need other cells. */
  build(columns: readonly MatrixColumnView[]): void {
    this.#cells = columns.map(({ id }, at) => {
      const element = make(at === 0 ? 'th' : 'td');
      if (at === 0) element.setAttribute('scope', 'row');
      element.tabIndex = -1;
      element.dataset['column'] = id;
      return { element, shown: '' };
    });
    this.element.replaceChildren(...this.cells);
  }

  update({ name, url, isWrong, cells }: MatrixRowView): void {
    this.element.classList.toggle('wrong-row', isWrong);
    for (const [at, cell] of this.#cells.entries()) {
      const view: MatrixCellView = at === 0 ? { text: name, full: url } : (cells[at - 1] ?? { text: '' });
      const shown = JSON.stringify([view, at === 0 && isWrong]);
      if (shown === cell.shown) continue;
      cell.shown = shown;
      fill(cell.element, view, at === 0 && isWrong);
    }
  }
}

function fill(element: HTMLElement, { text, full, differs, changed }: MatrixCellView, isWrong: boolean): void {
  setAttribute(element, 'data-differs', differs === undefined ? undefined : '');
  setAttribute(element, 'data-changed', changed === undefined ? undefined : '');
  setTitle(element, ...[full, differs, changed].filter((part) => part !== undefined));
  const said = [isWrong ? l10n.t('wrong') : undefined, differs, changed].filter((part) => part !== undefined);
  const line = make(
    'div',
    'cell',
    ...(isWrong ? [icon('refusedByUs', 'mark')] : []),
    make('span', 'cell-text', plain(text || (said.length > 0 ? '–' : ''), 120)),
    ...(differs === undefined ? [] : [sign('≠')]),
    ...(changed === undefined ? [] : [sign('Δ')]),
    ...(said.length === 0 ? [] : [unseen(`, ${plain(said.join(', '))}`)]),
  );
  element.replaceChildren(line);
}

function sign(of: string): HTMLElement {
  const made = make('span', 'sign', of);
  made.setAttribute('aria-hidden', 'true');
  return made;
}
