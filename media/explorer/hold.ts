/** How long a pointer over the list must rest before the rows move again, in milliseconds. */
const REST = 3000;

/** How long at most a menu that was asked for keeps them where they are: VS Code does not say when its own is closed. */
const MENU = 30_000;

/** Nobody sees within this time that another row has come under the pointer, and keeps from pressing. */
const REACTION = 500;

const PRESSES = ['pointerdown', 'mousedown', 'click', 'auxclick', 'dblclick', 'contextmenu'] as const;

interface Spot {
  readonly x: number;
  readonly y: number;
}

/**
 * Whether the rows keep their places, because somebody points at them: from the first movement over the list until the
 * pointer leaves or rests. A pointer that rests sees rows move again; a press on one that has come under it too lately to
 * be seen is dropped, as it was meant for another.
 */
export class Hold {
  readonly #released: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #menu = false;
  /** Where the pointer is while it is over the list. */
  #spot: Spot | undefined;
  #under: string | undefined;
  /** When another row came under the pointer that rested. */
  #slippedAt = Number.NEGATIVE_INFINITY;
  #dropped = false;

  constructor(list: HTMLElement, released: () => void) {
    this.#released = released;
    list.addEventListener('pointermove', ({ clientX, clientY }) => this.#moved({ x: clientX, y: clientY }));
    list.addEventListener('wheel', () => this.#renew(REST), { passive: true });
    list.addEventListener('pointerleave', () => this.#left());
    for (const press of PRESSES) list.addEventListener(press, (event) => this.#pressed(event), { capture: true });
    window.addEventListener('focus', () => this.closeMenu());
  }

  get on(): boolean {
    return this.#timer !== undefined;
  }

  /** The key of the row that the pointer is on. */
  get pointed(): string | undefined {
    if (this.#spot === undefined) return undefined;
    const row = document.elementFromPoint(this.#spot.x, this.#spot.y)?.closest('.row');
    return row?.getAttribute('data-key') ?? undefined;
  }

  /** Lets the rows go where they belong, at the next drawing. */
  release(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#menu = false;
  }

  /** To be called when a menu opens at a row. */
  openMenu(): void {
    this.#menu = true;
    this.#renew(MENU);
  }

  closeMenu(): void {
    if (!this.#menu) return;
    this.#menu = false;
    if (this.#spot === undefined) this.#end();
    else this.#renew(REST);
  }

  /** To be called when rows were drawn: whether others stand under a pointer that has not moved. */
  drawn(): void {
    const under = this.pointed;
    if (under !== this.#under && !this.on) this.#slippedAt = performance.now();
    this.#under = under;
  }

  #moved(spot: Spot): void {
    // Browsers tell of a movement also where only what is below the pointer has moved.
    if (this.#spot?.x === spot.x && this.#spot.y === spot.y) return;
    this.#spot = spot;
    this.#under = this.pointed;
    this.#slippedAt = Number.NEGATIVE_INFINITY;
    this.#menu = false;
    this.#renew(REST);
  }

  #left(): void {
    this.#spot = undefined;
    this.#under = undefined;
    // The pointer is on its way into the menu.
    if (!this.#menu) this.#end();
  }

  #pressed(event: MouseEvent): void {
    const byPointer = event instanceof PointerEvent && event.pointerType !== '';
    // What follows a press that was dropped is dropped with it.
    if (event.type === 'pointerdown') this.#dropped = performance.now() - this.#slippedAt < REACTION;
    else if (event instanceof PointerEvent && !byPointer) this.#dropped = false;
    if (this.#dropped) {
      event.preventDefault();
      event.stopImmediatePropagation();
    } else if (this.#spot !== undefined && event.type === 'pointerdown') {
      this.#menu = false;
      this.#renew(REST);
    } else if (this.#spot !== undefined && byPointer && event.type === 'contextmenu') {
      this.openMenu();
    }
  }

  #renew(time: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#end(), time);
  }

  #end(): void {
    if (!this.on) return;
    this.release();
    this.#released();
  }
}
