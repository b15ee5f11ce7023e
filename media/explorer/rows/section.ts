import * as l10n from '@vscode/l10n';
import { make, setAttribute, setText, unseen } from '../../shared/dom.ts';
import { icon, setIcon } from '../../shared/icons.ts';
import { states } from '../states.ts';
import { rowButton } from './button.ts';
import type { RowView } from './view.ts';

/** The head of a section below a peer. Over the Status fields it carries the captions of their columns. */
export function sectionView(): RowView<'section'> {
  const title = make('span', 'section-title');
  const word = unseen();
  const theirs = make('span', 'caption');
  const ours = make('span', 'caption');
  const difference = make('span', 'caption difference-caption');
  const state = icon('running', 'state');
  const comma = unseen();
  const aside = make('span', 'aside');
  const open = rowButton({ action: 'openExchange', label: l10n.t('Open Exchange') });
  const actions = make('span', 'row-actions', open);
  actions.setAttribute('aria-hidden', 'true');
  const texts = [title, word, ' ', theirs, ' ', ours, ' ', difference, comma, aside];
  const element = make('div', 'section', icon('chevron', 'twistie'), ...texts, state, actions);
  return {
    element,
    update({ head }) {
      setText(title, head.title);
      setText(aside, head.aside);
      setText(theirs, head.columns?.[0] ?? '');
      setText(ours, head.columns?.[1] ?? '');
      setText(difference, head.columns?.[2] ?? '');
      setText(comma, head.columns === undefined || head.aside === '' ? '' : ', ');
      setAttribute(element, 'data-columns', head.columns === undefined ? undefined : 'true');
      setAttribute(element, 'data-tone', head.state === undefined ? undefined : states[head.state].tone);
      setText(word, head.state === undefined ? ', ' : `, ${states[head.state].word}, `);
      if (head.state !== undefined) setIcon(state, states[head.state].icon);
      state.classList.toggle('gone', head.state === undefined);
      open.hidden = head.state === undefined;
    },
  };
}
