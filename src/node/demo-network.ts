import type { NetworkConfig } from '../forks/network.ts';
import type { DemoPeer, ResponderRequest } from '../rpc/node.ts';
import type { Behaviour } from './behaviour.ts';
import { type BehaviourName, behaviours, demoBehaviours } from './behaviours.ts';
import type { BeaconLibp2p } from './libp2p-node.ts';
import { startResponder } from './responder.ts';
import { seeError } from './seen-error.ts';
import { stopSoon } from './stop-soon.ts';

interface Started {
  node: BeaconLibp2p;
  peer: DemoPeer;
}

const LOOPBACK = '/ip4/127.0.0.1/tcp/0';

/** One real libp2p node on loopback for each behaviour, all on the chosen network unless they say otherwise. */
export class DemoNetwork {
  readonly #network: NetworkConfig;
  #started: Promise<Started[]> | undefined;
  /** Responders that were started one by one. */
  readonly #more: Started[] = [];
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

  /** Starts one more responder, of any behaviour, on an address of the caller's. Rejects with one sentence. */
  async startResponder({ behaviour, listen }: ResponderRequest): Promise<DemoPeer> {
    if (!Object.hasOwn(behaviours, behaviour)) throw new Error(`There is no behaviour "${behaviour.slice(0, 100)}".`);
    const name = behaviour as BehaviourName;
    const started = await this.#startOne(name, behaviours[name], listen).catch((error) => {
      throw new Error(`The responder could not listen on ${listen} (${seeError(error).text}).`);
    });
    this.#more.push(started);
    return started.peer;
  }

  /** Stops the peers and frees their ports. Names those that were stopped by their peer ids. */
  async stop(): Promise<string[]> {
    const started = [...((await this.#started?.catch(() => [])) ?? [])];
    started.push(...this.#more.splice(0));
    this.#started = undefined;
    await Promise.all(started.map(({ node }) => stopSoon(node)));
    return started.map(({ peer }) => peer.peerId);
  }

  /** The name of a demo peer, also after it was stopped. */
  labelOf(peerId: string | undefined): string | undefined {
    return peerId === undefined ? undefined : this.#labels.get(peerId);
  }

  async #startAll(): Promise<Started[]> {
    const entries = Object.entries(demoBehaviours) as [BehaviourName, Behaviour][];
    const settled = await Promise.allSettled(entries.map(([name, behaviour]) => this.#startOne(name, behaviour)));
    const started = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    const failed = settled.find((one) => one.status === 'rejected');
    if (!failed) return started;
    this.#started = undefined;
    await Promise.all(started.map(({ node }) => stopSoon(node)));
    throw failed.reason;
  }

  async #startOne(name: BehaviourName, behaviour: Behaviour, listen = LOOPBACK): Promise<Started> {
    const options = { agent: `demo/${name}`, listen: [listen] };
    const node = await startResponder(behaviour, this.#network, options);
    const [multiaddr] = node.getMultiaddrs();
    const peerId = node.peerId.toString();
    this.#labels.set(peerId, behaviour.label);
    const { label, description } = behaviour;
    return { node, peer: { behaviour: name, label, description, peerId, multiaddr: String(multiaddr) } };
  }
}
