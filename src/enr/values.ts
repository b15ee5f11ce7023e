import { toHexString } from '@chainsafe/ssz';
import type { EnrPair, EnrRecord } from './record.ts';
import { type RlpItem, readRlpItems } from './rlp.ts';

/** What the value of a known key has to be. */
export type WantedValue =
  | 'port'
  | 'identityScheme'
  | 'compressedKey'
  | 'ipv4'
  | 'ipv6'
  | 'forkId'
  | 'digest'
  | 'attnets'
  | 'syncnets'
  | 'count';

/** How the value of a known key is written and read. `read` gives undefined when the bytes do not fit. */
interface ValueKind {
  readonly wanted: WantedValue;
  read(bytes: Uint8Array): string | undefined;
}

const ascii = (bytes: Uint8Array) => String.fromCharCode(...bytes);
const hex = (wanted: WantedValue, length: number): ValueKind => ({
  wanted,
  read: (bytes) => (bytes.length === length ? toHexString(bytes) : undefined),
});
const port: ValueKind = {
  wanted: 'port',
  read: (bytes) => (bytes.length <= 2 && (bytes[0] ?? 0) > 0 ? String(bigEndian(bytes)) : undefined),
};

/*
 * Every known key, one row a key. Sources: EIP-778 (id, secp256k1, ip, tcp, udp and their IPv6 forms), EIP-7636 (client),
 * consensus-specs phase0 (attnets, eth2, quic), altair (syncnets) and fulu (cgc, nfd) p2p-interface.md.
 */
const kinds: Readonly<Record<string, ValueKind>> = {
  id: { wanted: 'identityScheme', read: (bytes) => (ascii(bytes) === 'v4' ? 'v4' : undefined) },
  secp256k1: hex('compressedKey', 33),
  ip: { wanted: 'ipv4', read: (bytes) => (bytes.length === 4 ? bytes.join('.') : undefined) },
  ip6: { wanted: 'ipv6', read: (bytes) => (bytes.length === 16 ? ip6Text(bytes) : undefined) },
  tcp: port,
  udp: port,
  quic: port,
  tcp6: port,
  udp6: port,
  quic6: port,
  eth2: hex('forkId', 16),
  nfd: hex('digest', 4),
  attnets: hex('attnets', 8),
  syncnets: {
    wanted: 'syncnets',
    read: (bytes) => (bytes.length === 1 && (bytes[0] ?? 0) < 16 ? toHexString(bytes) : undefined),
  },
  cgc: {
    wanted: 'count',
    read: (bytes) => (bytes.length <= 8 && bytes[0] !== 0 ? String(bigEndian(bytes)) : undefined),
  },
};

/** A pair with its value as people write it, or with what was expected instead. */
export interface EnrValue extends EnrPair {
  readonly bytes: Uint8Array;
  /** Known keys as people write them, others and those that do not fit as `0x` hex. */
  readonly text: string;
  /** What the value should have been, where it is not. */
  readonly wanted?: WantedValue;
}

export function readEnrValue({ bytes: record }: EnrRecord, pair: EnrPair): EnrValue {
  const { key, value } = pair;
  const bytes = record.subarray(value.from, value.to);
  const kind = Object.hasOwn(kinds, key) ? kinds[key] : undefined;
  if (kind === undefined) return { ...pair, bytes, text: textOfUnknown(record, key, value) };
  const text = value.kind === 'bytes' ? kind.read(bytes) : undefined;
  return text === undefined
    ? { ...pair, bytes, text: toHexString(bytes), wanted: kind.wanted }
    : { ...pair, bytes, text };
}

/** A big-endian number; no bytes are 0. */
export function bigEndian(bytes: Uint8Array): bigint {
  return bytes.reduce((value, byte) => value * 256n + BigInt(byte), 0n);
}

/** Client names and versions are plain text chosen by the peer: only printable ASCII of it is shown. */
function textOfUnknown(record: Uint8Array, key: string, value: RlpItem): string {
  if (key !== 'client' || value.kind !== 'list') return toHexString(record.subarray(value.from, value.to));
  const items = readRlpItems(record, value.from, value.to, 8);
  if ('err' in items) return toHexString(record.subarray(value.from, value.to));
  return items.ok.map(({ from, to }) => ascii(record.subarray(from, to)).replace(/[^ -~]/g, '?')).join(' ');
}

/** RFC 5952 text, which is the form that URLs bring an IPv6 address to. */
function ip6Text(bytes: Uint8Array): string {
  const groups = Array.from({ length: 8 }, (_, at) => bigEndian(bytes.subarray(2 * at, 2 * at + 2)).toString(16));
  return new URL(`http://[${groups.join(':')}]`).hostname.slice(1, -1);
}
