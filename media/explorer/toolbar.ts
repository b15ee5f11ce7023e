import * as l10n from '@vscode/l10n';
import { make, setAttribute, setText, setTitle } from '../shared/dom.ts';
import { type IconName, icon } from '../shared/icons.ts';
import { arrangeButton } from './arrange.ts';
import { filterKeys } from './filter.ts';
import type { Intent } from './intent.ts';

interface Toolbar {
  element: HTMLElement;
  input: HTMLInputElement;
  update(counts: { all: number; failures: number }, intent: Intent): void;
}

function toggle(name: IconName, label: string, onClick: () => void): HTMLButtonElement {
  const button = make('button', 'icon-button toggle', icon(name));
  button.type = 'button';
  button.setAttribute('aria-label', label);
  setTitle(button, label);
  button.addEventListener('click', onClick);
  return button;
}

function chip(onClick: () => void): HTMLButtonElement {
  const button = make('button', 'chip');
  button.type = 'button';
  button.addEventListener('click', onClick);
  return button;
}

/** The chips, the ways to look at the peers, and the text filter. `change` is called with what the person chose. */
export function toolbar(change: (chosen: Partial<Intent>) => void): Toolbar {
  const all = chip(() => change({ failuresOnly: false }));
  const failures = chip(() => change({ failuresOnly: true }));
  const arrange = arrangeButton(change);
  let open = { charts: false, table: false };
  const charts = toggle('charts', l10n.t('Charts'), () => change({ charts: !open.charts }));
  const table = toggle('compare', l10n.t('Compare the marked peers, or all that are shown'), () =>
    change({ table: !open.table }),
  );
  const chips = make('div', 'chips', all, failures, arrange.element, charts, table);
  chips.setAttribute('role', 'group');
  chips.setAttribute('aria-label', l10n.t('Which peers, and how'));
  const input = make('input', 'filter-input');
  input.type = 'search';
  input.placeholder = l10n.t('Filter');
  input.spellcheck = false;
  input.setAttribute('aria-label', l10n.t('Filter peers by text'));
  input.title = l10n.t('Words, and {0} before one, as in state:failed client:prysm', filterKeys.join(' '));
  input.addEventListener('input', () => change({ text: input.value }));
  const element = make('div', 'toolbar', chips, make('label', 'filter', icon('search'), input));
  return {
    element,
    input,
    update(counts, intent) {
      setText(all, l10n.t('All {0}', counts.all));
      setText(failures, l10n.t('Failures {0}', counts.failures));
      setAttribute(all, 'aria-pressed', String(!intent.failuresOnly));
      setAttribute(failures, 'aria-pressed', String(intent.failuresOnly));
      open = { charts: intent.charts, table: intent.table };
      setAttribute(charts, 'aria-pressed', String(intent.charts));
      setAttribute(table, 'aria-pressed', String(intent.table));
      arrange.update(intent);
      if (input.value !== intent.text) input.value = intent.text;
    },
  };
}
