import type { NetworkConfig } from '../forks/network.ts';
import type { DemoPeer } from '../rpc/node.ts';
import { type Behaviour, type BehaviourName, behaviours } from './behaviours.ts';
import type { BeaconLibp2p } from './libp2p-node.ts';
import { startResponder } from './responder.ts';
import { stopSoon } from './stop-soon.ts';

interface Started {
  node: BeaconLibp2p;
  peer: DemoPeer;
}

/** One real libp2p node on loopback for each behaviour, all on the chosen network unless they say otherwise. */
export class DemoNetwork {
  readonly #network: NetworkConfig;
  #started: Promise<Started[]> | undefined;
  readonly #labels = new Map<string, string>();

  constructor(network: NetworkConfig) {
    this.#network = network;
  }

  /** Starts the peers, or names those that run already. */
  async start(): Promise<DemoPeer[]> {
    this.#started ??= this.#startAll();
    const started = await this.#started;
    return started.map(({ peer }) => peer);
  }

  /** Stops the peers and frees their ports. Names those that were stopped by their peer ids. */
  async stop(): Promise<string[]> {
    const started = (await this.#started?.catch(() => [])) ?? [];
    this.#started = undefined;
    await Promise.all(started.map(({ node }) => stopSoon(node)));
    return started.map(({ peer }) => peer.peerId);
  }

  /** The name of a demo peer, also after it was stopped. */
  labelOf(peerId: string | undefined): string | undefined {
    return peerId === undefined ? undefined : this.#labels.get(peerId);
  }

  async #startAll(): Promise<Started[]> {
    const entries = Object.entries(behaviours) as [BehaviourName, Behaviour][];
    const settled = await Promise.allSettled(entries.map(([name, behaviour]) => this.#startOne(name, behaviour)));
    const started = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    const failed = settled.find((one) => one.status === 'rejected');
    if (!failed) return started;
    this.#started = undefined;
    await Promise.all(started.map(({ node }) => stopSoon(node)));
    throw failed.reason;
  }

  async #startOne(name: BehaviourName, behaviour: Behaviour): Promise<Started> {
    const options = { agent: `demo/${name}`, listen: ['/ip4/127.0.0.1/tcp/0'] };
    const node = await startResponder(behaviour, this.#network, options);
    const [multiaddr] = node.getMultiaddrs();
    const peerId = node.peerId.toString();
    this.#labels.set(peerId, behaviour.label);
    const { label, description } = behaviour;
    return { node, peer: { behaviour: name, label, description, peerId, multiaddr: String(multiaddr) } };
  }
}
