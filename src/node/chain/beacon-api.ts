import { toHexString } from '@chainsafe/ssz';
import * as l10n from '@vscode/l10n';
import type { NetworkConfig } from '../../forks/networks/network.ts';
import { parseHex } from '../../primitives/hex.ts';
import { plainText } from '../../primitives/plain-text.ts';
import { parseUint64 } from '../../primitives/uint64.ts';
import { fetchText, routeUrl } from '../../rpc/rest-text.ts';
import { describeError } from '../libp2p/describe-error.ts';
import type { FollowedBlock } from './known-blocks.ts';

/** What a beacon node says of its chain. Roots have 32 bytes. */
export interface ChainHead {
  finalizedEpoch: bigint;
  finalizedRoot: Uint8Array;
  headSlot: bigint;
  headRoot: Uint8Array;
  /** Unix seconds, where it says so. */
  genesisTime?: bigint;
  syncing: boolean;
  /** The oldest block that the node has, where it says so. */
  earliestAvailableSlot?: bigint;
}

const TIMEOUT_MS = 5000;
/** The four answers have a few hundred bytes each. */
const MOST_BYTES = 65_536;

const paths = {
  genesis: '/eth/v1/beacon/genesis',
  finality: '/eth/v1/beacon/states/head/finality_checkpoints',
  head: '/eth/v1/beacon/headers/head',
  syncing: '/eth/v1/node/syncing',
} as const;

/**
 * Reads the head and the finality of a beacon node from its REST interface (ethereum/beacon-APIs), having made sure that
 * it is on `network`. The error is one sentence.
 */
export async function readChainHead(
  url: string,
  network: NetworkConfig,
  signal: AbortSignal,
): Promise<{ ok: ChainHead } | { err: string }> {
  const others = new AbortController();
  const either = AbortSignal.any([signal, others.signal]);
  try {
    const [genesis, finality, head, syncing] = await Promise.all(
      Object.values(paths).map((path) => get(url, path, either)),
    );
    const root = toHexString(bytes32(pick(genesis, paths.genesis, 'genesis_validators_root'), paths.genesis));
    const expected = toHexString(network.genesisValidatorsRoot);
    if (root !== expected) {
      return {
        err: l10n.t`${url} is on another network: its genesis validators root is ${root}, that of ${network.name} is ${expected}.`,
      };
    }
    const time = member(genesis, 'genesis_time');
    const genesisTime = typeof time === 'string' ? parseUint64(time) : undefined;
    return {
      ok: {
        ...(genesisTime !== undefined && { genesisTime }),
        finalizedEpoch: uint64(pick(finality, paths.finality, 'finalized', 'epoch'), paths.finality),
        finalizedRoot: bytes32(pick(finality, paths.finality, 'finalized', 'root'), paths.finality),
        headSlot: uint64(pick(head, paths.head, 'header', 'message', 'slot'), paths.head),
        headRoot: bytes32(pick(head, paths.head, 'root'), paths.head),
        syncing: member(syncing, 'is_syncing') === true,
      },
    };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof BadAnswer) return { err: `${url} ${error.message}` };
    return {
      err: l10n.t`${url} does not answer (${describeError(error).text}); check the address of the node's REST interface.`,
    };
  } finally {
    // Once one answer is of no use, nobody reads the others.
    others.abort();
  }
}

/** Lighthouse's own; the interface that all clients share (ethereum/beacon-APIs) has no place for it. */
const DATABASE = '/lighthouse/database/info';

/** The slot of the oldest block that a node has; undefined where it does not say, as clients but Lighthouse do not. */
export async function readOldestBlock(url: string, signal: AbortSignal): Promise<bigint | undefined> {
  try {
    const info = await getJson(url, DATABASE, signal);
    return uint64(pick(info, DATABASE, 'anchor', 'oldest_block_slot'), DATABASE);
  } catch {
    return undefined;
  }
}

/** The root of the block at a slot; undefined where there is none. */
export async function readBlockRoot(url: string, slot: bigint, signal: AbortSignal): Promise<Uint8Array | undefined> {
  const path = `/eth/v1/beacon/headers/${slot}`;
  try {
    return bytes32(pick(await get(url, path, signal), path, 'root'), path);
  } catch (error) {
    if (error instanceof BadAnswer) return undefined;
    throw error;
  }
}

/** The block at a slot, or of a root; undefined where there is none. */
export async function readBlock(url: string, id: string, signal: AbortSignal): Promise<FollowedBlock | undefined> {
  const path = `/eth/v1/beacon/headers/${id}`;
  try {
    const data = await get(url, path, signal);
    return {
      root: bytes32(pick(data, path, 'root'), path),
      slot: uint64(pick(data, path, 'header', 'message', 'slot'), path),
      isCanonical: member(data, 'canonical') === true,
    };
  } catch (error) {
    if (error instanceof BadAnswer) return undefined;
    throw error;
  }
}

const SPEC = '/eth/v1/config/spec';

/** The configuration that a node runs with; undefined where it does not say. */
export async function readSpec(url: string, signal: AbortSignal): Promise<Record<string, unknown> | undefined> {
  try {
    const spec = await get(url, SPEC, signal);
    return typeof spec === 'object' && spec !== null ? { ...spec } : undefined;
  } catch {
    return undefined;
  }
}

/** The rest of a sentence that begins with the address. */
class BadAnswer extends Error {}

async function get(url: string, path: string, signal: AbortSignal): Promise<unknown> {
  return member(await getJson(url, path, signal), 'data');
}

async function getJson(url: string, path: string, signal: AbortSignal): Promise<unknown> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]);
  const answer = await fetchText(routeUrl(url, path), { mostBytes: MOST_BYTES, signal: limit });
  if ('status' in answer)
    throw new BadAnswer(l10n.t`answered ${path} with ${answer.status}; expected the REST interface of a beacon node.`);
  if ('isTooLong' in answer) throw new BadAnswer(l10n.t`answered ${path} with more than ${MOST_BYTES} bytes.`);
  try {
    return JSON.parse(answer.text);
  } catch {
    throw new BadAnswer(
      l10n.t`answered ${path} with something else than JSON; expected the REST interface of a beacon node.`,
    );
  }
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function pick(value: unknown, path: string, ...names: readonly string[]): string {
  const found = names.reduce(member, value);
  if (typeof found !== 'string') throw new BadAnswer(l10n.t`answered ${path} without ${names.join('.')}.`);
  return found;
}

function uint64(text: string, path: string): bigint {
  const value = parseUint64(text);
  if (value !== undefined) return value;
  throw new BadAnswer(l10n.t`answered ${path} with "${shown(text)}" where a number is expected.`);
}

function bytes32(text: string, path: string): Uint8Array {
  const bytes = text.startsWith('0x') ? parseHex(text, 32) : undefined;
  if (bytes !== undefined) return bytes;
  throw new BadAnswer(l10n.t`answered ${path} with "${shown(text)}" where a root is expected.`);
}

/** A value that is none, as it may stand in a sentence. */
function shown(text: string): string {
  return plainText(text, 80);
}
