import { plainText } from '../../primitives/plain-text.ts';
import type { Store } from '../network/network-library.ts';

const KEY = 'peerNames';

/** More nodes than anybody names; the one named longest ago goes first. */
const MOST_NAMES = 1000;

/** UTF-16 units of a name. */
export const LONGEST_NAME = 60;

/** What the user calls peers, by their ids, or by their addresses while no id is known. It is kept, and the same in every window. */
export class PeerNames {
  readonly #store: Store;
  /** Called when a peer of this window gets another name. */
  onDidChange: (peerId: string) => void = () => undefined;

  constructor(store: Store) {
    this.#store = store;
  }

  of(peerId: string): string | undefined {
    const name = this.#stored().find(([known]) => known === peerId)?.[1];
    return name === undefined ? undefined : plainText(name, LONGEST_NAME);
  }

  /** Names a peer; without a name it is called as it calls itself again. */
  async set(peerId: string, name: string | undefined): Promise<void> {
    const others = this.#stored().filter(([known]) => known !== peerId);
    const trimmed = name?.trim().slice(0, LONGEST_NAME) ?? '';
    const named = trimmed === '' ? others : [...others, [peerId, trimmed] as const];
    await this.#store.update(KEY, named.slice(-MOST_NAMES));
    this.onDidChange(peerId);
  }

  /** What is stored now: another window may have named a peer since. What does not read as a name is left out. */
  #stored(): readonly (readonly [peerId: string, name: string])[] {
    const stored = this.#store.get<unknown>(KEY);
    if (!Array.isArray(stored)) return [];
    return stored.flatMap((entry: unknown): [string, string][] => {
      if (!Array.isArray(entry)) return [];
      const [peerId, name] = entry;
      return typeof peerId === 'string' && typeof name === 'string' ? [[peerId, name]] : [];
    });
  }
}
