/** An item of an RLP encoding: offsets in the input, half open. `start` is where its header begins. */
export interface RlpItem {
  readonly kind: 'bytes' | 'list';
  readonly start: number;
  readonly from: number;
  readonly to: number;
}

/** Why bytes are no record: no RLP, or RLP of something else. */
export type RlpFault =
  | { readonly code: 'itemMissing' }
  | { readonly code: 'itemTooLong'; readonly length: number; readonly left: number }
  | { readonly code: 'notShortest' }
  | { readonly code: 'tooManyItems'; readonly most: number }
  | { readonly code: 'noList' }
  | { readonly code: 'noSignature' }
  | { readonly code: 'keyIsList' }
  | { readonly code: 'noValue'; readonly key: string };

export type RlpResult<T> = { readonly ok: T } | { readonly err: RlpFault; readonly at: number };

/*
 * RLP (Ethereum yellow paper, appendix B), by the first byte b:
 *   00..7f  the byte itself            80..b7  b - 80 bytes follow
 *   b8..bf  b - b7 bytes of length     c0..f7  a list of b - c0 bytes
 *   f8..ff  b - f7 bytes of length, then a list
 * Each value has one encoding: the shortest.
 */

/** Reads the header of the item at `start`; nothing beyond `end` is looked at. */
export function readRlpItem(bytes: Uint8Array, start: number, end: number): RlpResult<RlpItem> {
  const first = start < end ? bytes[start] : undefined;
  if (first === undefined) return { err: { code: 'itemMissing' }, at: start };
  if (first < 0x80) return { ok: { kind: 'bytes', start, from: start, to: start + 1 } };

  const kind = first < 0xc0 ? 'bytes' : 'list';
  const short = first - (kind === 'bytes' ? 0x80 : 0xc0);
  const lengthBytes = short > 55 ? short - 55 : 0;
  const from = start + 1 + lengthBytes;
  const length = lengthBytes === 0 ? short : readLength(bytes, start + 1, Math.min(from, end));
  if (from > end || from + length > end) {
    return {
      err: { code: 'itemTooLong', length, left: Math.max(0, end - from) },
      at: start,
    };
  }
  const content = bytes[from] ?? 0;
  const tooLong =
    lengthBytes === 0 ? kind === 'bytes' && length === 1 && content < 0x80 : length < 56 || bytes[start + 1] === 0;
  if (tooLong) return { err: { code: 'notShortest' }, at: start };
  return { ok: { kind, start, from, to: from + length } };
}

/** Reads every item between two offsets. At most `most` of them, so that a hostile list stays small. */
export function readRlpItems(bytes: Uint8Array, from: number, to: number, most: number): RlpResult<RlpItem[]> {
  const items: RlpItem[] = [];
  for (let at = from; at < to; ) {
    const read = readRlpItem(bytes, at, to);
    if ('err' in read) return read;
    if (items.length === most) return { err: { code: 'tooManyItems', most }, at };
    items.push(read.ok);
    at = read.ok.to;
  }
  return { ok: items };
}

function readLength(bytes: Uint8Array, from: number, to: number): number {
  return bytes.subarray(from, to).reduce((length, byte) => length * 256 + byte, 0);
}
