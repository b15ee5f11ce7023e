import * as l10n from '@vscode/l10n';
import type { ExaminedCauseView, WrongNodeView } from '../../src/rpc/examination-page.ts';
import { button } from '../shared/button.ts';
import { make, setText, setTitle } from '../shared/dom.ts';
import { icon } from '../shared/icons.ts';
import { plain } from '../shared/text.ts';

interface WrongEvents {
  choose(url: string): void;
  explain(page: string): void;
}

/** What is wrong, a node after the other: why, how certain that is, what speaks for it and what to do. */
export class Wrong {
  readonly element = make('section', 'wrong');
  readonly #list = make('ul', 'wrong-list');
  readonly #events: WrongEvents;
  #shown = '';

  constructor(events: WrongEvents) {
    this.#events = events;
    this.element.append(make('h2', '', l10n.t('What is wrong')), this.#list);
  }

  update(nodes: readonly WrongNodeView[]): void {
    this.element.hidden = nodes.length === 0;
    const shown = JSON.stringify(nodes);
    if (shown === this.#shown) return;
    this.#shown = shown;
    const focused = this.#buttons().indexOf(document.activeElement as HTMLButtonElement);
    this.#list.replaceChildren(...nodes.map((node) => this.#row(node)));
    this.#buttons()[focused]?.focus({ preventScroll: true });
  }

  #buttons(): HTMLButtonElement[] {
    return [...this.#list.querySelectorAll('button')];
  }

  #row({ url, name, causes }: WrongNodeView): HTMLElement {
    const choose = button('', 'wrong-name', () => this.#events.choose(url));
    const said = make('span');
    setText(said, name, 80);
    choose.title = l10n.t('Show it among the nodes');
    choose.append(icon('refusedByUs', 'mark'), said);
    return make('li', 'wrong-node', choose, make('div', 'causes', ...causes.map((cause) => this.#cause(cause))));
  }

  #cause({ title, page, certainty, certaintyMeans, evidence, remedy }: ExaminedCauseView): HTMLElement {
    const why = make('p', 'evidence');
    const cure = make('p', 'remedy');
    setText(why, evidence, 1200);
    setText(cure, remedy, 800);
    const explain = button(plain(title, 200), 'link', () => this.#events.explain(page));
    const sure = make('span', 'certainty', plain(certainty));
    setTitle(sure, certaintyMeans);
    const name = make('p', 'cause-name', explain, ' ', sure);
    return make('div', 'cause', name, why, cure);
  }
}
