import type { Exchange } from '../exchange/exchange.ts';

/** How much stands on a digest. */
export interface Standing {
  readonly digest: string;
  /** Records of live nodes that name it. */
  readonly records: number;
  /** Nodes whose newest Status tells it. */
  readonly statuses: number;
  /** Nodes that subscribe to topics of it. */
  readonly topics: number;
}

/** What stood where at one time. */
export interface CensusSample {
  readonly atMs: number;
  readonly standings: readonly Standing[];
}

/** What an exchange says of a digest. */
export type CountedExchange = Pick<Exchange, 'peerId' | 'remote' | 'gossip'>;

/** Digests that are told of one time; strangers make up as many as they like. */
const MOST_DIGESTS = 50;
const MOST_SAMPLES = 500;

/** What stands on which digest: the records of live nodes, and the newest that each peer has said. Exchanges are oldest first. */
export function standingsOf(
  records: readonly (string | undefined)[],
  exchanges: readonly CountedExchange[],
): Standing[] {
  const statuses = new Map<string, string>();
  const topics = new Map<string, readonly string[]>();
  for (const { peerId, remote, gossip } of exchanges) {
    if (peerId === undefined) continue;
    if (remote) statuses.set(peerId, remote.forkDigest);
    if (gossip) topics.set(peerId, [...new Set(gossip.topics.map(({ digest }) => digest))]);
  }
  const counts = [records, [...statuses.values()], [...topics.values()].flat()].map(countOf);
  const [ofRecords, ofStatuses, ofTopics] = counts;
  const digests = new Set(counts.flatMap((one) => [...one.keys()]));
  const standings = [...digests].map((digest) => ({
    digest,
    records: ofRecords?.get(digest) ?? 0,
    statuses: ofStatuses?.get(digest) ?? 0,
    topics: ofTopics?.get(digest) ?? 0,
  }));
  return standings.sort((a, b) => sumOf(b) - sumOf(a)).slice(0, MOST_DIGESTS);
}

function countOf(digests: readonly (string | undefined)[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const digest of digests) if (digest !== undefined) counts.set(digest, (counts.get(digest) ?? 0) + 1);
  return counts;
}

function sumOf({ records, statuses, topics }: Standing): number {
  return records + statuses + topics;
}

/** Samples over time. One that says what the last says is none; where there is no more room every second one goes. */
export class CensusSeries {
  #samples: CensusSample[] = [];

  get samples(): readonly CensusSample[] {
    return this.#samples;
  }

  add(sample: CensusSample): void {
    const last = this.#samples.at(-1);
    if (last && JSON.stringify(last.standings) === JSON.stringify(sample.standings)) return;
    this.#samples.push(sample);
    if (this.#samples.length <= MOST_SAMPLES) return;
    const newest = this.#samples.length - 1;
    this.#samples = this.#samples.filter((_, at) => at % 2 === 0 || at === newest);
  }

  clear(): void {
    this.#samples = [];
  }
}
