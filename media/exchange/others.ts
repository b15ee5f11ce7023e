import * as l10n from '@vscode/l10n';
import type { OtherExchange } from '../../src/rpc/exchange-page.ts';
import { make, setAttribute, setText } from '../shared/dom.ts';
import { post } from './host.ts';

/** The exchanges with this peer, newest first; each opens its own page. */
export class Others {
  readonly element = make('section', 'with-peer');
  readonly #count = make('span', 'aside');
  readonly #list = make('ul', 'other-list');
  #shown = '';

  constructor() {
    this.element.append(make('h2', '', l10n.t('With this peer'), ' ', this.#count), this.#list);
  }

  update(others: readonly OtherExchange[]): void {
    this.element.hidden = others.length < 2;
    const shown = JSON.stringify(others);
    if (shown === this.#shown) return;
    this.#shown = shown;
    setText(this.#count, l10n.t('{0} exchanges', others.length));
    this.#list.replaceChildren(...others.map(otherRow));
  }
}

function otherRow({ id, time, tone, word, note, shown }: OtherExchange): HTMLElement {
  const name = make('span', 'other-time');
  const state = make('span', 'other-word');
  const apart = make('span', 'other-note');
  setText(name, time);
  setText(state, word, 80);
  setText(apart, note, 80);
  const open = make('button', 'other', name, ' ', state, ' ', apart);
  open.type = 'button';
  open.setAttribute('data-tone', tone);
  setAttribute(open, 'aria-current', shown ? 'true' : undefined);
  open.addEventListener('click', () => {
    if (!shown) post({ type: 'openExchange', exchange: id });
  });
  return make('li', '', open);
}
