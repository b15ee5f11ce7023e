import type { PeerView } from '../../src/rpc/explorer.ts';
import { peerActions } from './actions.ts';
import { make } from './dom.ts';
import { plain } from './text.ts';

type Done = (action: (typeof peerActions)[number]['action'] | undefined) => void;

const steps: Readonly<Record<string, (index: number, count: number) => number>> = {
  ArrowDown: (index, count) => (index + 1) % count,
  ArrowUp: (index, count) => (index - 1 + count) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/**
 * The row's actions as a menu, for the keyboard (with the pointer, VS Code's own context menu opens). `done` is called
 * once, with the chosen action or with undefined when the menu is left.
 */
export function openMenu(peer: PeerView, under: DOMRect, done: Done): void {
  const menu = make('div', 'menu');
  menu.setAttribute('role', 'menu');
  menu.setAttribute('aria-label', `Actions for ${plain(peer.title, 120)}`);
  const items = peerActions
    .filter((action) => action.applies(peer))
    .map((action) => {
      const item = make('div', 'menu-item', action.label);
      item.setAttribute('role', 'menuitem');
      item.tabIndex = -1;
      item.addEventListener('click', () => close(action.action));
      return { action: action.action, item };
    });
  menu.append(...items.map(({ item }) => item));

  let open = true;
  function close(action: Parameters<Done>[0]): void {
    if (!open) return;
    open = false;
    menu.remove();
    done(action);
  }

  menu.addEventListener('keydown', (event) => {
    const index = items.findIndex(({ item }) => item === document.activeElement);
    const step = steps[event.key];
    if (step !== undefined) items[step(index, items.length)]?.item.focus();
    else if (event.key === 'Enter' || event.key === ' ') close(items[index]?.action);
    else if (event.key === 'Escape' || event.key === 'Tab') close(undefined);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  menu.addEventListener('focusout', (event) => {
    if (!(event.relatedTarget instanceof Node && menu.contains(event.relatedTarget))) close(undefined);
  });

  (document.querySelector('main') ?? document.body).append(menu);
  const { width, height } = menu.getBoundingClientRect();
  const fitsBelow = under.bottom + height <= window.innerHeight;
  menu.style.setProperty('left', `${Math.max(0, Math.min(under.left + 40, window.innerWidth - width))}px`);
  menu.style.setProperty('top', `${Math.max(0, fitsBelow ? under.bottom : under.top - height)}px`);
  items[0]?.item.focus();
}
