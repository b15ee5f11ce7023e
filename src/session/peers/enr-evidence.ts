import type { AskFault } from '../../discovery/ask-fault.ts';
import { type KnownRecords, newestReading, type RecordReading, type VainAsk } from '../../discovery/record-reading.ts';
import type { EnrReadAt, readEnrAt } from '../../enr/enr.ts';
import type { EnrReading } from '../../enr/explain.ts';
import { claimedPeerId, type Exchange } from '../../exchange/exchange.ts';
import type { NetworkConfig } from '../../forks/networks/network.ts';

/** Names of peers by which records are kept, two a peer; the oldest goes first. */
const MOST_NAMES = 1000;

/** Readings that are kept of a peer: the first, and the newest. */
const MOST_READINGS = 8;

/** How a record came to be asked for: with a fault where the node did not give it. */
export interface RecordAsk {
  readonly fault?: AskFault;
}

interface Kept {
  readings: [RecordReading, ...RecordReading[]];
  seq: bigint;
  vain?: VainAsk;
  /** The newest as it was judged last, for one network. */
  judged?: { readonly reading: RecordReading; readonly network: NetworkConfig; readonly enr: EnrReading };
}

type Named = Pick<Exchange, 'peerId' | 'target'>;

/** The ENRs of peers as they were given, or as the peers gave them: what a node announces, to be held against what it says. */
export class EnrEvidence {
  readonly #read: typeof readEnrAt;
  readonly #kept = new Map<string, Kept>();

  /** `read` decodes and judges a record. */
  constructor(read: typeof readEnrAt) {
    this.#read = read;
  }

  /**
   * Keeps a record under the peer id of its key, and under its own text while no peer has answered; with `ask` what became
   * of asking the node for it. Returns the names of the peer.
   */
  note(text: string, at: EnrReadAt, ask?: RecordAsk): string[] {
    const { record } = this.#read(text, at);
    const names = [text, record?.identity?.peerId].filter((name) => name !== undefined);
    const known = names.map((name) => this.#kept.get(name)).findLast((one) => one !== undefined);
    const reading = { text, readMs: at.unixMs, isAsked: ask !== undefined && ask.fault === undefined };
    const seq = record?.seq ?? 0n;
    const kept: Kept = known ?? { readings: [reading], seq };
    if (ask?.fault) kept.vain = { atMs: at.unixMs, fault: ask.fault };
    else if (known) takeIn(known, reading, seq);
    for (const name of names) {
      this.#kept.delete(name);
      this.#kept.set(name, kept);
    }
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= MOST_NAMES) break;
      this.#kept.delete(oldest);
    }
    return names;
  }

  /** What is known of the record of the peer of an exchange. */
  known(exchange: Named): KnownRecords | undefined {
    return this.#find(exchange);
  }

  /** The newest record of the peer of an exchange, judged for a network as of when it was read; undefined when there is none. */
  of(exchange: Named, at: Omit<EnrReadAt, 'unixMs'>): EnrReading | undefined {
    const kept = this.#find(exchange);
    if (kept === undefined) return undefined;
    const { network } = at;
    const reading = newestReading(kept);
    if (kept.judged?.network !== network || kept.judged.reading !== reading) {
      kept.judged = { reading, network, enr: this.#read(reading.text, { ...at, unixMs: reading.readMs }) };
    }
    return kept.judged.enr;
  }

  #find({ peerId, target }: Named): Kept | undefined {
    return this.#kept.get(peerId ?? claimedPeerId({ target }) ?? '') ?? this.#kept.get(target);
  }
}

/**
 * Of what the user gives once more nobody knows whether the node would still say so: it stays of the time at which it was
 * first given, and is no news beside a later record.
 */
function takeIn(kept: Kept, reading: RecordReading, seq: bigint): void {
  const { readings } = kept;
  const isKnown = readings.some(({ text }) => text === reading.text);
  if (!reading.isAsked && (isKnown || seq < kept.seq)) return;
  // What a node says again and again is told by the first and the last time.
  if (readings.length > 1 && readings.slice(-2).every(({ text }) => text === reading.text)) readings.pop();
  readings.push(reading);
  if (readings.length > MOST_READINGS) readings.splice(1, 1);
  kept.seq = seq > kept.seq ? seq : kept.seq;
  delete kept.vain;
}
