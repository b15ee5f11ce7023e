import type { GossipJson } from '../../exchange/gossip-json.ts';

/** Topics of one peer that are kept. A node that follows every subnet of two forks subscribes to some 560. */
const MOST_TOPICS = 1024;

/** A topic of the consensus specs: its fork digest, its name, and the number of its subnet if it has one. */
const TOPIC = /^\/eth2\/([0-9a-f]{8})\/([a-z][a-z_]{0,62}?)(?:_(\d{1,5}))?\/ssz_snappy$/;

/** What a peer subscribes to, as it says. */
export class PeerTopics {
  readonly #topics = new Set<string>();
  /** Subscriptions that are no topics of the consensus specs, or more than are kept. */
  #others = 0;

  /** Takes in what a peer says; tells whether it changed anything. */
  take({ subscribe, topic }: { subscribe: boolean; topic: string }): boolean {
    if (!subscribe) return this.#topics.delete(topic);
    if (this.#topics.has(topic)) return false;
    if (this.#topics.size < MOST_TOPICS && TOPIC.test(topic)) this.#topics.add(topic);
    else this.#others = Math.min(this.#others + 1, MOST_TOPICS);
    return true;
  }

  /** By fork digest, in the order in which they were first heard; subnets of one name together. */
  json(): Pick<GossipJson, 'topics' | 'others'> {
    const digests = new Map<string, Map<string, number[]>>();
    for (const topic of this.#topics) {
      const [, digest = '', name = '', subnet] = TOPIC.exec(topic) ?? [];
      const names = digests.get(digest) ?? new Map<string, number[]>();
      digests.set(digest, names);
      const subnets = names.get(name) ?? [];
      names.set(name, subnets);
      if (subnet !== undefined) subnets.push(Number(subnet));
    }
    const topics = [...digests].map(([digest, names]) => ({
      digest: `0x${digest}`,
      count: [...names.values()].reduce((sum, subnets) => sum + Math.max(1, subnets.length), 0),
      names: [...names].map(([name, subnets]) => (subnets.length > 0 ? `${name}_${ranges(subnets)}` : name)),
    }));
    return { topics, ...(this.#others > 0 && { others: this.#others }) };
  }
}

/** `7`, or `{0-3,7}`. */
function ranges(numbers: readonly number[]): string {
  const parts: { from: number; to: number }[] = [];
  for (const number of numbers.toSorted((a, b) => a - b)) {
    const last = parts.at(-1);
    if (last && number === last.to + 1) last.to = number;
    else parts.push({ from: number, to: number });
  }
  const texts = parts.map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`));
  return texts.length === 1 && numbers.length === 1 ? `${texts[0]}` : `{${texts.join(',')}}`;
}
