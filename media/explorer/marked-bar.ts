import * as l10n from '@vscode/l10n';
import { make, setText } from '../shared/dom.ts';
import type { Intent } from './intent.ts';

function link(text: string, onClick: () => void): HTMLButtonElement {
  const button = make('button', 'link', text);
  button.type = 'button';
  button.addEventListener('click', onClick);
  return button;
}

/** What can be done with the peers that are marked. */
interface MarkedDeeds {
  compare(): void;
  compareExchanges(): void;
  clear(): void;
}

/** What stands above the tree while peers are marked for comparison. Of two the newest exchanges can be compared as well. */
export function markedBar(deeds: MarkedDeeds): { element: HTMLElement; update(intent: Intent): void } {
  const count = make('span', 'strip-text');
  const exchanges = link(l10n.t('Compare Exchanges'), deeds.compareExchanges);
  const [compare, clear] = [link(l10n.t('Compare'), deeds.compare), link(l10n.t('Clear'), deeds.clear)];
  const element = make('section', 'strip marked', count, compare, exchanges, clear);
  element.setAttribute('aria-label', l10n.t('Marked for comparison'));
  return {
    element,
    update({ marked, table }) {
      element.hidden = marked.size === 0 || table;
      exchanges.hidden = marked.size !== 2;
      const one = l10n.t('1 peer marked for comparison');
      setText(count, marked.size === 1 ? one : l10n.t`${marked.size} peers marked for comparison`);
    },
  };
}
