import { fromHexString } from '@chainsafe/ssz';
import { secp256k1 } from '@noble/curves/secp256k1.js';
import { keccak_256 } from '@noble/hashes/sha3.js';

const secretKey = new Uint8Array(32).fill(7);
const publicKey = secp256k1.getPublicKey(secretKey, true);

type Value = Uint8Array | string | readonly Value[];

/** RLP of hex or bytes, with lists nested. */
export function rlp(value: Value): Uint8Array {
  if (Array.isArray(value)) return withHeader(0xc0, Buffer.concat(value.map(rlp)));
  const bytes = typeof value === 'string' ? fromHexString(value) : (value as Uint8Array);
  return bytes.length === 1 && (bytes[0] ?? 0) < 0x80 ? bytes : withHeader(0x80, bytes);
}

function withHeader(offset: number, payload: Uint8Array): Uint8Array {
  const { length } = payload;
  if (length < 56) return Uint8Array.of(offset + length, ...payload);
  const lengthBytes = length < 256 ? [length] : [length >> 8, length & 255];
  return Uint8Array.of(offset + 55 + lengthBytes.length, ...lengthBytes, ...payload);
}

const ascii = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'));

/** The bytes of a record signed with a fixed key; `id` and `secp256k1` are added. Keys are sorted unless told otherwise. */
export function makeEnrBytes(
  pairs: Readonly<Record<string, Value>>,
  options: { keepOrder?: boolean; seq?: string } = {},
): Uint8Array {
  const all = Object.entries<Value>({ id: ascii('v4'), secp256k1: publicKey, ...pairs });
  if (!options.keepOrder) all.sort(([a], [b]) => (a < b ? -1 : 1));
  const content: Value[] = [options.seq ?? '0x01', ...all.flatMap(([key, value]) => [ascii(key), value])];
  const signature = secp256k1.sign(keccak_256(rlp(content)), secretKey, { prehash: false });
  return rlp([signature, ...content]);
}

export function enrText(bytes: Uint8Array): string {
  return `enr:${Buffer.from(bytes).toString('base64url')}`;
}

export function makeEnr(pairs: Readonly<Record<string, Value>>): string {
  return enrText(makeEnrBytes(pairs));
}
