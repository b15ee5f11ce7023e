import type { Connection } from '@libp2p/interface';
import { bytesToHex } from '@noble/hashes/utils.js';
import { udpAddresses } from '../../discovery/udp-for.ts';
import { enrNodeId, uncompressKey } from '../../enr/identity.ts';
import type { FoundBy } from '../../exchange/exchange.ts';
import { isLoopback } from '../../exchange/targets/loopback.ts';
import type { NetworkConfigJson } from '../../forks/networks/json.ts';
import type {
  DiscoveryApi,
  DiscoveryEvent,
  DiscoverySettings,
  OfferedRecord,
  OfferRequest,
} from '../../rpc/discovery.ts';
import { CallError } from '../call-error.ts';
import { sourceHost } from './source-host.ts';

/** Discovery that runs for the node, in a thread of its own or in this one. */
export interface OpenedDiscovery {
  readonly api: DiscoveryApi;
  /** Frees what it has; rejects never. */
  end(): Promise<void>;
}

export type OpenDiscovery = (onEvent: (event: DiscoveryEvent) => void) => OpenedDiscovery;

/** One of ours that can be found. */
export interface Findable {
  readonly peerId: string;
  /** The 32 bytes of its key, by which its record is signed. */
  readonly privateKey: Uint8Array;
  /** Where it listens. */
  readonly addresses: readonly string[];
}

interface Offering {
  readonly peerId: string;
  readonly discovery: Promise<OpenedDiscovery>;
  /** By node id: who was told, and when. */
  readonly told: Map<string, { readonly peerId: string; readonly atMs: number }>;
  /** Node ids of those that asked by themselves. */
  readonly asked: Set<string>;
}

const LOOPBACK = '/ip4/127.0.0.1/udp/0';
/** Nodes that are remembered of those that were told, and of those that asked. */
const MOST_REMEMBERED = 10_000;

/** The records of ours that are offered, each by discovery of its own, until who it is of stops. */
export class Offers {
  readonly #open: OpenDiscovery | undefined;
  readonly #network: NetworkConfigJson;
  readonly #offerings = new Map<string, Offering>();

  constructor(open: OpenDiscovery | undefined, network: NetworkConfigJson) {
    this.#open = open;
    this.#network = network;
  }

  async offer(who: Findable, { to, listen = [LOOPBACK] }: OfferRequest, signal?: AbortSignal): Promise<OfferedRecord> {
    const name = `${who.peerId} ${listen.join(' ')}`;
    const offering = this.#offerings.get(name) ?? this.#begin(who, listen, to);
    this.#offerings.set(name, offering);
    try {
      return await (await offering.discovery).api.offer(to, signal);
    } finally {
      // One that could not start, or has told nobody, keeps no socket.
      if (offering.told.size === 0) {
        this.#offerings.delete(name);
        await end(offering);
      }
    }
  }

  /** What is known of how a peer found one of ours; undefined where no record of that one was offered before. */
  foundBy(peerId: string, { remotePeer, timeline }: Connection): FoundBy | undefined {
    const nodeId = nodeIdOf(remotePeer);
    let found: FoundBy | undefined;
    for (const { told, asked, peerId: ours } of this.#offerings.values()) {
      if (ours !== peerId) continue;
      const before = [...told].filter(([, { atMs }]) => atMs <= timeline.open);
      const itself = before.find(([id]) => id === nodeId);
      const last = itself ?? before.at(-1);
      if (last === undefined) continue;
      const way = itself ? 'told' : nodeId !== undefined && asked.has(nodeId) ? 'asked' : 'after';
      const [, { peerId: to, atMs }] = last;
      if (found === undefined || way !== 'after') found = { way, to, at: new Date(atMs).toISOString() };
    }
    return found;
  }

  /** Ends the offers of one of ours, or of all. */
  async stop(peerId?: string): Promise<void> {
    const over = [...this.#offerings].filter(([, one]) => peerId === undefined || one.peerId === peerId);
    for (const [name] of over) this.#offerings.delete(name);
    await Promise.all(over.map(([, one]) => end(one)));
  }

  #begin(who: Findable, listen: readonly string[], to: string): Offering {
    const [told, asked] = [new Map<string, { peerId: string; atMs: number }>(), new Set<string>()];
    const onEvent = (event: DiscoveryEvent) => {
      if (event.type === 'offering') told.set(event.nodeId, { peerId: event.peerId, atMs: Date.now() });
      if (event.type === 'notOffered') told.delete(event.nodeId);
      if (event.type === 'asked') asked.add(event.nodeId);
      for (const one of [told, asked]) {
        const [oldest] = one.size > MOST_REMEMBERED ? one.keys() : [];
        if (oldest !== undefined) one.delete(oldest);
      }
    };
    return { peerId: who.peerId, discovery: this.#start(who, listen, to, onEvent), told, asked };
  }

  async #start(
    { privateKey, addresses }: Findable,
    listen: readonly string[],
    to: string,
    onEvent: (event: DiscoveryEvent) => void,
  ): Promise<OpenedDiscovery> {
    if (!this.#open) throw new CallError({ code: 'noDiscovery' });
    const isInside = listen.every(isLoopback);
    const all = addresses
      .flatMap((address) => tcpOf(address) ?? [])
      .filter((one) => isLoopback(one.address) === isInside);
    // Of several networks ours is on the one in which the node is: it drops a record that names another than it sees.
    const [, , udpHost, , udpPort] = (all.length > 1 ? udpAddresses(to)[0] : undefined)?.split('/') ?? [];
    const source = udpHost === undefined ? undefined : await sourceHost(udpHost, Number(udpPort));
    const at = all.find(({ host }) => host === source) ?? all[0];
    if (at === undefined) throw new CallError({ code: 'cannotBeDialled', addresses: [...addresses] });
    const { host, port: tcp } = at;
    const settings = { network: this.#network, privateKey, host, tcp };
    // Clients have both on one port, and a key that comes from the same port again is heard by those that know it.
    const alike = listen.map((address) => address.replace(/\/udp\/0$/, `/udp/${tcp}`));
    return await this.#startOn({ ...settings, listen: alike }, onEvent).catch(() =>
      this.#startOn({ ...settings, listen: [...listen] }, onEvent),
    );
  }

  async #startOn(settings: DiscoverySettings, onEvent: (event: DiscoveryEvent) => void): Promise<OpenedDiscovery> {
    const opened = this.#open?.(onEvent);
    if (!opened) throw new CallError({ code: 'noDiscovery' });
    try {
      await opened.api.start(settings);
      return opened;
    } catch (error) {
      await opened.end();
      throw error;
    }
  }
}

async function end({ discovery }: Offering): Promise<void> {
  await discovery.then((opened) => opened.end()).catch(() => undefined);
}

function tcpOf(address: string): { address: string; host: string; port: number } | undefined {
  const [, host, port] = /^\/ip[46]\/([^/]+)\/tcp\/(\d+)/.exec(address) ?? [];
  return host === undefined || port === undefined ? undefined : { address, host, port: Number(port) };
}

/** The node id of a peer whose key is one of secp256k1, as that of every node of discovery is. */
function nodeIdOf({ type, publicKey }: Connection['remotePeer']): string | undefined {
  const point = type === 'secp256k1' && publicKey ? uncompressKey(publicKey.raw) : undefined;
  return point && bytesToHex(enrNodeId(point));
}
