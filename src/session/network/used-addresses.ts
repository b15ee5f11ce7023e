import type { Store } from './network-library.ts';

const KEY = 'usedAddresses';
const MOST_EACH = 10;
/** A longer text is a list and no address. */
const LONGEST = 2000;

/** The boxes in which an address is typed. */
export type AddressBox = 'rest' | 'dial';

/** What was typed into the boxes for addresses, the newest first, kept for the next window. */
export class UsedAddresses {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  last(box: AddressBox): string | undefined {
    return this.all(box)[0];
  }

  all(box: AddressBox): readonly string[] {
    const stored = this.#store.get<unknown>(KEY);
    const used: unknown = typeof stored === 'object' && stored !== null ? Reflect.get(stored, box) : undefined;
    return Array.isArray(used) ? used.filter((one) => typeof one === 'string').slice(0, MOST_EACH) : [];
  }

  async add(box: AddressBox, address: string): Promise<void> {
    const text = address.trim();
    if (text === '' || text.length > LONGEST || this.last(box) === text) return;
    const used = { rest: this.all('rest'), dial: this.all('dial') };
    const others = used[box].filter((one) => one !== text);
    await this.#store.update(KEY, { ...used, [box]: [text, ...others].slice(0, MOST_EACH) });
  }
}
