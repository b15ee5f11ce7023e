import { type RlpItem, type RlpResult, readRlpItem, readRlpItems } from './rlp.ts';

/** A key and its value in a record; the value may be a list, as that of `client` is. */
export interface EnrPair {
  readonly key: string;
  readonly value: RlpItem;
  readonly from: number;
  readonly to: number;
}

/** An ENR taken apart: offsets are in `bytes`. */
export interface EnrRecord {
  readonly bytes: Uint8Array;
  readonly signature: RlpItem;
  /** The RLP list without the signature, which is what is signed. */
  readonly content: Uint8Array;
  readonly seq: RlpItem;
  readonly pairs: readonly EnrPair[];
  /** Bytes after the record. */
  readonly trailing: number;
}

const MOST_ITEMS = 512;

/** Takes a record apart: `[signature, seq, k1, v1, k2, v2, …]` (EIP-778). */
export function readEnrRecord(bytes: Uint8Array): RlpResult<EnrRecord> {
  const outer = readRlpItem(bytes, 0, bytes.length);
  if ('err' in outer) return outer;
  if (outer.ok.kind !== 'list') return { err: { code: 'noList' }, at: 0 };
  const items = readRlpItems(bytes, outer.ok.from, outer.ok.to, MOST_ITEMS);
  if ('err' in items) return items;

  const [signature, seq, ...rest] = items.ok;
  if (signature?.kind !== 'bytes' || seq?.kind !== 'bytes') {
    return { err: { code: 'noSignature' }, at: outer.ok.from };
  }
  const pairs = readPairs(bytes, rest);
  if ('err' in pairs) return pairs;
  const content = rlpList(bytes.subarray(seq.start, outer.ok.to));
  return { ok: { bytes, signature, content, seq, pairs: pairs.ok, trailing: bytes.length - outer.ok.to } };
}

function readPairs(bytes: Uint8Array, items: readonly RlpItem[]): RlpResult<EnrPair[]> {
  const pairs: EnrPair[] = [];
  for (let at = 0; at < items.length; at += 2) {
    const key = items[at];
    const value = items[at + 1];
    if (key?.kind !== 'bytes') return { err: { code: 'keyIsList' }, at: key?.start ?? 0 };
    const name = String.fromCharCode(...bytes.subarray(key.from, key.to));
    if (value === undefined) return { err: { code: 'noValue', key: name }, at: key.start };
    pairs.push({ key: name, value, from: key.start, to: value.to });
  }
  return { ok: pairs };
}

/** A list header in front of items that are encoded already. */
function rlpList(payload: Uint8Array): Uint8Array {
  const { length } = payload;
  if (length < 56) return Uint8Array.of(0xc0 + length, ...payload);
  const header = length < 256 ? [0xf8, length] : [0xf9, length >> 8, length & 255];
  return Uint8Array.of(...header, ...payload);
}
