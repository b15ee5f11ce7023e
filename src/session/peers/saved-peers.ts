import { memoizeLast } from '../../primitives/memoize-last.ts';
import type { Store } from '../network/network-library.ts';
import type { PeerNames } from './peer-names.ts';

const KEY = 'savedPeers';

/** More nodes than anybody keeps an eye on by hand; the one saved longest ago goes first. */
const MOST_SAVED = 200;

/** A longer text is no address; the longest record is shorter. */
const LONGEST = 1000;

/** A peer to be dialled again in any window. */
export interface SavedPeer {
  /** The multiaddr or the record by which it is dialled. */
  readonly target: string;
  /** Absent while nobody has answered at the address. */
  readonly peerId?: string;
}

/** The peer id, or the address while no id is known: under this a saved peer stands in the list and has its name. */
export function savedKey({ target, peerId }: SavedPeer): string {
  return peerId ?? target;
}

/** The peers that the user has saved, the newest last, for every window. */
export class SavedPeers {
  readonly #store: Store;
  readonly names: PeerNames;
  /** Called when a peer is saved, is removed, or gets another name. */
  onDidChange: (key: string) => void = () => undefined;

  constructor(store: Store, names: PeerNames) {
    this.#store = store;
    this.names = names;
    names.onDidChange = (key) => this.onDidChange(key);
  }

  /** What is stored now: another window may have saved a peer since. What does not read as one is left out. */
  get all(): readonly SavedPeer[] {
    return this.#read(this.#store.get<unknown>(KEY));
  }

  readonly #read = memoizeLast((stored: unknown): readonly SavedPeer[] =>
    Array.isArray(stored) ? stored.flatMap((one) => readSaved(one) ?? []).slice(-MOST_SAVED) : [],
  );

  /** The saved peer that has this id, or this address. */
  find(peer: { readonly peerId: string; readonly address: string }): SavedPeer | undefined {
    return this.all.find(({ target, peerId }) =>
      peerId === undefined ? target === peer.address : peerId === peer.peerId,
    );
  }

  async add(peer: SavedPeer): Promise<void> {
    const read = readSaved(peer);
    if (read === undefined) return;
    const others = this.all.filter(
      ({ target, peerId }) => target !== read.target && (peerId ?? target) !== savedKey(read),
    );
    await this.#store.update(KEY, [...others, read].slice(-MOST_SAVED));
    this.onDidChange(savedKey(read));
  }

  async remove(peer: SavedPeer): Promise<void> {
    const gone = savedKey(peer);
    await this.#store.update(
      KEY,
      this.all.filter((one) => savedKey(one) !== gone),
    );
    this.onDidChange(gone);
  }
}

function readSaved(stored: unknown): SavedPeer | undefined {
  if (typeof stored !== 'object' || stored === null) return undefined;
  const [target, peerId]: unknown[] = [Reflect.get(stored, 'target'), Reflect.get(stored, 'peerId')];
  if (!isShort(target)) return undefined;
  return { target, ...(isShort(peerId) && { peerId }) };
}

function isShort(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= LONGEST;
}
