/*
 * item := 00..7f: the byte itself | 80..b7: string of 0..55 bytes | b8..bf: string with its length in 1..8 bytes
 *       | c0..f7: list of 0..55 bytes of items | f8..ff: list with the length of its items in 1..8 bytes
 *
 * Source: Ethereum yellow paper, appendix B. Read only to tell a devp2p message from a beacon-chain one.
 */

export interface RlpItem {
  readonly isList: boolean;
  /** Where its content stands. */
  readonly from: number;
  readonly to: number;
}

/** The item at `at`, if it ends at or before `end`. */
export function rlpItem(bytes: Uint8Array, at: number, end: number): RlpItem | undefined {
  const tag = at < end ? bytes[at] : undefined;
  if (tag === undefined) return undefined;
  if (tag < 0x80) return { isList: false, from: at, to: at + 1 };
  const isList = tag >= 0xc0;
  const short = tag - (isList ? 0xc0 : 0x80);
  const lengthBytes = Math.max(short - 55, 0);
  let length = lengthBytes === 0 ? short : 0;
  for (let i = 1; i <= lengthBytes; i++) length = length * 256 + (bytes[at + i] ?? 0);
  const from = at + 1 + lengthBytes;
  return from + length <= end ? { isList, from, to: from + length } : undefined;
}

/** The items of a list, at most `most` of them; undefined when they do not fill it exactly. */
export function rlpItems(bytes: Uint8Array, list: RlpItem, most: number): RlpItem[] | undefined {
  const items: RlpItem[] = [];
  let at = list.from;
  while (at < list.to) {
    const item = rlpItem(bytes, at, list.to);
    if (item === undefined || items.length === most) return undefined;
    items.push(item);
    at = item.to;
  }
  return items;
}
