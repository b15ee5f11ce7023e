import { make } from '../../shared/dom.ts';
import { icon } from '../../shared/icons.ts';
import type { RowButton } from '../actions.ts';
import { keyName } from '../key-names.ts';

/** An icon button for an action on a row. Not a tab stop: the tree is one, and its menu has every action. */
export function rowButton({ action, label, key = '' }: Pick<RowButton, 'action' | 'label' | 'key'>): HTMLButtonElement {
  const button = make('button', 'icon-button', icon(action));
  button.type = 'button';
  button.tabIndex = -1;
  button.setAttribute('data-action', action);
  button.setAttribute('aria-label', label);
  const pressed = action === 'openExchange' ? 'Enter' : key;
  button.title = pressed === '' ? label : `${label} (${keyName(pressed)})`;
  return button;
}
