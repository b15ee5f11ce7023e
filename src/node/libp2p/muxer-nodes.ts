import type { MuxerName } from '../../rpc/node.ts';
import type { BeaconLibp2p } from './libp2p-node.ts';
import { stopSoon } from './stop-soon.ts';

/**
 * libp2p offers the muxers of a node in every dial of it. A dial that offers one alone is made by a node of its own,
 * with the same identity and the same handlers, which listens nowhere and is started when it is first wanted.
 */
export class MuxerNodes {
  readonly #start: (muxer: MuxerName) => Promise<BeaconLibp2p>;
  readonly #nodes = new Map<MuxerName, Promise<BeaconLibp2p>>();

  constructor(start: (muxer: MuxerName) => Promise<BeaconLibp2p>) {
    this.#start = start;
  }

  /** The node that offers `muxer` alone. */
  of(muxer: MuxerName): Promise<BeaconLibp2p> {
    const known = this.#nodes.get(muxer);
    if (known) return known;
    const node = this.#start(muxer);
    this.#nodes.set(muxer, node);
    node.catch(() => this.#nodes.delete(muxer));
    return node;
  }

  async stop(): Promise<void> {
    const nodes = [...this.#nodes.values()];
    this.#nodes.clear();
    const started = await Promise.allSettled(nodes);
    await Promise.all(started.map((one) => (one.status === 'fulfilled' ? stopSoon(one.value) : undefined)));
  }
}
