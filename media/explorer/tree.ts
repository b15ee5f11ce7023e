import { make, setAttribute } from '../shared/dom.ts';
import { Heights, rowAt } from './heights.ts';
import type { Place } from './intent.ts';
import { createRow, type RenderedRow, updateRow } from './rendered.ts';
import type { Row } from './row.ts';
import { RowIndex } from './row-index.ts';

/** Rows kept ready above and below what is seen, in pixels. */
const OVERSCAN = 400;

/**
 * The tree as a window on its rows: only those in or near sight are in the document, in order and in flow, below a
 * padding as high as all that are above. Elements are kept by key, so an update touches only what changed.
 * The document is the scroller: a header that is larger than a small or zoomed window scrolls away with the rest.
 */
export class Tree {
  readonly element = make('div', 'tree');
  readonly #heights = new Heights();
  readonly #rendered = new Map<string, RenderedRow>();
  #rows: readonly Row[] = [];
  #index = new RowIndex([]);
  #offsets: Float64Array = new Float64Array(1);
  #active: string | undefined;
  #width = 0;

  constructor(label: string) {
    this.element.setAttribute('role', 'tree');
    this.element.setAttribute('aria-label', label);
    this.element.tabIndex = 0;
    window.addEventListener('scroll', () => this.#place(), { passive: true });
    window.addEventListener('resize', () => this.#place());
    new ResizeObserver(() => this.#resized()).observe(this.element);
  }

  get rows(): readonly Row[] {
    return this.#rows;
  }

  get active(): Row | undefined {
    return this.#active === undefined ? undefined : this.row(this.#active);
  }

  row(key: string): Row | undefined {
    const index = this.#index.get(key);
    return index === undefined ? undefined : this.#rows[index];
  }

  indexOf(row: Row): number {
    return this.#index.get(row.key) ?? -1;
  }

  /** The row that an event happened on. */
  rowOf(target: EventTarget | null): Row | undefined {
    const element = target instanceof Element ? target.closest('.row') : null;
    return this.row(element?.getAttribute('data-key') ?? '');
  }

  elementOf(row: Row): HTMLElement | undefined {
    return this.#rendered.get(row.key)?.view.element;
  }

  /** Shows these rows with this one active, keeping in place what the person looks at. */
  render(rows: readonly Row[], active: string | undefined): void {
    // Heights are measured at this width from here on, so its first report has nothing new to say.
    if (this.#width === 0) this.#width = this.element.clientWidth;
    const index = new RowIndex(rows);
    const anchor = this.#anchor(index);
    this.#rows = rows;
    this.#index = index;
    this.#active = active;
    this.#arrange();
    if (anchor !== undefined) this.#scrollRowTo(anchor);
    this.#place(anchor);
  }

  /** Scrolls no further than needed to have the row in sight, below whatever sticks to the top of the window. */
  show(row: Row, inset: number): void {
    const index = this.indexOf(row);
    if (index < 0) return;
    // Heights that were only assumed become measured on the first pass, so a second look may be needed.
    for (let pass = 0; pass < 3; pass++) {
      const from = this.element.getBoundingClientRect().top + (this.#offsets[index] ?? 0);
      const height = Math.min(this.#heights.of(row), window.innerHeight - inset);
      const below = from + height - window.innerHeight;
      if (from >= inset && below <= 0) return;
      window.scrollBy(0, from < inset ? from - inset : below);
      this.#place();
    }
  }

  /** Where the person has scrolled to; undefined at the top. */
  get place(): Place | undefined {
    return this.#anchor(this.#index);
  }

  /** Where a row stands in the window; undefined for one that is not drawn. */
  placeOf(key: string | undefined): Place | undefined {
    const element = key === undefined ? undefined : this.#rendered.get(key)?.view.element;
    return key === undefined || element === undefined ? undefined : { key, top: element.getBoundingClientRect().top };
  }

  /** Scrolls back to a place that `place` or `placeOf` gave, if its row is still there. */
  restore(place: Place): void {
    if (!this.#index.has(place.key)) return;
    this.#scrollRowTo(place);
    this.#place(place);
  }

  #resized(): void {
    const width = this.element.clientWidth;
    // Hidden, it has none; what was measured holds if it comes back as wide as it was.
    if (width === 0 || width === this.#width) return;
    this.#width = width;
    const anchor = this.#anchor(this.#index);
    this.#heights.forget();
    this.#arrange();
    this.#place(anchor);
  }

  #arrange(): void {
    this.#offsets = this.#heights.offsets(this.#rows);
    this.element.style.setProperty('min-height', `${this.#offsets[this.#rows.length] ?? 0}px`);
  }

  /** While the top of the tree is in sight nothing needs holding; else the active row if seen, or the first row seen. */
  #anchor(staying: { has(key: string): boolean }): Place | undefined {
    if (this.element.getBoundingClientRect().top >= 0) return undefined;
    const inSight: Place[] = [];
    for (const row of this.#rows.slice(...this.#range(0))) {
      const rect = this.elementOf(row)?.getBoundingClientRect();
      if (rect !== undefined && rect.bottom > 0 && staying.has(row.key)) inSight.push({ key: row.key, top: rect.top });
    }
    return inSight.find((anchor) => anchor.key === this.#active) ?? inSight[0];
  }

  #scrollRowTo(anchor: Place): void {
    const index = this.#index.get(anchor.key) ?? 0;
    const now = this.element.getBoundingClientRect().top + (this.#offsets[index] ?? 0);
    if (Math.abs(now - anchor.top) >= 1) window.scrollBy(0, now - anchor.top);
  }

  #range(overscan: number): [number, number] {
    if (this.#rows.length === 0) return [0, 0];
    const top = -this.element.getBoundingClientRect().top;
    const last = rowAt(this.#offsets, top + window.innerHeight + overscan);
    return [rowAt(this.#offsets, top - overscan), last + 1];
  }

  /**
   * Puts the rows in and near sight into the document; again when they turn out higher or lower than assumed, and then
   * scrolls by the difference, so that what the person looks at stays where it was.
   */
  #place(anchor = this.#anchor(this.#index)): void {
    for (let pass = 0; pass < 3; pass++) {
      const [from, to] = this.#range(OVERSCAN);
      this.#reconcile(this.#rows.slice(from, to));
      this.element.style.setProperty('padding-top', `${this.#offsets[from] ?? 0}px`);
      if (!this.#measure()) break;
      this.#arrange();
    }
    if (anchor !== undefined) this.#scrollRowTo(anchor);
    const active = this.#active === undefined ? undefined : this.#rendered.get(this.#active);
    setAttribute(this.element, 'aria-activedescendant', active?.view.element.id);
  }

  #reconcile(rows: readonly Row[]): void {
    const wanted = new Set(rows.map((row) => row.key));
    for (const [key, { view }] of this.#rendered) {
      if (wanted.has(key)) continue;
      view.element.remove();
      this.#rendered.delete(key);
    }
    let cursor = this.element.firstElementChild;
    for (const row of rows) {
      const active = row.key === this.#active;
      const known = this.#rendered.get(row.key);
      const rendered = known ?? createRow(row, active);
      if (known === undefined) this.#rendered.set(row.key, rendered);
      else updateRow(known, row, active);
      if (rendered.view.element === cursor) cursor = cursor.nextElementSibling;
      else this.element.insertBefore(rendered.view.element, cursor);
    }
  }

  #measure(): boolean {
    let changed = false;
    for (const { row, view } of this.#rendered.values()) {
      changed = this.#heights.measure(row, view.element.getBoundingClientRect().height) || changed;
    }
    return changed;
  }
}
