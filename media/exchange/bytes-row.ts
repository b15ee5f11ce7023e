import { make, setAttribute } from '../shared/dom.ts';
import type { ListRow } from '../shared/virtual-list.ts';
import { signOf } from './values.ts';

/** Bytes of one line, and how each of them looks. */
export interface BytesLine {
  readonly from: number;
  readonly bytes: readonly string[];
}

export interface ByteLook {
  readonly token: string | undefined;
  readonly name: string;
  readonly isSelected: boolean;
  readonly isCursor: boolean;
  readonly isFaulty: boolean;
  /** May be wrong, which does not decide. */
  readonly isDoubted: boolean;
  readonly isFound: boolean;
}

let made = 0;

/** A line of bytes: where it begins, each byte as hex, and the same as text. */
export function bytesRow(columns: () => number, look: (at: number) => ByteLook): ListRow<BytesLine> {
  const offset = make('span', 'offset');
  offset.setAttribute('role', 'rowheader');
  const hex = make('span', 'hex');
  hex.setAttribute('role', 'presentation');
  const text = make('span', 'signs');
  text.setAttribute('aria-hidden', 'true');
  const element = make('div', 'bytes-row', offset, hex, text);
  element.setAttribute('role', 'row');
  const id = `bytes-${made++}`;
  const cells: HTMLElement[] = [];
  const signs: HTMLElement[] = [];
  return {
    element,
    update({ from, bytes }, index) {
      offset.textContent = from.toString(16).padStart(4, '0');
      setAttribute(element, 'aria-rowindex', String(index + 1));
      for (let at = cells.length; at < bytes.length; at++) {
        const cell = make('span', 'byte');
        cell.id = `${id}-${at}`;
        cell.setAttribute('role', 'gridcell');
        cells.push(cell);
        signs.push(make('span', 'sign'));
      }
      hex.replaceChildren(...cells.slice(0, bytes.length));
      text.replaceChildren(...signs.slice(0, bytes.length));
      element.style.setProperty('--columns', String(columns()));
      const looks = bytes.map((_, at) => look(from + at));
      for (const [at, byte] of bytes.entries()) {
        const [cell, sign] = [cells[at], signs[at]];
        const here = looks[at];
        if (!cell || !sign || !here) continue;
        const { token, name, isSelected, isCursor, isFaulty, isDoubted, isFound } = here;
        cell.textContent = byte;
        sign.textContent = signOf(byte);
        setAttribute(cell, 'aria-label', `${byte}, ${name}`);
        setAttribute(cell, 'aria-selected', String(isSelected));
        setAttribute(cell, 'data-at', String(from + at));
        for (const one of [cell, sign]) {
          setAttribute(one, 'data-token', token);
          one.classList.toggle('selected', isSelected);
          one.classList.toggle('first', isSelected && looks[at - 1]?.isSelected !== true);
          one.classList.toggle('last', isSelected && looks[at + 1]?.isSelected !== true);
          one.classList.toggle('cursor', isCursor);
          one.classList.toggle('faulty', isFaulty);
          one.classList.toggle('doubted', isDoubted);
          one.classList.toggle('found', isFound);
        }
      }
    },
  };
}
