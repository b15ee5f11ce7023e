import * as l10n from '@vscode/l10n';
import type { FieldView, FrameView, PlaceView } from '../../src/rpc/exchange-page.ts';
import { button } from '../shared/button.ts';
import { make, setAttribute } from '../shared/dom.ts';
import { plain } from '../shared/text.ts';
import { VirtualList } from '../shared/virtual-list.ts';
import { type ByteLook, type BytesLine, bytesRow } from './bytes-row.ts';
import { isDoubted, isFaulty, isFaultyByte, type Placed } from './lines.ts';
import { hexOf, lengthOf } from './values.ts';

/** From this width on a line has sixteen bytes, in pixels. */
const WIDE = 600;

/** As many frames have a button of their own; the others are reached through the tree. */
const MOST_BUTTONS = 12;

/** The bytes of the frame in sight: each with the colour and the name of its field. */
export class BytesPane {
  readonly element = make('section', 'bytes');
  readonly #frames = make('div', 'frames');
  readonly #none = make('p', 'none', l10n.t('No byte went over the stream.'));
  readonly #list = new VirtualList<BytesLine>(() =>
    bytesRow(
      () => this.#columns,
      (at) => this.#look(at),
    ),
  );
  readonly #select: (place: PlaceView, isRange: boolean) => void;
  #views: readonly FrameView[] = [];
  #frame = 0;
  #columns = 8;
  /** For each byte its leaf. */
  #owners: readonly (Placed | undefined)[] = [];
  /** Where fields of a compressed payload stand with which something is wrong: no byte is theirs alone. */
  #wrong: readonly FieldView[] = [];
  #lines: readonly Placed[] = [];
  #selected: PlaceView | undefined;
  #found: readonly PlaceView[] = [];
  #cursor = 0;
  #anchor: number | undefined;

  constructor(select: (place: PlaceView, isRange: boolean) => void) {
    this.#select = select;
    const grid = this.#list.element;
    grid.classList.add('hex-grid');
    grid.setAttribute('role', 'grid');
    grid.setAttribute('aria-label', l10n.t('Bytes'));
    grid.setAttribute('aria-readonly', 'true');
    grid.tabIndex = 0;
    grid.addEventListener('keydown', (event) => this.#onKey(event));
    grid.addEventListener('pointerdown', (event) => this.#onPointer(event, false));
    grid.addEventListener('pointermove', (event) => {
      if (event.buttons === 1 && this.#anchor !== undefined) this.#onPointer(event, true);
    });
    new ResizeObserver(() => this.#fit()).observe(this.element);
    this.element.append(make('div', 'pane-head', make('h2', '', l10n.t('Bytes')), this.#frames), this.#none, grid);
  }

  get grid(): HTMLElement {
    return this.#list.element;
  }

  /** The frame in sight. */
  get frame(): number {
    return this.#frame;
  }

  /** What is selected, as hex; empty where nothing is. */
  get selectedHex(): string {
    const view = this.#views[this.#selected?.frame ?? -1];
    return view && this.#selected ? hexOf(view.bytes, this.#selected.from, this.#selected.to) : '';
  }

  update(frames: readonly FrameView[], lines: readonly Placed[]): void {
    this.#views = frames;
    this.#lines = lines;
    // A frame without a byte is not to be looked at.
    if (lengthOf(frames[this.#frame]?.bytes ?? '0x') === 0)
      this.#frame = Math.max(
        0,
        frames.findIndex(({ bytes }) => lengthOf(bytes) > 0),
      );
    this.#none.hidden = frames.length > 0;
    this.grid.hidden = frames.length === 0;
    const buttons = frames.length < 2 || frames.length > MOST_BUTTONS ? [] : frames;
    this.#frames.replaceChildren(
      ...buttons.map(({ label, bytes }, at) => {
        const one = button(`${plain(label, 40)} · ${lengthOf(bytes)} B`, 'pill', () =>
          this.#select({ frame: at, from: 0, to: 0 }, false),
        );
        // That nothing came is told as well: else the bytes of the other side pass for the answer.
        one.disabled = lengthOf(bytes) === 0;
        setAttribute(one, 'aria-pressed', String(at === this.#frame));
        return one;
      }),
    );
    this.#own();
    this.#draw();
  }

  /** Shows what is selected, in the frame that holds it. */
  select(place: PlaceView | undefined): void {
    this.#selected = place;
    if (place && place.frame !== this.#frame && place.frame < this.#views.length) {
      this.#frame = place.frame;
      for (const [at, one] of [...this.#frames.children].entries()) {
        setAttribute(one, 'aria-pressed', String(at === this.#frame));
      }
      this.#own();
    }
    if (place && (this.#cursor < place.from || this.#cursor >= place.to)) {
      this.#cursor = place.from;
      this.#anchor = undefined;
    }
    this.#draw();
    if (place) this.#list.show(Math.floor(place.from / this.#columns));
    this.#mark();
  }

  /** Marks what a search has found. */
  found(places: readonly PlaceView[]): void {
    this.#found = places;
    this.#draw();
  }

  #own(): void {
    const owners: (Placed | undefined)[] = [];
    for (const line of this.#lines) {
      const { token, at } = line.field;
      if (token === undefined || at?.frame !== this.#frame) continue;
      for (let byte = at.from; byte < at.to; byte++) owners[byte] = line;
    }
    this.#owners = owners;
    this.#wrong = this.#lines.flatMap(({ field }) =>
      field.token === undefined && field.children === undefined && field.at && isFaulty(field) ? [field] : [],
    );
  }

  #draw(): void {
    const bytes = this.#views[this.#frame]?.bytes ?? '0x';
    const length = lengthOf(bytes);
    const lines: BytesLine[] = [];
    for (let from = 0; from < length; from += this.#columns) {
      lines.push({ from, bytes: hexOf(bytes, from, Math.min(length, from + this.#columns)).match(/../g) ?? [] });
    }
    setAttribute(this.grid, 'aria-rowcount', String(lines.length));
    this.#list.render(lines);
    this.#mark();
  }

  #look(at: number): ByteLook {
    const field = this.#owners[at]?.field;
    const isIn = (place: PlaceView) => place.frame === this.#frame && place.from <= at && at < place.to;
    const wrong = [
      ...(field !== undefined && isFaultyByte(field, at) ? [field] : []),
      ...this.#wrong.filter((one) => one.at !== undefined && isIn(one.at)),
    ];
    return {
      token: field?.token,
      name: plain(field?.label ?? '', 80),
      isSelected: this.#selected !== undefined && isIn(this.#selected),
      isCursor: at === this.#cursor,
      isFaulty: wrong.length > 0,
      isDoubted: wrong.length > 0 && wrong.every(isDoubted),
      isFound: this.#found.some(isIn),
    };
  }

  #mark(): void {
    const row = this.#list.elementAt(Math.floor(this.#cursor / this.#columns));
    const cell = row?.querySelector(`[data-at="${this.#cursor}"]`);
    setAttribute(this.grid, 'aria-activedescendant', cell?.id);
  }

  /** What is selected stays in sight where its details take room from the bytes. */
  #fit(): void {
    const columns = this.element.clientWidth >= WIDE ? 16 : 8;
    if (columns !== this.#columns) {
      this.#columns = columns;
      this.#draw();
    }
    if (this.#selected) this.#list.show(Math.floor(this.#selected.from / columns));
  }

  #go(to: number, isRange: boolean): void {
    const last = lengthOf(this.#views[this.#frame]?.bytes ?? '0x') - 1;
    if (last < 0) return;
    const at = Math.min(last, Math.max(0, to));
    if (!isRange) this.#anchor = at;
    else this.#anchor ??= this.#cursor;
    const anchor = this.#anchor ?? at;
    this.#cursor = at;
    const place = { frame: this.#frame, from: Math.min(anchor, at), to: Math.max(anchor, at) + 1 };
    this.#select(place, isRange);
  }

  #onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const line = this.#cursor - (this.#cursor % this.#columns);
    const steps: Readonly<Record<string, number>> = {
      ArrowRight: this.#cursor + 1,
      ArrowLeft: this.#cursor - 1,
      ArrowDown: this.#cursor + this.#columns,
      ArrowUp: this.#cursor - this.#columns,
      PageDown: this.#cursor + this.#columns * this.#list.page,
      PageUp: this.#cursor - this.#columns * this.#list.page,
      Home: line,
      End: line + this.#columns - 1,
      Enter: this.#cursor,
      ' ': this.#cursor,
    };
    const to = steps[event.key];
    if (to === undefined) return;
    event.preventDefault();
    this.#go(to, event.shiftKey);
  }

  #onPointer(event: PointerEvent, isRange: boolean): void {
    if (!(event.target instanceof Element) || event.button > 0) return;
    const cell = event.target.closest('.byte, .sign');
    const row = cell?.closest('.bytes-row');
    if (!cell || !row) return;
    const column = [...(cell.parentElement?.children ?? [])].indexOf(cell);
    const line = this.#list.items[this.#list.indexOf(row)];
    if (line && (!isRange || line.from + column !== this.#cursor))
      this.#go(line.from + column, isRange || event.shiftKey);
  }
}
