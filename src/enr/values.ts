import { toHexString } from '@chainsafe/ssz';
import * as l10n from '@vscode/l10n';
import type { EnrPair, EnrRecord } from './record.ts';
import { type RlpItem, readRlpItems } from './rlp.ts';

/** How the value of a known key is written and read. `read` gives undefined when the bytes do not fit. */
interface ValueKind {
  readonly expected: string;
  read(bytes: Uint8Array): string | undefined;
}

const ascii = (bytes: Uint8Array) => String.fromCharCode(...bytes);
const bytesOf = (length: number, expected = `${length} bytes`): ValueKind => ({
  expected,
  read: (bytes) => (bytes.length === length ? toHexString(bytes) : undefined),
});
const port: ValueKind = {
  expected: l10n.t('a port from 1 to 65535, big-endian without leading zeros'),
  read: (bytes) => (bytes.length <= 2 && (bytes[0] ?? 0) > 0 ? String(bigEndian(bytes)) : undefined),
};

/*
 * Sources: EIP-778 (id, secp256k1, ip, tcp, udp and their IPv6 forms), EIP-7636 (client), consensus-specs
 * phase0 (attnets, eth2, quic), altair (syncnets) and fulu (cgc, nfd) p2p-interface.md.
 */
const kinds: Readonly<Record<string, ValueKind>> = {
  id: { expected: l10n.t('the identity scheme "v4"'), read: (bytes) => (ascii(bytes) === 'v4' ? 'v4' : undefined) },
  secp256k1: bytesOf(33, l10n.t('a compressed key of 33 bytes')),
  ip: { expected: '4 bytes', read: (bytes) => (bytes.length === 4 ? bytes.join('.') : undefined) },
  ip6: { expected: '16 bytes', read: (bytes) => (bytes.length === 16 ? ip6Text(bytes) : undefined) },
  tcp: port,
  udp: port,
  quic: port,
  tcp6: port,
  udp6: port,
  quic6: port,
  eth2: bytesOf(16, l10n.t('an ENRForkID of 16 bytes')),
  nfd: bytesOf(4, l10n.t('a fork digest of 4 bytes')),
  attnets: bytesOf(8, l10n.t('a bitvector of 64 bits in 8 bytes')),
  syncnets: {
    expected: l10n.t('a bitvector of 4 bits in 1 byte, the upper bits zero'),
    read: (bytes) => (bytes.length === 1 && (bytes[0] ?? 0) < 16 ? toHexString(bytes) : undefined),
  },
  cgc: {
    expected: l10n.t('a big-endian uint64 without leading zeros'),
    read: (bytes) => (bytes.length <= 8 && bytes[0] !== 0 ? String(bigEndian(bytes)) : undefined),
  },
};

/** A pair with its value as people write it, or with what was expected instead. */
export interface EnrValue extends EnrPair {
  readonly bytes: Uint8Array;
  /** Known keys as people write them, others and those that do not fit as `0x` hex. */
  readonly text: string;
  /** What the value should have been, where it is not. */
  readonly expected?: string;
}

export function readEnrValue({ bytes: record }: EnrRecord, pair: EnrPair): EnrValue {
  const { key, value } = pair;
  const bytes = record.subarray(value.from, value.to);
  const kind = Object.hasOwn(kinds, key) ? kinds[key] : undefined;
  if (kind === undefined) return { ...pair, bytes, text: textOfUnknown(record, key, value) };
  const text = value.kind === 'bytes' ? kind.read(bytes) : undefined;
  return text === undefined
    ? { ...pair, bytes, text: toHexString(bytes), expected: kind.expected }
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
