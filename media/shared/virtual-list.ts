import { make } from './dom.ts';

/** The element of a line. It is used again for another line that comes into sight. */
export interface ListRow<T> {
  readonly element: HTMLElement;
  update(item: T, index: number): void;
}

/** Lines kept ready above and below what is seen. */
const OVERSCAN = 12;

/** Lines that stay in sight above and below one that is shown. */
const AROUND = 3;

/** Before a line has been measured, in pixels. */
const GUESS = 22;

/**
 * A window on lines that are all equally high: only those in or near sight are in the document, in order and in flow,
 * below a padding as high as all that are above.
 */
export class VirtualList<T> {
  readonly element = make('div', 'list');
  readonly #content = make('div', 'list-rows');
  readonly #build: () => ListRow<T>;
  readonly #rows = new Map<number, ListRow<T>>();
  readonly #spare: ListRow<T>[] = [];
  #items: readonly T[] = [];
  #height = GUESS;

  constructor(build: () => ListRow<T>) {
    this.#build = build;
    this.#content.setAttribute('role', 'presentation');
    this.element.append(this.#content);
    this.element.addEventListener('scroll', () => this.#place(false), { passive: true });
    new ResizeObserver(() => this.#place(false)).observe(this.element);
  }

  get items(): readonly T[] {
    return this.#items;
  }

  /** How many lines fit into sight. */
  get page(): number {
    return Math.max(1, Math.floor(this.element.clientHeight / this.#height) - 1);
  }

  render(items: readonly T[]): void {
    this.#items = items;
    this.#place(true);
  }

  /**
   * Has a line in sight with some of those around it: it scrolls no further than needed for a line nearby, and puts one
   * that is far away into the middle. The uppermost line is whole.
   */
  show(index: number): void {
    const { scrollTop, clientHeight } = this.element;
    const around = Math.min(AROUND, Math.floor(this.page / 3));
    const first = scrollTop / this.#height;
    const last = first + clientHeight / this.#height - 1;
    let to: number | undefined;
    if (index < first - AROUND || index > last + AROUND) to = index - Math.floor(this.page / 2);
    else if (index < first + around) to = index - around;
    else if (index > last - around) to = Math.ceil(index + around + 1 - clientHeight / this.#height);
    if (to !== undefined) this.element.scrollTop = Math.max(0, to) * this.#height;
    this.#place(false);
  }

  /** Whether a line is in sight as a whole. */
  isInSight(index: number): boolean {
    const { scrollTop, clientHeight } = this.element;
    const top = index * this.#height;
    return top >= scrollTop && top + this.#height <= scrollTop + clientHeight;
  }

  elementAt(index: number): HTMLElement | undefined {
    return this.#rows.get(index)?.element;
  }

  /** The index of the line that an event happened on; -1 for none. */
  indexOf(target: EventTarget | null): number {
    if (!(target instanceof Node)) return -1;
    for (const [index, { element }] of this.#rows) if (element.contains(target)) return index;
    return -1;
  }

  #place(isChanged: boolean): void {
    const first = Math.floor(this.element.scrollTop / this.#height);
    const inSight = Math.ceil(this.element.clientHeight / this.#height);
    const from = Math.max(0, Math.min(first, this.#items.length - inSight) - OVERSCAN);
    const to = Math.min(this.#items.length, first + inSight + OVERSCAN);
    for (const [index, row] of this.#rows) {
      if (index >= from && index < to) continue;
      row.element.remove();
      this.#rows.delete(index);
      this.#spare.push(row);
    }
    let cursor = this.#content.firstElementChild;
    for (let index = from; index < to; index++) {
      const item = this.#items[index];
      if (item === undefined) continue;
      const known = this.#rows.get(index);
      const row = known ?? this.#spare.pop() ?? this.#build();
      if (!known || isChanged) row.update(item, index);
      this.#rows.set(index, row);
      if (row.element === cursor) cursor = cursor.nextElementSibling;
      else this.#content.insertBefore(row.element, cursor);
    }
    this.#content.style.setProperty('padding-top', `${from * this.#height}px`);
    this.#content.style.setProperty('height', `${this.#items.length * this.#height}px`);
    this.#measure(from);
  }

  #measure(from: number): void {
    const height = this.#rows.get(from)?.element.getBoundingClientRect().height ?? 0;
    if (height < 1 || Math.abs(height - this.#height) < 0.25) return;
    this.#height = height;
    this.#place(false);
  }
}
