import { toHexString } from '@chainsafe/ssz';
import type { GenericSchema, InferOutput } from 'valibot';
import type { NetworkConfig } from '../../forks/networks/network.ts';
import type { AnswerFault, FollowFault } from '../../rpc/follow-fault.ts';
import { fetchText, routeUrl } from '../../rpc/rest-text.ts';
import { describeError } from '../libp2p/describe-error.ts';
import {
  blockAnswer,
  databaseAnswer,
  finalityAnswer,
  genesisAnswer,
  headAnswer,
  readAnswer,
  rootAnswer,
  specAnswer,
  syncingAnswer,
} from './beacon-answers.ts';
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
const MAX_BYTES = 65_536;

/**
 * Reads the head and the finality of a beacon node from its REST interface (ethereum/beacon-APIs), having made sure that
 * it is on `network`.
 */
export async function readChainHead(
  url: string,
  network: NetworkConfig,
  signal: AbortSignal,
): Promise<{ ok: ChainHead } | { err: FollowFault }> {
  const others = new AbortController();
  const either = AbortSignal.any([signal, others.signal]);
  try {
    const [genesis, finality, head, syncing] = await Promise.all([
      get(url, '/eth/v1/beacon/genesis', genesisAnswer, either),
      get(url, '/eth/v1/beacon/states/head/finality_checkpoints', finalityAnswer, either),
      get(url, '/eth/v1/beacon/headers/head', headAnswer, either),
      get(url, '/eth/v1/node/syncing', syncingAnswer, either),
    ]);
    const { genesis_validators_root, genesis_time } = genesis.data;
    const root = toHexString(genesis_validators_root);
    const expected = toHexString(network.genesisValidatorsRoot);
    if (root !== expected) return { err: { code: 'otherNetwork', url, network: network.name, root, expected } };
    return {
      ok: {
        ...(genesis_time !== undefined && { genesisTime: genesis_time }),
        finalizedEpoch: finality.data.finalized.epoch,
        finalizedRoot: finality.data.finalized.root,
        headSlot: head.data.header.message.slot,
        headRoot: head.data.root,
        syncing: syncing.data.is_syncing,
      },
    };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof BadAnswer) return { err: { url, ...error.fault } };
    return { err: { code: 'unanswered', url, error: describeError(error).text } };
  } finally {
    // Once one answer is of no use, nobody reads the others.
    others.abort();
  }
}

/** The slot of the oldest block that a node has; undefined where it does not say, as clients but Lighthouse do not. */
export async function readOldestBlock(url: string, signal: AbortSignal): Promise<bigint | undefined> {
  try {
    return (await get(url, '/lighthouse/database/info', databaseAnswer, signal)).anchor.oldest_block_slot;
  } catch {
    return undefined;
  }
}

/** The root of the block at a slot; undefined where there is none. */
export async function readBlockRoot(url: string, slot: bigint, signal: AbortSignal): Promise<Uint8Array | undefined> {
  try {
    return (await get(url, `/eth/v1/beacon/headers/${slot}`, rootAnswer, signal)).data.root;
  } catch (error) {
    if (error instanceof BadAnswer) return undefined;
    throw error;
  }
}

/** The block at a slot, or of a root; undefined where there is none. */
export async function readBlock(url: string, id: string, signal: AbortSignal): Promise<FollowedBlock | undefined> {
  try {
    const { root, header, canonical } = (await get(url, `/eth/v1/beacon/headers/${id}`, blockAnswer, signal)).data;
    return { root, slot: header.message.slot, isCanonical: canonical };
  } catch (error) {
    if (error instanceof BadAnswer) return undefined;
    throw error;
  }
}

/** The configuration that a node runs with; undefined where it does not say. */
export async function readSpec(url: string, signal: AbortSignal): Promise<Record<string, unknown> | undefined> {
  try {
    return (await get(url, '/eth/v1/config/spec', specAnswer, signal)).data;
  } catch {
    return undefined;
  }
}

/** An answer that is of no use. */
class BadAnswer extends Error {
  readonly fault: AnswerFault;

  constructor(fault: AnswerFault) {
    super(fault.code);
    this.fault = fault;
  }
}

async function get<Schema extends GenericSchema>(
  url: string,
  path: string,
  schema: Schema,
  signal: AbortSignal,
): Promise<InferOutput<Schema>> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]);
  const answer = await fetchText(routeUrl(url, path), { mostBytes: MAX_BYTES, signal: limit });
  if ('status' in answer) throw new BadAnswer({ code: 'badStatus', path, status: answer.status });
  if ('isTooLong' in answer) throw new BadAnswer({ code: 'tooLong', path, most: MAX_BYTES });
  const read = readAnswer(path, schema, parsed(answer.text, path));
  if ('err' in read) throw new BadAnswer(read.err);
  return read.ok;
}

function parsed(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new BadAnswer({ code: 'notJson', path });
  }
}
