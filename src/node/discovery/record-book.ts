import { log2Distance } from '@chainsafe/discv5/kademlia';
import type { ENR } from '@chainsafe/enr';
import type { AskFault } from '../../discovery/ask-fault.ts';
import { type RefusalCode, type Refusals, refusalCodes } from '../../discovery/refusal.ts';
import { type Reach, reachOf } from '../../reading/scan/reach.ts';
import type { FoundNode } from '../../rpc/discovery.ts';
import type { Contact } from './contact.ts';

/** What is known of a node; small, for there may be a hundred thousand. */
export interface Entry {
  record: string;
  seq: bigint;
  /** The lowest sequence number under which it was told, where that is not its newest. */
  staleSeq: bigint | undefined;
  /** The name of its UDP address; undefined where it has none. */
  readonly place: { host: string; port: number } | undefined;
  state: FoundNode['state'];
  ms: number | undefined;
  seesUsAt: string | undefined;
  fault: AskFault | undefined;
}

export interface BookBounds {
  /** Nodes that are remembered. */
  readonly most: number;
  /** Nodes of one host; loopback has no such bound unless one is given. */
  readonly perHost: number | undefined;
}

/** Who told of a record, and at which distances from itself it was asked for. */
export interface Teller extends Pick<Contact, 'nodeId' | 'host'> {
  readonly distances: readonly number[];
}

const PER_HOST = 64;
/** Two, for a node may have changed its key. */
const PER_PORT = 2;

/** How far inside an address lies: what lies inside is told only by those who lie there themselves. */
const depths: Readonly<Record<Reach, number>> = {
  public: 0,
  private: 1,
  container: 1,
  linkLocal: 1,
  loopback: 2,
  unspecified: 3,
};

/** The nodes of a walk, by node id. The oldest leave first where there is no more room. */
export class RecordBook {
  readonly entries = new Map<string, Entry>();
  readonly #bounds: BookBounds;
  readonly #byHost = new Map<string, number>();
  readonly #byPort = new Map<string, number>();
  readonly #refused: Record<RefusalCode, number>;

  constructor(bounds: BookBounds) {
    this.#bounds = bounds;
    this.#refused = Object.fromEntries(refusalCodes.map((code) => [code, 0])) as Record<RefusalCode, number>;
  }

  get refusals(): Refusals {
    return { ...this.#refused };
  }

  refuse(code: RefusalCode, times = 1): void {
    this.#refused[code] += times;
  }

  /** Takes a record that was told. True where its node is to be asked: it is new, or has moved. */
  offer(enr: ENR, by?: Teller): boolean {
    const known = this.entries.get(enr.nodeId);
    if (known && enr.seq <= known.seq) {
      if (enr.seq < known.seq) known.staleSeq = lowest(known.staleSeq, enr.seq);
      return false;
    }
    const place = placeOf(enr);
    const refused = by && this.#whyNot(enr, place, by);
    const crowded = refused ?? (isSamePlace(known?.place, place) ? undefined : this.#whyCrowded(place));
    if (crowded) {
      this.refuse(crowded);
      return false;
    }
    return this.#keep(enr, place, known);
  }

  /** The node itself has given its newest record. */
  renew(nodeId: string, enr: ENR): void {
    const entry = this.entries.get(nodeId);
    const record = textOf(enr);
    if (entry === undefined || record === undefined || enr.seq <= entry.seq) return;
    entry.staleSeq = lowest(entry.staleSeq, entry.seq);
    entry.record = record;
    entry.seq = enr.seq;
  }

  #whyNot(enr: ENR, place: Entry['place'], { nodeId, host, distances }: Teller): RefusalCode | undefined {
    if (!distances.includes(log2Distance(nodeId, enr.nodeId))) return 'wrongDistance';
    return place && depthOf(place.host) > depthOf(host) ? 'inward' : undefined;
  }

  #whyCrowded(place: Entry['place']): RefusalCode | undefined {
    if (place === undefined) return undefined;
    const { perHost = depthOf(place.host) === depths.loopback ? Number.POSITIVE_INFINITY : PER_HOST } = this.#bounds;
    if ((this.#byHost.get(place.host) ?? 0) >= perHost) return 'crowdedHost';
    return (this.#byPort.get(portName(place)) ?? 0) >= PER_PORT ? 'crowdedPort' : undefined;
  }

  #keep(enr: ENR, place: Entry['place'], known: Entry | undefined): boolean {
    const record = textOf(enr);
    if (record === undefined) return false;
    const { nodeId, seq } = enr;
    const staleSeq = known && lowest(known.staleSeq, known.seq);
    const isThere = known !== undefined && known.state !== 'dead' && isSamePlace(known.place, place);
    if (isThere) {
      Object.assign(known, { record, seq, staleSeq });
      return false;
    }
    if (known) this.#forget(nodeId, known);
    const fresh = { ms: undefined, seesUsAt: undefined, fault: undefined };
    this.entries.set(nodeId, { record, seq, staleSeq, place, state: 'told', ...fresh });
    this.#count(place, 1);
    if (this.entries.size > this.#bounds.most) this.#makeRoom();
    return this.entries.has(nodeId);
  }

  #makeRoom(): void {
    const [oldest] = this.entries;
    if (oldest === undefined) return;
    this.#forget(...oldest);
    this.refuse('forgotten');
  }

  #forget(nodeId: string, { place }: Entry): void {
    this.entries.delete(nodeId);
    this.#count(place, -1);
  }

  #count(place: Entry['place'], by: 1 | -1): void {
    if (place === undefined) return;
    add(this.#byHost, place.host, by);
    add(this.#byPort, portName(place), by);
  }
}

function add(counts: Map<string, number>, key: string, by: number): void {
  const count = (counts.get(key) ?? 0) + by;
  if (count > 0) counts.set(key, count);
  else counts.delete(key);
}

function lowest(a: bigint | undefined, b: bigint): bigint {
  return a !== undefined && a < b ? a : b;
}

function portName({ host, port }: { host: string; port: number }): string {
  return `${host} ${port}`;
}

function isSamePlace(a: Entry['place'], b: Entry['place']): boolean {
  return a?.host === b?.host && a?.port === b?.port;
}

function depthOf(host: string): number {
  return depths[reachOf(`/${host.includes(':') ? 'ip6' : 'ip4'}/${host}`)];
}

/** The library throws for values of a wrong length. */
function placeOf(enr: ENR): Entry['place'] {
  try {
    const [host, port] = enr.ip !== undefined && enr.udp !== undefined ? [enr.ip, enr.udp] : [enr.ip6, enr.udp6];
    return host !== undefined && port !== undefined && port > 0 ? { host, port } : undefined;
  } catch {
    return undefined;
  }
}

/** The library refuses to write a record that is too long. */
function textOf(enr: ENR): string | undefined {
  try {
    return enr.encodeTxt();
  } catch {
    return undefined;
  }
}
