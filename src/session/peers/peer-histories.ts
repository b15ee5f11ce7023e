import type { Exchange } from '../../exchange/exchange.ts';
import { observationOf } from '../../peers/diagnosis/from-exchange.ts';
import type { Observation } from '../../peers/diagnosis/observation.ts';
import type { PeerRecord } from '../records/exchange-store.ts';

/** Observations that are kept of a peer. */
const MOST_OF_A_PEER = 200;

/** Peers of which they are kept; the one heard of longest ago goes first. */
const MOST_PEERS = 5000;

interface Kept {
  readonly observation: Observation;
  /** The network against which it was judged. */
  readonly network: string | undefined;
}

/** What was seen of each peer, in short, for longer than its exchanges are kept. */
export class PeerHistories {
  readonly #peers = new Map<string, Map<string, Kept>>();

  /** Takes in what a peer's exchanges say now. */
  hear({ key, exchanges }: PeerRecord): void {
    const kept = this.#peers.get(key) ?? new Map<string, Kept>();
    for (const exchange of exchanges) {
      const observation = observationOf(exchange);
      if (observation) kept.set(exchange.id, { observation, network: exchange.network });
    }
    thin(kept);
    this.#peers.delete(key);
    this.#peers.set(key, kept);
    for (const oldest of this.#peers.keys()) {
      if (this.#peers.size <= MOST_PEERS) break;
      this.#peers.delete(oldest);
    }
  }

  /** What was seen of a peer before an exchange, on the same network, and is no exchange any more that is in memory. */
  beyond(key: string, { startedAt, network }: Exchange, inMemory: readonly Exchange[]): Observation[] {
    const ids = new Set(inMemory.map(({ id }) => id));
    const before = Date.parse(startedAt);
    return [...(this.#peers.get(key) ?? [])].flatMap(([id, one]) =>
      ids.has(id) || one.network !== network || one.observation.atMs >= before ? [] : [one.observation],
    );
  }

  forget(key: string): void {
    this.#peers.delete(key);
  }
}

/** Of too many, every second of the older half goes: the history stays as long, and gets coarser with age. */
function thin(kept: Map<string, Kept>): void {
  if (kept.size <= MOST_OF_A_PEER) return;
  const older = [...kept.keys()].slice(0, MOST_OF_A_PEER / 2);
  // The first Status stays: it tells whose chain the peer was on.
  for (const [at, id] of older.entries()) if (at % 2 === 1) kept.delete(id);
}
