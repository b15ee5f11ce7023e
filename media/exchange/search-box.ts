import * as l10n from '@vscode/l10n';
import { make, setText } from '../shared/dom.ts';
import { icon } from '../shared/icons.ts';

interface Wishes {
  search(query: string): void;
  /** To the next hit, or with -1 to the one before. */
  step(by: 1 | -1): void;
  leave(): void;
}

/** Where bytes, text and fields are searched; Enter goes through what was found. */
export class SearchBox {
  readonly element = make('div', 'search');
  readonly input = make('input');
  readonly #count = make('span', 'search-count');

  constructor(wishes: Wishes) {
    this.input.type = 'text';
    this.input.placeholder = l10n.t('Bytes, text or field');
    this.input.setAttribute('aria-label', l10n.t('Search in bytes, text and fields'));
    this.input.setAttribute('aria-keyshortcuts', 'Control+F /');
    this.#count.setAttribute('role', 'status');
    this.input.addEventListener('input', () => wishes.search(this.input.value));
    this.input.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') wishes.step(event.shiftKey ? -1 : 1);
      else if (event.key === 'Escape') wishes.leave();
      else return;
      event.preventDefault();
    });
    this.element.append(icon('search'), this.input, this.#count);
  }

  /** `1 of 3`; nothing while nothing is searched. */
  told(at: number, of: number): void {
    if (this.input.value.trim() === '') setText(this.#count, '');
    else setText(this.#count, of === 0 ? l10n.t('nothing found') : l10n.t('{0} of {1}', at + 1, of));
  }
}
