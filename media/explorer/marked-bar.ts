import * as l10n from '@vscode/l10n';
import { make, setText } from './dom.ts';
import type { Intent } from './intent.ts';

function link(text: string, onClick: () => void): HTMLButtonElement {
  const button = make('button', 'link', text);
  button.type = 'button';
  button.addEventListener('click', onClick);
  return button;
}

/** What stands above the tree while peers are marked for comparison. */
export function markedBar(
  compare: () => void,
  clear: () => void,
): { element: HTMLElement; update(intent: Intent): void } {
  const count = make('span', 'strip-text');
  const element = make(
    'section',
    'strip marked',
    count,
    link(l10n.t('Compare'), compare),
    link(l10n.t('Clear'), clear),
  );
  element.setAttribute('aria-label', l10n.t('Marked for comparison'));
  return {
    element,
    update({ marked, table }) {
      element.hidden = marked.size === 0 || table;
      const one = l10n.t('1 peer marked for comparison');
      setText(count, marked.size === 1 ? one : l10n.t`${marked.size} peers marked for comparison`);
    },
  };
}
