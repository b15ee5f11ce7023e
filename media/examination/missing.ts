import * as l10n from '@vscode/l10n';
import type { ExaminationView } from '../../src/rpc/examination-page.ts';
import { make, setText } from '../shared/dom.ts';
import { plain } from '../shared/text.ts';

/** Pairs that are not connected, by what they have in common, and what else is worth knowing; both stand folded. */
export class Missing {
  readonly element = make('section', 'rest');
  readonly #missing = folded();
  readonly #also = folded();
  #shown = '';

  constructor() {
    this.element.append(this.#missing.element, this.#also.element);
  }

  update({ missing, also }: ExaminationView): void {
    const shown = JSON.stringify([missing, also]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.element.hidden = missing.length + also.length === 0;
    this.#missing.fill(
      l10n.t('Pairs that are not connected'),
      missing.map(({ pairs, why }) => [why, pairs.join('; ')]),
    );
    this.#also.fill(
      l10n.t('Also'),
      also.map(({ name, said }) => [name, said]),
    );
  }
}

function folded() {
  const summary = make('summary');
  const list = make('dl');
  const element = make('details', '', summary, list);
  return {
    element,
    fill(name: string, items: readonly (readonly [string, string])[]): void {
      element.hidden = items.length === 0;
      setText(summary, `${name} (${items.length})`);
      list.replaceChildren(
        ...items.flatMap(([of, said]) => [make('dt', '', plain(of, 600)), make('dd', '', plain(said, 2000))]),
      );
    },
  };
}
