import type { EnrReadAt, readEnrAt } from '../../enr/enr.ts';
import type { EnrReading } from '../../enr/explain.ts';
import { claimedPeerId, type Exchange } from '../../exchange/exchange.ts';
import type { NetworkConfig } from '../../forks/networks/network.ts';

/** Records that are kept; the oldest goes first. */
const MOST_RECORDS = 500;

interface Kept {
  readonly text: string;
  /** When it was given, in unix milliseconds: what it says was so then. */
  readonly readMs: number;
  /** As it was judged last, for one network. */
  read?: { readonly network: NetworkConfig; readonly enr: EnrReading };
}

/** The ENRs by which the user named peers: what a node announces, to be held against what it says. */
export class EnrEvidence {
  readonly #read: typeof readEnrAt;
  readonly #kept = new Map<string, Kept>();

  /** `read` decodes and judges a record; it is loaded on demand. */
  constructor(read: typeof readEnrAt) {
    this.#read = read;
  }

  /** Keeps a record under the peer id of its key, and under its own text while no peer has answered. */
  note(text: string, at: EnrReadAt): void {
    const peerId = this.#read(text, at).record?.identity?.peerId;
    const kept: Kept = { text, readMs: at.unixMs };
    for (const key of [text, ...(peerId === undefined ? [] : [peerId])]) {
      this.#kept.delete(key);
      this.#kept.set(key, kept);
    }
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= 2 * MOST_RECORDS) break;
      this.#kept.delete(oldest);
    }
  }

  /** The record of the peer of an exchange as the user gave it. */
  textOf(exchange: Pick<Exchange, 'peerId' | 'target'>): string | undefined {
    return this.#find(exchange)?.text;
  }

  /** The same with when it was given. */
  given(exchange: Pick<Exchange, 'peerId' | 'target'>): { readonly text: string; readonly readMs: number } | undefined {
    return this.#find(exchange);
  }

  #find({ peerId, target }: Pick<Exchange, 'peerId' | 'target'>): Kept | undefined {
    return this.#kept.get(peerId ?? claimedPeerId({ target }) ?? '') ?? this.#kept.get(target);
  }

  /** The record of the peer of an exchange, judged for a network as of when it was given; undefined when none was given. */
  of(exchange: Pick<Exchange, 'peerId' | 'target'>, at: Omit<EnrReadAt, 'unixMs'>): EnrReading | undefined {
    const kept = this.#find(exchange);
    if (kept === undefined) return undefined;
    const { network } = at;
    if (kept.read?.network !== network) {
      kept.read = { network, enr: this.#read(kept.text, { ...at, unixMs: kept.readMs }) };
    }
    return kept.read.enr;
  }

  clear(): void {
    this.#kept.clear();
  }
}
