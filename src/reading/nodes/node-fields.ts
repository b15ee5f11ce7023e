import { isPeerId } from '../../exchange/targets/peer-id.ts';

/** What JSON of a client, of a tool or of a log line says of one node. */
export interface NodeFields {
  readonly peerId?: string;
  /** Where it says that it listens, or where it was last seen. */
  readonly addresses: readonly string[];
  /** Where it says that it listens, in a list that tells apart where it was seen. */
  readonly listening: readonly string[];
  readonly discovery: readonly string[];
  readonly enr?: string;
  readonly state?: string;
  readonly direction?: string;
  readonly client?: string;
}

/** Addresses of one node that are read; most say three. */
const MOST_ADDRESSES = 16;
const ADDRESS = /^\/(?:ip4|ip6|dns[46]?)\//;

/** The fields of an object of JSON; undefined where it tells of no node. */
export function nodeFields(json: unknown): NodeFields | undefined {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return undefined;
  const addresses: string[] = [];
  const listening: string[] = [];
  const discovery: string[] = [];
  const found: { peerId?: string; enr?: string; state?: string; direction?: string; client?: string } = {};
  let isAddressed = false;
  let isPeer = false;
  for (const [key, value] of flatEntries(json)) {
    const plain = key.replace(/[_-]/g, '').toLowerCase();
    if (plain.includes('address') || plain.includes('multiaddr') || plain === 'addrs') {
      isAddressed ||= value !== null;
      const all = (Array.isArray(value) ? value : [value]).filter(
        (one) => typeof one === 'string' && ADDRESS.test(one),
      );
      const list = plain.includes('discovery') ? discovery : plain.includes('listening') ? listening : addresses;
      list.push(...all.slice(0, MOST_ADDRESSES));
    } else if (typeof value !== 'string') continue;
    else if ((plain === 'peerid' || plain === 'id' || plain === 'peer') && isPeerId(value)) found.peerId ??= value;
    else if (/^enr:./i.test(value)) found.enr ??= value;
    else if (plain === 'state' || plain === 'status') {
      isPeer ||= /connect/i.test(value);
      found.state ??= value.slice(0, 40);
    } else if (plain === 'direction' || plain === 'connectiondirection') found.direction ??= value.slice(0, 40);
    else if (/^(?:agent|agentversion|version|clientname)$/.test(plain)) found.client ??= value.slice(0, 100);
  }
  const named = [...listening, ...addresses, ...discovery].map(peerIdOf).find((peerId) => peerId !== undefined);
  if (found.peerId === undefined && named !== undefined) found.peerId = named;
  const isNode = isAddressed || isPeer || found.enr !== undefined;
  return found.peerId !== undefined && isNode ? { ...found, addresses, listening, discovery } : undefined;
}

/** Objects in which clients put what they know of a peer, and how it is connected. */
const WITHIN = new Set(['peer_info', 'connection_status']);

function flatEntries(json: object): [key: string, value: unknown][] {
  return Object.entries(json).flatMap(([key, value]: [string, unknown]) =>
    WITHIN.has(key) && typeof value === 'object' && value !== null ? flatEntries(value) : [[key, value]],
  );
}

function peerIdOf(address: string): string | undefined {
  const peerId = /\/(?:p2p|ipfs)\/([^/]+)$/.exec(address)?.[1];
  return peerId !== undefined && isPeerId(peerId) ? peerId : undefined;
}
