import { generateKeyPair } from '@libp2p/crypto/keys';
import type { Connection, PrivateKey } from '@libp2p/interface';
import { peerIdFromPrivateKey } from '@libp2p/peer-id';
import {
  type BehaviourName,
  type DemoPeerName,
  demoBehaviourNames,
  isBehaviourName,
  type NonPeerName,
  nonPeerNames,
} from '../../exchange/behaviour-names.ts';
import type { NetworkConfig } from '../../forks/networks/network.ts';
import { networkToJson } from '../../forks/networks/network-json.ts';
import type { PlayedNetwork } from '../../rpc/discovery.ts';
import type { ResponderRequest } from '../../rpc/node.ts';
import { CallError } from '../call-error.ts';
import type { Findable, OpenDiscovery, OpenedDiscovery } from '../discovery/offers.ts';
import { describeError } from '../libp2p/describe-error.ts';
import { stopSoon } from '../libp2p/stop-soon.ts';
import { behaviours } from './behaviours.ts';
import { demoRecords } from './demo-records.ts';
import { startNonPeer } from './non-peers.ts';
import { startResponder } from './responder.ts';
import { responderKey } from './responder-key.ts';
import type { RunningPeer } from './running-peer.ts';
import { Witness, type WitnessContext } from './witness.ts';

interface Started {
  peer: RunningPeer;
  /** Absent where there is no such node. */
  privateKey?: PrivateKey;
  stop(): Promise<void>;
}

interface Played {
  readonly opened: OpenedDiscovery;
  readonly told: Promise<PlayedNetwork>;
}

const LOOPBACK = '/ip4/127.0.0.1/tcp/0';

/**
 * One real libp2p node on loopback for each behaviour, all on the chosen network unless they say otherwise, and addresses
 * at which no such node answers.
 */
export class DemoNetwork {
  readonly #network: NetworkConfig;
  #started: Promise<Started[]> | undefined;
  /** Responders that were started one by one. */
  readonly #more = new Map<string, Started>();
  readonly #names = new Map<string, DemoPeerName>();
  /** Behaviours whose kept key is in use. */
  readonly #kept = new Set<BehaviourName>();

  readonly #onConnection: (connection: Connection) => void;
  readonly #witness: WitnessContext | undefined;
  readonly #nodeKey: Uint8Array | undefined;
  readonly #openDiscovery: OpenDiscovery | undefined;
  /** The records of the demo peers, once somebody wants to find them. */
  #records: Played | undefined;

  /**
   * `onConnection` hears of each connection that a responder has; with a witness, what clients do there is written down.
   * With the kept key of the node, responders that are started one by one keep their identity as well.
   */
  constructor(
    network: NetworkConfig,
    onConnection: (connection: Connection) => void = () => undefined,
    witness?: WitnessContext,
    nodeKey?: Uint8Array,
    openDiscovery?: OpenDiscovery,
  ) {
    this.#openDiscovery = openDiscovery;
    this.#nodeKey = nodeKey;
    this.#network = network;
    this.#onConnection = onConnection;
    this.#witness = witness;
  }

  /** Starts the peers, or names those that run already. */
  async start(): Promise<RunningPeer[]> {
    this.#started ??= this.#startAll();
    const started = await this.#started;
    return started.map(({ peer }) => peer);
  }

