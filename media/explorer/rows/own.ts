import * as l10n from '@vscode/l10n';
import type { OwnView } from '../../../src/rpc/explorer.ts';
import { make, setText, setTitle, unseen } from '../../shared/dom.ts';
import { type IconName, icon, setIcon } from '../../shared/icons.ts';
import { ownButtons } from '../actions.ts';
import { rowButton } from './button.ts';
import type { RowView } from './view.ts';

const looks: Readonly<Record<OwnView['kind'], { word: string; icon: IconName }>> = {
  responder: { word: l10n.t('responder, listening'), icon: 'node' },
  saved: { word: l10n.t('saved, not dialled yet'), icon: 'saved' },
  found: { word: l10n.t('live, not dialled yet'), icon: 'dial' },
};

/** A responder that runs, a saved peer or one that was found: what it is called, what its record says, and its address. */
export function ownView(): RowView<'own'> {
  const state = icon('node', 'state');
  const title = make('span', 'title');
  const word = unseen();
  const address = make('span', 'own-address');
  const bar = make('span', 'row-actions');
  bar.setAttribute('aria-hidden', 'true');
  const buttons = ownButtons.map((action) => ({ action, button: rowButton(action) }));
  bar.append(...buttons.map(({ button }) => button));
  const element = make('div', 'own', state, title, word, address, bar);
  return {
    element,
    update({ own }) {
      const { kind, title: name, detail = '', address: at } = own;
      const where = [detail, at].filter(Boolean).join(' · ');
      setIcon(state, looks[kind].icon);
      setText(title, name, 120);
      setText(word, `, ${looks[kind].word}${name === where ? '' : ', '}`);
      setText(address, name === where ? '' : where, 300);
      setTitle(element, name === where ? '' : name, where);
      for (const { action, button } of buttons) button.hidden = !action.applies(own);
    },
  };
}
