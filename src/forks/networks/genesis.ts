import { parseHex } from '../../primitives/hex.ts';
import { parseUint64 } from '../../primitives/uint64.ts';

/** What a chain's genesis adds to its configuration. */
export interface Genesis {
  /** 32 bytes. */
  readonly validatorsRoot: Uint8Array;
  /** Unix seconds; unknown when only the root was given. */
  readonly time?: bigint;
}

/** A format under which some networks publish the state with the same name. */
export type Compression = 'gzip' | 'zstd' | 'snappy';

/** Why no genesis was read. */
export type GenesisFault =
  | { readonly code: 'stateTooShort'; readonly length: number }
  | { readonly code: 'compressed'; readonly by: Compression }
  | { readonly code: 'textTooLong'; readonly length: number }
  | { readonly code: 'noRoot' };

/** How much of a genesis.ssz must be read: the first two fields of BeaconState, which no fork has moved. */
export const GENESIS_HEADER_BYTES = 40;

/** Reads genesis_time (uint64) and genesis_validators_root (32 bytes) from the beginning of a genesis.ssz of any size. */
export function readGenesisHeader(bytes: Uint8Array): { ok: Genesis } | { err: GenesisFault } {
  if (bytes.length < GENESIS_HEADER_BYTES) {
    return { err: { code: 'stateTooShort', length: bytes.length } };
  }
  const compressed = compressions.find(({ magic }) => magic.every((byte, at) => bytes[at] === byte));
  if (compressed) return { err: { code: 'compressed', by: compressed.name } };
  const view = new DataView(bytes.buffer, bytes.byteOffset, GENESIS_HEADER_BYTES);
  const validatorsRoot = Uint8Array.from(bytes.subarray(8, GENESIS_HEADER_BYTES));
  return { ok: { time: view.getBigUint64(0, true), validatorsRoot } };
}

const compressions = [
  { name: 'gzip', magic: [0x1f, 0x8b, 0x08] },
  { name: 'zstd', magic: [0x28, 0xb5, 0x2f, 0xfd] },
  { name: 'snappy', magic: [0xff, 0x06, 0x00, 0x00] },
] as const satisfies readonly { name: Compression; magic: readonly number[] }[];

/** Far more than a genesis answer or a root file has. */
const LONGEST_TEXT = 10_000;

/**
 * Reads a genesis_validators_root.txt, which is a root in hex, or the answer of a beacon node to
 * `/eth/v1/beacon/genesis`.
 */
export function readGenesisText(text: string): { ok: Genesis } | { err: GenesisFault } {
  if (text.length > LONGEST_TEXT) return { err: { code: 'textTooLong', length: text.length } };
  const validatorsRoot = parseHex(text.trim(), 32);
  if (validatorsRoot) return { ok: { validatorsRoot } };

  const root = parseHex(jsonField(text, 'genesis_validators_root') ?? '', 32);
  if (root === undefined) return { err: { code: 'noRoot' } };
  const time = parseUint64(jsonField(text, 'genesis_time') ?? '');
  return { ok: { validatorsRoot: root, ...(time !== undefined && { time }) } };
}

/** The value of a string field anywhere in a JSON text. The answer of the API has each of them once. */
function jsonField(text: string, name: string): string | undefined {
  return new RegExp(`"${name}"\\s*:\\s*"([^"]*)"`).exec(text)?.[1];
}
