import { firstWord } from './first-word.ts';

/** The numbers of blobs that are tried for an epoch: 1 to 128. */
export const MOST_BLOBS = 128;

/** Rows that are kept; the oldest goes first. A row has half a kilobyte. */
const MOST_ROWS = 8192;

/** First words of the masks of one epoch with 1, 2, 3 … blobs. They belong to no network, so that all share them. */
const rows = new Map<bigint, Uint32Array>();

/** A number of 32 bits as its bytes stand in a little-endian uint64. */
function swapped(word: number): number {
  return ((word & 0xff) << 24) | ((word & 0xff00) << 8) | ((word >>> 8) & 0xff00) | (word >>> 24);
}

/** The masks of an epoch, computed once: `blobParametersMask` for each number of blobs. */
export function masksOfEpoch(epoch: bigint): Uint32Array {
  let row = rows.get(epoch);
  if (row === undefined) {
    const low = swapped(Number(epoch & 0xffff_ffffn));
    const high = swapped(Number((epoch >> 32n) & 0xffff_ffffn));
    row = new Uint32Array(MOST_BLOBS);
    for (let blobs = 1; blobs <= MOST_BLOBS; blobs += 1) row[blobs - 1] = firstWord(low, high, swapped(blobs), 0);
    rows.set(epoch, row);
    for (const oldest of rows.keys()) {
      if (rows.size <= MOST_ROWS) break;
      rows.delete(oldest);
    }
  }
  return row;
}
