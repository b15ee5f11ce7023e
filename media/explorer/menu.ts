import { make } from '../shared/dom.ts';
import { icon } from '../shared/icons.ts';
import { keyName } from './key-names.ts';

/** A choice of a menu; one with `checked` is one of several of which one holds, or with `many` any number. */
interface MenuItem<T> {
  value: T;
  label: string;
  checked?: boolean;
  many?: boolean;
  /** The key that does the same without the menu, as it is written. */
  key?: string;
}

/** Choices that belong together, under a heading where there are several such sections. */
export interface MenuSection<T> {
  heading?: string;
  items: readonly MenuItem<T>[];
}

const steps: Readonly<Record<string, (index: number, count: number) => number>> = {
  ArrowDown: (index, count) => (index + 1) % count,
  ArrowUp: (index, count) => (index - 1 + count) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

function menuItem({ label, checked, many, key }: MenuItem<unknown>): HTMLElement {
  const item = make('div', 'menu-item');
  const choice = many ? 'menuitemcheckbox' : 'menuitemradio';
  item.setAttribute('role', checked === undefined ? 'menuitem' : choice);
  if (checked !== undefined) {
    item.setAttribute('aria-checked', String(checked));
    item.append(icon('holds', checked ? 'check' : 'check off'));
  }
  item.append(make('span', 'menu-label', label));
  if (key !== undefined) {
    item.setAttribute('aria-keyshortcuts', key);
    const written = make('span', 'menu-key', keyName(key));
    written.setAttribute('aria-hidden', 'true');
    item.append(written);
  }
  item.tabIndex = -1;
  return item;
}

function menuSection(heading: string | undefined, items: readonly HTMLElement[]): HTMLElement {
  const section = make('div', 'menu-section');
  if (heading !== undefined) {
    section.setAttribute('role', 'group');
    section.setAttribute('aria-label', heading);
    const title = make('div', 'menu-heading', heading);
    title.setAttribute('aria-hidden', 'true');
    section.append(title);
  } else {
    section.setAttribute('role', 'none');
  }
  section.append(...items);
  return section;
}

/**
 * A menu for keyboard and pointer. `done` is called once, with the chosen value or with undefined when the menu is left.
 */
export function openMenu<T>(
  label: string,
  sections: readonly MenuSection<T>[],
  under: DOMRect,
  done: (value: T | undefined) => void,
): void {
  const menu = make('div', 'menu');
  menu.setAttribute('role', 'menu');
  menu.setAttribute('aria-label', label);
  const items: { value: T; item: HTMLElement }[] = [];
  for (const section of sections) {
    const made = section.items.map((one) => ({ value: one.value, item: menuItem(one) }));
    items.push(...made);
    menu.append(
      menuSection(
        section.heading,
        made.map(({ item }) => item),
      ),
    );
  }
  for (const { value, item } of items) item.addEventListener('click', () => close(value));

  let open = true;
  function close(value: T | undefined): void {
    if (!open) return;
    open = false;
    menu.remove();
    done(value);
  }

  menu.addEventListener('keydown', (event) => {
    const index = items.findIndex(({ item }) => item === document.activeElement);
    const step = steps[event.key];
    if (step !== undefined) items[step(index, items.length)]?.item.focus();
    else if (event.key === 'Enter' || event.key === ' ') close(items[index]?.value);
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
  menu.style.setProperty('left', `${Math.max(0, Math.min(under.left, document.body.clientWidth - width))}px`);
  menu.style.setProperty('top', `${Math.max(0, fitsBelow ? under.bottom : under.top - height)}px`);
  const usual = items.find(({ item }) => item.getAttribute('aria-checked') === 'true') ?? items[0];
  usual?.item.focus();
}