  /** Plays records of the demo network that find each other, or names those that are played already. */
  async discover(): Promise<PlayedNetwork> {
    await this.start();
    const started = (await this.#started) ?? [];
    this.#records ??= this.#play(started);
    return await this.#records.told;
  }

  #play(started: readonly Started[]): Played {
    const opened = this.#openDiscovery?.(() => undefined);
    if (!opened) throw new CallError({ code: 'noDiscovery' });
    return { opened, told: opened.api.play(networkToJson(this.#network), demoRecords(this.#network, started)) };
  }

  /** Starts one more responder, of any behaviour, on an address of the caller's. Rejects when it cannot listen there. */
  async startResponder({ behaviour, listen }: ResponderRequest): Promise<RunningPeer> {
    // It has crossed a port, and may come from a caller that knows no types.
    if (!isBehaviourName(behaviour)) throw new CallError({ code: 'noSuchBehaviour', name: String(behaviour) });
    const key = this.#keyOf(behaviour);
    if (key) this.#kept.add(behaviour);
    const free = () => void (key && this.#kept.delete(behaviour));
    const started = await this.#startOne(behaviour, listen, key).catch((error) => {
      free();
      throw new CallError({ code: 'responderNotListening', address: listen, error: describeError(error).text });
    });
    const stop = () => started.stop().finally(free);
    this.#more.set(started.peer.peerId, { ...started, stop });
    return started.peer;
  }

  /** The kept key of a behaviour; a second responder of one that runs, or is about to, has a fresh one. */
  #keyOf(name: BehaviourName): PrivateKey | undefined {
    if (this.#nodeKey === undefined || this.#kept.has(name)) return undefined;
    return responderKey(this.#nodeKey, name);
  }

  /** The peer ids of the demo peers that run. */
  async demoPeers(): Promise<string[]> {
    const started = (await this.#started?.catch(() => [])) ?? [];
    return started.map(({ peer }) => peer.peerId);
  }

  /** Stops the demo peers and frees their ports; other responders go on. */
  async stop(): Promise<void> {
    const started = (await this.#started?.catch(() => [])) ?? [];
    this.#started = undefined;
    const records = this.#records;
    this.#records = undefined;
    await Promise.all([stopEach(started), records?.opened.end()]);
  }

  /** Whether a responder of that peer id runs that was started by itself. */
  isSingle(peerId: string): boolean {
    return this.#more.has(peerId);
  }

  /** Stops one responder that was started by itself, if there is one of that peer id. */
  async stopResponder(peerId: string): Promise<void> {
    const started = this.#more.get(peerId);
    this.#more.delete(peerId);
    await stopEach(started ? [started] : []);
  }

  async stopAll(): Promise<void> {
    const more = [...this.#more.values()];
    this.#more.clear();
    await Promise.all([this.stop(), stopEach(more)]);
  }

  /** What a peer of ours does, also after it was stopped. */
  nameOf(peerId: string | undefined): DemoPeerName | undefined {
    return peerId === undefined ? undefined : this.#names.get(peerId);
  }

  /** One of ours as discovery tells of it; undefined where none of that peer id runs. */
  async findable(peerId: string): Promise<Findable | undefined> {
    const demo = (await this.#started?.catch(() => [])) ?? [];
    const started = [...demo, ...this.#more.values()].find(({ peer }) => peer.peerId === peerId);
    const { peer, privateKey } = started ?? {};
    return peer && privateKey && { peerId, privateKey: privateKey.raw, addresses: [peer.multiaddr] };
  }

  async #startAll(): Promise<Started[]> {
    const settled = await Promise.allSettled([
      ...demoBehaviourNames.map((name) => this.#startOne(name)),
      ...nonPeerNames.map((name) => this.#startNonPeer(name)),
    ]);
    const started = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    const failed = settled.find((one) => one.status === 'rejected');
    if (!failed) return started;
    this.#started = undefined;
    await stopEach(started);
    throw failed.reason;
  }

  async #startOne(name: BehaviourName, listen = LOOPBACK, key?: PrivateKey): Promise<Started> {
    const privateKey = key ?? (await generateKeyPair('secp256k1'));
    const options = { agent: `demo/${name}`, listen: [listen], privateKey };
    const peerId = peerIdFromPrivateKey(privateKey).toString();
    const witness = this.#witness && new Witness(this.#witness, name, peerId);
    const node = await startResponder(behaviours[name], this.#network, options, {}, witness);
    node.addEventListener('connection:open', ({ detail }) => this.#onConnection(detail));
    const [multiaddr] = node.getMultiaddrs();
    this.#names.set(peerId, name);
    return { peer: { behaviour: name, peerId, multiaddr: String(multiaddr) }, privateKey, stop: () => stopSoon(node) };
  }

  async #startNonPeer(name: NonPeerName): Promise<Started> {
    const started = await startNonPeer(name);
    this.#names.set(started.peer.peerId, name);
    return started;
  }
}

async function stopEach(started: readonly Started[]): Promise<void> {
  await Promise.all(started.map((one) => one.stop()));
}
