import * as l10n from '@vscode/l10n';
import type { DifferenceView } from '../../src/rpc/examination-page.ts';
import { make, setText, setTitle } from '../shared/dom.ts';
import { plain } from '../shared/text.ts';

/** Every key on which configurations disagree, with its values and who has each. */
export class Differences {
  readonly element = make('section', 'differences');
  readonly #count = make('span', 'aside');
  readonly #body = make('tbody');
  #shown = '';

  constructor() {
    const name = make('h2', '', l10n.t('Keys on which configurations disagree'));
    const heads = [l10n.t('key'), l10n.t('value'), l10n.t('nodes')].map((label) => {
      const head = make('th', '', label);
      head.setAttribute('scope', 'col');
      return head;
    });
    const table = make('table', 'keys', make('thead', '', make('tr', '', ...heads)), this.#body);
    this.element.append(make('div', 'pane-head', name, this.#count), table);
  }

  update(differences: readonly DifferenceView[]): void {
    this.element.hidden = differences.length === 0;
    const shown = JSON.stringify(differences);
    if (shown === this.#shown) return;
    this.#shown = shown;
    setText(this.#count, String(differences.length));
    this.#body.replaceChildren(...differences.flatMap(rows));
  }
}

function rows({ key, values }: DifferenceView): HTMLElement[] {
  return values.map(({ value, nodes }, at) => {
    const said = make('td', 'key-value', plain(value, 300));
    setTitle(said, value);
    const row = make('tr', at === 0 ? 'key-first' : '', said, make('td', 'key-nodes', plain(nodes, 600)));
    if (at === 0) {
      const name = make('th', '', plain(key, 120));
      name.setAttribute('scope', 'rowgroup');
      name.rowSpan = values.length;
      row.prepend(name);
    }
    return row;
  });
}
