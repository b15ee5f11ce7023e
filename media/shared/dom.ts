import { plain } from './text.ts';

/** A new element with a class. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className = '',
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (className !== '') element.className = className;
  element.append(...children);
  return element;
}

/** Words for those who do not see icon, colour and column. */
export function unseen(text = ''): HTMLSpanElement {
  return make('span', 'unseen', text);
}

/** Writes only what differs, so that a reader's text selection survives an update that changes nothing here. */
export function setText(element: Element, text: string, max?: number): void {
  const shown = plain(text, max);
  if (element.textContent !== shown) element.textContent = shown;
}

/** Sets, or with `undefined` removes, an attribute; only when it changes. */
export function setAttribute(element: Element, name: string, value: string | undefined): void {
  if (value === undefined) {
    if (element.hasAttribute(name)) element.removeAttribute(name);
  } else if (element.getAttribute(name) !== value) {
    element.setAttribute(name, value);
  }
}

/** The native tooltip, for text that may be clipped, each text on a line of its own; without text there is none. */
export function setTitle(element: Element, ...texts: readonly string[]): void {
  const lines = texts.filter((text) => text !== '').map((text) => plain(text, 600));
  setAttribute(element, 'title', lines.length === 0 ? undefined : lines.join('\n'));
}
