import type { Exchange } from '../peers/exchange.ts';

/** Exchanges kept; the oldest goes first. */
const MAX_EXCHANGES = 5_000;
/** Exchanges kept of one peer. */
const MAX_PER_PEER = 20;

/** A peer as the explorer lists it: all exchanges that we know to be with the same node. */
export interface PeerRecord {
  /** The peer id, or the target while no id is known. Never changes once given. */
  readonly key: string;
  /** Oldest first, never empty. */
  readonly exchanges: readonly Exchange[];
}

/** The peer id written in a multiaddr, which may never be proven but tells two targets apart. */
function claimedPeerId(target: string): string | undefined {
  return /\/p2p\/([^/]+)$/.exec(target)?.[1];
}

function keyOf(exchange: Exchange): string {
  return exchange.peerId ?? claimedPeerId(exchange.target) ?? exchange.target;
}

/** Every exchange of this window, by id, and the peers that they make up, in the order of first sight. */
export class ExchangeStore {
  readonly #exchanges = new Map<string, Exchange>();
  readonly #keys = new Map<string, string>();
  readonly #peers = new Map<string, Exchange[]>();

  /**
   * Takes in an exchange, new or changed. Returns the keys of all peers that this touched: its own, the one it had
   * before its identity was known, and those of exchanges that were forgotten to make room.
   */
  put(exchange: Exchange): Set<string> {
    const touched = new Set<string>();
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
    const [oldestOfPeer] = list;
    if (list.length > MAX_PER_PEER && oldestOfPeer) touched.add(this.#forget(oldestOfPeer));
    const [oldest] = this.#exchanges.values();
    if (this.#exchanges.size > MAX_EXCHANGES && oldest) touched.add(this.#forget(oldest));
    return touched;
  }

  exchange(id: string): Exchange | undefined {
    return this.#exchanges.get(id);
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
  }

  #forget(exchange: Exchange): string {
    const key = keyOf(exchange);
    this.#exchanges.delete(exchange.id);
    this.#keys.delete(exchange.id);
    this.#take(key, exchange.id);
    return key;
  }

  #take(key: string, id: string): void {
    const rest = (this.#peers.get(key) ?? []).filter((one) => one.id !== id);
    if (rest.length === 0) this.#peers.delete(key);
    else this.#peers.set(key, rest);
  }
}
