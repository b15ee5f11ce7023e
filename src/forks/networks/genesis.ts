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
  const compression = compressionOf(bytes);
  if (compression) return { err: { code: 'compressed', by: compression } };
  const view = new DataView(bytes.buffer, bytes.byteOffset, GENESIS_HEADER_BYTES);
  const validatorsRoot = Uint8Array.from(bytes.subarray(8, GENESIS_HEADER_BYTES));
  return { ok: { time: view.getBigUint64(0, true), validatorsRoot } };
}

const compressions = [
  { name: 'gzip', magic: [0x1f, 0x8b, 0x08] },
  { name: 'zstd', magic: [0x28, 0xb5, 0x2f, 0xfd] },
  { name: 'snappy', magic: [0xff, 0x06, 0x00, 0x00] },
] as const satisfies readonly { name: Compression; magic: readonly number[] }[];

/** What a file was compressed with, by its first bytes. */
export function compressionOf(bytes: Uint8Array): Compression | undefined {
  return compressions.find(({ magic }) => magic.every((byte, at) => bytes[at] === byte))?.name;
}

/** Far more than a genesis answer or a root file has. A state as JSON begins with what is wanted of it. */
const LONGEST_TEXT = 10_000;

/**
 * Reads a genesis_validators_root.txt, which is a root in hex, or the answer of a beacon node to
 * `/eth/v1/beacon/genesis`, the beginning of a genesis state as JSON, or the nodevars_env.txt of Ephemery.
 */
export function readGenesisText(text: string): { ok: Genesis } | { err: GenesisFault } {
  if (text.length > LONGEST_TEXT) return { err: { code: 'textTooLong', length: text.length } };
  const validatorsRoot = parseHex(text.trim(), 32);
  if (validatorsRoot) return { ok: { validatorsRoot } };

  const root = parseHex(jsonField(text, 'genesis_validators_root') ?? assigned(text, 'GENESIS_VALROOT') ?? '', 32);
  if (root === undefined) return { err: { code: 'noRoot' } };
  const time = parseUint64(jsonField(text, 'genesis_time') ?? assigned(text, 'GENESIS_TIME') ?? '');
  return { ok: { validatorsRoot: root, ...(time !== undefined && { time }) } };
}

/** The value of a field anywhere in a JSON text, which some write as a number. The answer of the API has each of them once. */
function jsonField(text: string, name: string): string | undefined {
  return new RegExp(`"${name}"\\s*:\\s*"?([0-9a-fA-Fx]{1,70})"?`).exec(text)?.[1];
}

/** The value of a variable of Ephemery's nodevars_env.txt. */
function assigned(text: string, name: string): string | undefined {
  return new RegExp(`^(?:export )?${name}="?([0-9a-fA-Fx]{1,70})"?$`, 'm').exec(text)?.[1];
}

/** What the comments of a configuration say of its genesis, as those of our own exports do. */
export function notedGenesis(yaml: string): Partial<Genesis> {
  const noted = (key: string) => new RegExp(`^# ${key}: ([0-9a-fx]{1,70})$`, 'm').exec(yaml)?.[1] ?? '';
  const validatorsRoot = parseHex(noted('genesis_validators_root'), 32);
  const time = parseUint64(noted('genesis_time'));
  return { ...(validatorsRoot && { validatorsRoot }), ...(time !== undefined && { time }) };
}

/**
 * The genesis time by the execution layer's genesis.json, the file from which the tools of devnets make the state:
 * genesis_time is the timestamp of the first block and GENESIS_DELAY (consensus-specs phase0,
 * initialize_beacon_state_from_eth1). That this block belongs to the configuration, MIN_GENESIS_TIME shows, which is the
 * same second; otherwise nothing is known.
 */
export function genesisTimeByExecution(genesisJson: string, config: string): bigint | undefined {
  const text = /"timestamp"\s*:\s*"?(0x[0-9a-fA-F]{1,16}|\d{1,20})"?/.exec(genesisJson)?.[1];
  const timestamp = text?.startsWith('0x') ? BigInt(text) : parseUint64(text ?? '');
  const stated = (key: string) =>
    parseUint64(new RegExp(`^${key}\\s*:\\s*["']?(\\d{1,20})\\b`, 'm').exec(config)?.[1] ?? '');
  const delay = stated('GENESIS_DELAY');
  if (timestamp === undefined || timestamp === 0n || delay === undefined) return undefined;
  return stated('MIN_GENESIS_TIME') === timestamp ? timestamp + delay : undefined;
}
