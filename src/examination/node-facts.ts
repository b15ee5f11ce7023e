import { readSeenGenesis } from '../peers/diagnosis/read-spec.ts';
import { parseUint64 } from '../primitives/uint64.ts';
import type { NodeAnswers, RouteFault, RouteName } from './node-answers.ts';

/* What a node says of itself, read out of what clients answer: each in its own way, and any of it may be missing. */

/** A peer as a node knows it. */
export interface KnownPeer {
  readonly peerId: string;
  readonly isConnected: boolean;
  /** Absent where the client does not tell it. */
  readonly direction?: 'inbound' | 'outbound';
}

export interface NodeFacts {
  readonly version?: string;
  readonly peerId?: string;
  readonly enr?: string;
  readonly p2pAddresses: readonly string[];
  /** CUSTODY_GROUP_COUNT of its metadata, decimal. */
  readonly cgc?: string;
  readonly syncing?: {
    readonly headSlot: bigint;
    readonly distance: bigint;
    readonly isSyncing: boolean;
    readonly isOptimistic?: boolean;
    readonly elOffline?: boolean;
  };
  readonly genesis?: { readonly time?: bigint; readonly root?: string };
  readonly spec?: Readonly<Record<string, unknown>>;
  readonly finalized?: { readonly epoch: bigint; readonly root: string };
  readonly head?: { readonly slot: bigint; readonly root: string };
  /** Absent where it does not tell its peers. */
  readonly peers?: readonly KnownPeer[];
  /** Routes that were not answered, with why; all of them where the node cannot be reached. */
  readonly faults: Readonly<Partial<Record<RouteName, RouteFault>>>;
}

/** Text of a node that is kept of a value. */
const LONGEST = 2000;
const MOST_PEERS = 2000;
const MOST_ADDRESSES = 50;
const MOST_KEYS = 2000;

function field(value: unknown, ...names: readonly string[]): unknown {
  return names.reduce<unknown>(
    (found, name) => (typeof found === 'object' && found !== null ? Reflect.get(found, name) : undefined),
    value,
  );
}

/** Printable characters alone, as many as are kept. */
function text(value: unknown): string | undefined {
  if (typeof value !== 'string' || value === '') return undefined;
  return value.slice(0, LONGEST).replace(/\p{C}/gu, '?');
}

function uint64(value: unknown): bigint | undefined {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return BigInt(value);
  return typeof value === 'string' ? parseUint64(value) : undefined;
}

function root(value: unknown): string | undefined {
  return typeof value === 'string' && /^0x[0-9a-f]{64}$/i.test(value) ? value.toLowerCase() : undefined;
}

function list(value: unknown, most: number): readonly unknown[] {
  return Array.isArray(value) ? value.slice(0, most) : [];
}

/** What a node has answered, as far as it is to be understood. */
export function readAnswers({ answers }: NodeAnswers): NodeFacts {
  const data = (route: RouteName) => {
    const answer = answers[route];
    return 'json' in answer ? field(answer.json, 'data') : undefined;
  };
  const identity = data('identity');
  const version = text(field(data('version'), 'version'));
  const peerId = text(field(identity, 'peer_id'));
  const enr = text(field(identity, 'enr'));
  const cgc = uint64(field(identity, 'metadata', 'custody_group_count'));
  const spec = data('spec');
  const peers = 'json' in answers.peers ? field(answers.peers.json, 'data') : undefined;
  return {
    ...(version !== undefined && { version }),
    ...(peerId !== undefined && { peerId }),
    ...(enr?.startsWith('enr:') && { enr }),
    p2pAddresses: list(field(identity, 'p2p_addresses'), MOST_ADDRESSES).flatMap((one) => text(one) ?? []),
    ...(cgc !== undefined && { cgc: String(cgc) }),
    ...optional('syncing', readSyncing(data('syncing'))),
    ...optional('genesis', readSeenGenesis(data('genesis'))),
    ...(typeof spec === 'object' && spec !== null && { spec: bounded(spec) }),
    ...optional('finalized', checkpoint(field(data('finality'), 'finalized'))),
    ...optional('head', readHead(data('head'))),
    ...(Array.isArray(peers) && { peers: list(peers, MOST_PEERS).flatMap(readPeer) }),
    faults: Object.fromEntries(
      Object.entries(answers).flatMap(([route, answer]) => ('fault' in answer ? [[route, answer.fault]] : [])),
    ),
  };
}

function optional<Key extends string, Value>(key: Key, value: Value | undefined): { [K in Key]?: Value } {
  return value === undefined ? {} : ({ [key]: value } as { [K in Key]: Value });
}

function bounded(spec: object): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(spec).slice(0, MOST_KEYS));
}

function readSyncing(data: unknown): NodeFacts['syncing'] | undefined {
  const headSlot = uint64(field(data, 'head_slot'));
  if (headSlot === undefined) return undefined;
  const [isOptimistic, elOffline] = [field(data, 'is_optimistic'), field(data, 'el_offline')];
  return {
    headSlot,
    distance: uint64(field(data, 'sync_distance')) ?? 0n,
    isSyncing: field(data, 'is_syncing') === true,
    ...(typeof isOptimistic === 'boolean' && { isOptimistic }),
    ...(typeof elOffline === 'boolean' && { elOffline }),
  };
}

function checkpoint(value: unknown): NodeFacts['finalized'] | undefined {
  const [epoch, known] = [uint64(field(value, 'epoch')), root(field(value, 'root'))];
  return epoch === undefined || known === undefined ? undefined : { epoch, root: known };
}

function readHead(data: unknown): NodeFacts['head'] | undefined {
  const [slot, known] = [uint64(field(data, 'header', 'message', 'slot')), root(field(data, 'root'))];
  return slot === undefined || known === undefined ? undefined : { slot, root: known };
}

function readPeer(value: unknown): KnownPeer[] {
  const peerId = text(field(value, 'peer_id'));
  if (peerId === undefined) return [];
  const direction = field(value, 'direction');
  const isKnown = direction === 'inbound' || direction === 'outbound';
  return [{ peerId, isConnected: field(value, 'state') === 'connected', ...(isKnown && { direction }) }];
}
