import * as l10n from '@vscode/l10n';
import type { ChangedNodeView } from '../../src/rpc/examination-page.ts';
import { button } from '../shared/button.ts';
import { make } from '../shared/dom.ts';
import { plain } from '../shared/text.ts';

/** What is otherwise than the last time, a node after the other. */
export class Changed {
  readonly element = make('section', 'changed');
  readonly #list = make('ul', 'changed-list');
  readonly #choose: (url: string) => void;

  constructor(choose: (url: string) => void) {
    this.#choose = choose;
    this.element.append(make('h2', '', l10n.t('Otherwise than the last time')), this.#list);
  }

  update(nodes: readonly ChangedNodeView[]): void {
    this.element.hidden = nodes.length === 0;
    this.#list.replaceChildren(
      ...nodes.map(({ url, name, changes }) => {
        const choose = button(plain(name, 80), 'changed-name', () => this.#choose(url));
        return make('li', 'changed-node', choose, ' ', make('span', 'changes', plain(changes.join('; '), 1200)));
      }),
    );
  }
}
