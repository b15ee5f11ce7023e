import { readEnr } from '../../enr/enr.ts';
import { type DialTarget, parseDialTarget } from '../../exchange/targets/dial-target.ts';
import { parseMultiaddr } from '../../exchange/targets/multiaddr-text.ts';
import { type Reach, reaches, reachOf } from '../scan/reach.ts';
import type { NodeFields } from './node-fields.ts';
import type { NodeDoubt, ReadNode } from './read-node.ts';

/** An address that a node may be dialled at. */
interface Candidate {
  readonly target: DialTarget;
  readonly reach: Reach;
  readonly isFromDiscovery: boolean;
}

const NO_NETWORKS = { networks: [], now: () => undefined };

/**
 * Chooses where to dial a node: TCP before QUIC, what is reachable from afar before what is near, never an address that
 * is none. A host that only discovery names is taken with the TCP port where every other address is local.
 */
export function chooseAddress(fields: NodeFields): ReadNode {
  const { peerId, state, direction, client } = fields;
  const record = fields.enr === undefined ? undefined : readEnr(fields.enr, NO_NETWORKS).record;
  const isRecord = record?.identity?.isSigned === true;
  // An inbound peer was seen at the port that it dialled from.
  const isInbound = /^in(?:bound|coming)$/i.test(direction ?? '');
  const told = isInbound ? fields.listening : [...fields.listening, ...fields.addresses];
  const written = [...told, ...(isRecord ? record.addresses.map(({ multiaddr }) => multiaddr) : [])];
  const direct = written.flatMap((address) => asCandidate(named(address, peerId), false));
  const isAllLocal = direct.every(({ reach }) => reach !== 'public');
  const discovered = isAllLocal ? fields.discovery.flatMap((address) => fromDiscovery(address, direct, peerId)) : [];
  const candidates = [...direct, ...discovered]
    .filter(({ reach }) => reach !== 'unspecified')
    .toSorted((a, b) => weight(a) - weight(b));
  const [best] = candidates;
  const others = [...new Set(candidates.map(({ target }) => target.multiaddr))].slice(1);
  const isUnread = fields.enr !== undefined && !isRecord;
  const hasUnspecified = direct.some(({ reach }) => reach === 'unspecified');
  return {
    ...(peerId !== undefined && { peerId }),
    ...(best && { multiaddr: best.target.multiaddr }),
    others,
    doubts: [
      ...doubtsOf(best),
      ...(hasUnspecified && (best === undefined || best.isFromDiscovery) ? (['unspecified'] as const) : []),
      ...(isInbound && fields.addresses.length > 0 && best === undefined ? (['ephemeralPort'] as const) : []),
      ...(isUnread && best === undefined ? (['recordUnread'] as const) : []),
    ],
    ...(isRecord && fields.enr !== undefined && { enr: fields.enr }),
    ...(state !== undefined && { state }),
    ...(direction !== undefined && { direction }),
    ...(client !== undefined && { client }),
  };
}

function doubtsOf(best: Candidate | undefined): NodeDoubt[] {
  if (best === undefined) return ['noAddress'];
  const doubts: NodeDoubt[] = best.isFromDiscovery ? ['fromDiscovery'] : [];
  if (best.reach !== 'public') doubts.push(best.reach);
  if (best.target.transport !== undefined) doubts.push('quicOnly');
  if (best.target.peerId === undefined) doubts.push('noPeerId');
  return doubts;
}

/** What is told goes before what is put together, at the same reach. */
function weight({ target, reach, isFromDiscovery }: Candidate): number {
  return 4 * reaches.indexOf(reach) + (isFromDiscovery ? 2 : 0) + (target.transport === undefined ? 0 : 1);
}

function asCandidate(address: string, isFromDiscovery: boolean): Candidate[] {
  const target = parseDialTarget(address);
  return 'ok' in target ? [{ target: target.ok, reach: reachOf(target.ok.multiaddr), isFromDiscovery }] : [];
}

function fromDiscovery(address: string, direct: readonly Candidate[], peerId: string | undefined): Candidate[] {
  const parsed = parseMultiaddr(address);
  const [host, udp] = 'ok' in parsed ? parsed.ok : [];
  const port = direct.find(({ target }) => target.transport === undefined)?.target.port ?? udp?.value;
  if (host?.value === undefined || port === undefined || reachOf(address) !== 'public') return [];
  return asCandidate(named(`/${host.name}/${host.value}/tcp/${port}`, peerId), true);
}

/** An address with the peer id that must answer there. */
function named(address: string, peerId: string | undefined): string {
  return peerId === undefined || /\/(?:p2p|ipfs)\//.test(address) ? address : `${address}/p2p/${peerId}`;
}
