import {
  claimedPeerId,
  decidingExchange,
  type Exchange,
  MOST_EXCHANGES,
  type Origin,
  originOf,
} from '../../exchange/exchange.ts';

/** Exchanges kept of one peer, from one shelf; the one that decides how it stands stays. */
const MAX_PER_PEER = 20;
/** Recordings that are open beside this window's exchanges; the one opened longest ago goes first. */
const MAX_RECORDINGS = 4;

/** Where exchanges come from that are not of this window: one for each session or transcript that is opened. */
export type Recording = object;

/** An exchange, and the recording that it is of; none where it is this window's. */
export interface Kept {
  readonly exchange: Exchange;
  readonly recording: Recording | undefined;
}

/** What may be pushed out by its own like alone: this window's or one recording's, of the user or of strangers. */
interface Shelf {
  readonly recording: Recording | undefined;
  readonly origin: Origin;
  readonly ids: Set<string>;
}

/** A peer as the explorer lists it: all exchanges that we know to be with the same node. */
export interface PeerRecord {
  /** The peer id, or the target while no id is known. Never changes once given. */
  readonly key: string;
  /** Oldest first, never empty. */
  readonly exchanges: readonly Exchange[];
}

/** The key of the peer that an exchange is with. */
export function keyOf(exchange: Pick<Exchange, 'peerId' | 'target'>): string {
  return exchange.peerId ?? claimedPeerId(exchange) ?? exchange.target;
}

/**
 * Every exchange of this window and of opened recordings, by id, and the peers that they make up, in the order of first
 * sight. What the user asked for, what strangers sent and what each recording holds have room of their own.
 */
export class ExchangeStore {
  readonly #shelves: Shelf[] = [];
  readonly #shelfOf = new Map<string, Shelf>();
  readonly #exchanges = new Map<string, Exchange>();
  readonly #keys = new Map<string, string>();
  readonly #peers = new Map<string, Exchange[]>();

  /**
   * Takes in an exchange, new or changed, of this window unless it is of a recording. Returns the keys of all peers that
   * this touched: its own, the one it had before its identity was known, and those of exchanges that were forgotten to
   * make room.
   */
  put(exchange: Exchange, recording?: Recording): Set<string> {
    const touched = new Set<string>();
    const shelf = this.#shelfOf.get(exchange.id) ?? this.#shelfFor(exchange, recording);
    const key = keyOf(exchange);
    const before = this.#keys.get(exchange.id);
    if (before !== undefined && before !== key) {
      this.#take(before, exchange.id);
      touched.add(before);
    }
    this.#exchanges.set(exchange.id, exchange);
    this.#keys.set(exchange.id, key);
    const list = this.#peers.get(key) ?? [];
    const at = list.findIndex(({ id }) => id === exchange.id);
    if (at === -1) list.push(exchange);
    else list[at] = exchange;
    this.#peers.set(key, list);
    touched.add(key);
    shelf.ids.add(exchange.id);
    this.#shelfOf.set(exchange.id, shelf);
    for (const gone of this.#surplus(shelf, list)) touched.add(this.#forget(gone));
    return touched;
  }

  #shelfFor(exchange: Exchange, recording: Recording | undefined): Shelf {
    const origin = originOf(exchange);
    const known = this.#shelves.find((one) => one.recording === recording && one.origin === origin);
    if (known) return known;
    const shelf = { recording, origin, ids: new Set<string>() };
    this.#shelves.push(shelf);
    return shelf;
  }

  /** What a shelf that has just got one more holds beyond its room, with the recordings that are too many. */
  #surplus(shelf: Shelf, ofPeer: readonly Exchange[]): Exchange[] {
    const ids = new Set<string>();
    const alike = ofPeer.filter(({ id }) => shelf.ids.has(id));
    const deciding = decidingExchange(ofPeer);
    const spare = alike.find((one) => one !== deciding);
    // Who is the oldest is asked only where it counts: of a crowd that is established all are looked at for it.
    const isFull = shelf.ids.size > MOST_EXCHANGES[shelf.origin];
    const surplus = alike.length > MAX_PER_PEER && spare ? spare.id : isFull ? this.#oldest(shelf) : undefined;
    if (surplus !== undefined) ids.add(surplus);
    const recordings = new Set(this.#shelves.flatMap((one) => one.recording ?? []));
    const [first] = recordings;
    if (recordings.size > MAX_RECORDINGS)
      for (const one of this.#shelves) if (one.recording === first) for (const id of one.ids) ids.add(id);
    return [...ids].flatMap((id) => this.#exchanges.get(id) ?? []);
  }

  /** The oldest of a shelf, but none by which a peer is established while there is any other. */
  #oldest({ ids }: Shelf): string | undefined {
    for (const id of ids) if (this.#exchanges.get(id)?.state !== 'established') return id;
    const [first] = ids;
    return first;
  }

  exchange(id: string): Exchange | undefined {
    return this.#exchanges.get(id);
  }

  /** Every exchange with the recording that it belongs to, in the order of first sight. */
  kept(): Kept[] {
    return this.exchanges().map((exchange) => ({ exchange, recording: this.#shelfOf.get(exchange.id)?.recording }));
  }

  exchanges(): Exchange[] {
    return [...this.#exchanges.values()];
  }

  peer(key: string): PeerRecord | undefined {
    const exchanges = this.#peers.get(key);
    return exchanges && { key, exchanges };
  }

  peers(): PeerRecord[] {
    return [...this.#peers].map(([key, exchanges]) => ({ key, exchanges }));
  }

  clear(): void {
    this.#exchanges.clear();
    this.#keys.clear();
    this.#peers.clear();
    this.#shelfOf.clear();
    this.#shelves.length = 0;
  }

  #forget(exchange: Exchange): string {
    const key = keyOf(exchange);
    this.#exchanges.delete(exchange.id);
    this.#keys.delete(exchange.id);
    this.#take(key, exchange.id);
    this.#leaveShelf(exchange.id);
    return key;
  }

  #leaveShelf(id: string): void {
    const shelf = this.#shelfOf.get(id);
    this.#shelfOf.delete(id);
    shelf?.ids.delete(id);
    if (shelf?.ids.size === 0) this.#shelves.splice(this.#shelves.indexOf(shelf), 1);
  }

  #take(key: string, id: string): void {
    const rest = (this.#peers.get(key) ?? []).filter((one) => one.id !== id);
    if (rest.length === 0) this.#peers.delete(key);
    else this.#peers.set(key, rest);
  }
}
