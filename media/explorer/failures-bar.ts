import * as l10n from '@vscode/l10n';
import type { PeerView } from '../../src/rpc/explorer.ts';
import { make, setAttribute, setText } from '../shared/dom.ts';
import { failureSummary } from './failures.ts';
import { failureGroupings } from './grouping.ts';
import type { Intent } from './intent.ts';

const words: Readonly<Record<Intent['failuresBy'], string>> = {
  cause: l10n.t('by cause'),
  client: l10n.t('by client'),
  stage: l10n.t('by stage'),
};

/** What stands above the failures: how many there are, what most have in common, and how they are grouped. */
export function failuresBar(choose: (by: Intent['failuresBy']) => void): {
  element: HTMLElement;
  update(failed: readonly PeerView[], all: number, intent: Intent): void;
} {
  const summary = make('p', 'strip-text');
  const chips = make('div', 'chips');
  chips.setAttribute('role', 'group');
  chips.setAttribute('aria-label', l10n.t('Group failures'));
  const buttons = failureGroupings.map((by) => {
    const button = make('button', 'chip', words[by]);
    button.type = 'button';
    button.addEventListener('click', () => choose(by));
    return { by, button };
  });
  chips.append(...buttons.map(({ button }) => button));
  const element = make('section', 'strip', chips, summary);
  element.setAttribute('aria-label', l10n.t('Failures'));
  return {
    element,
    update(failed, all, { failuresOnly, failuresBy, table }) {
      element.hidden = !failuresOnly || table || all === 0;
      if (element.hidden) return;
      setText(summary, failureSummary(failed, all));
      for (const { by, button } of buttons) setAttribute(button, 'aria-pressed', String(by === failuresBy));
    },
  };
}
