import { firstWord } from './first-word.ts';

/** The numbers of blobs that are tried for an epoch: 1 to 128. */
export const MOST_BLOBS = 128;

/** Rows that are kept; the oldest goes first. A row has half a kilobyte. */
const MOST_ROWS = 8192;

interface Table {
  /** First words of the masks of one epoch with 1, 2, 3 … blobs. They belong to no network, so that all share them. */
  readonly rows: Map<bigint, Uint32Array>;
  /** Who computes the masks of many epochs, where that is not done here. */
  order?: ((wanted: MaskBlock) => void) | undefined;
  /** How often masks have come. */
  version: number;
}

const KEY = Symbol.for('beacon-handshake.masks');

/** The bundles of one thread share the table: what was computed for one is there for the others. */
const everywhere = globalThis as { [KEY]?: Table };
everywhere[KEY] ??= { rows: new Map(), version: 0 };
const table = everywhere[KEY];
const { rows } = table;

/** A number of 32 bits as its bytes stand in a little-endian uint64. */
function swapped(word: number): number {
  return ((word & 0xff) << 24) | ((word & 0xff00) << 8) | ((word >>> 8) & 0xff00) | (word >>> 24);
}

/** Epochs in a row, of which the masks are wanted. */
export interface MaskBlock {
  readonly from: bigint;
  readonly count: number;
}

/** From now on the masks of many epochs are ordered where they do not stand in the way, and come with `addMasks`. */
export function orderMasks(order: ((wanted: MaskBlock) => void) | undefined): void {
  table.order = order;
}

/** Takes a task that needs an answer at once: what it wants is computed while it runs. */
export function withMasksAtOnce<T>(task: () => T): T {
  const { order } = table;
  table.order = undefined;
  try {
    return task();
  } finally {
    table.order = order;
  }
}

/** How often masks have come: what was not found before may be found since. */
export function masksVersion(): number {
  return table.version;
}

/** Whether the masks of a block are there, or are to be computed here; those that are not are ordered. */
export function hasMasks(block: MaskBlock): boolean {
  const { order } = table;
  if (order === undefined || (rows.has(block.from) && rows.has(block.from + BigInt(block.count - 1)))) return true;
  order(block);
  return false;
}

/** The masks of a block, one row after another, as `addMasks` takes them. */
export function masksOfBlock({ from, count }: MaskBlock): Uint32Array<ArrayBuffer> {
  const all = new Uint32Array(count * MOST_BLOBS);
  for (let at = 0; at < count; at += 1)
    fillRow(all.subarray(at * MOST_BLOBS, (at + 1) * MOST_BLOBS), from + BigInt(at));
  return all;
}

export function addMasks({ from, count }: MaskBlock, all: Uint32Array): void {
  for (let at = 0; at < count; at += 1) {
    keep(from + BigInt(at), all.subarray(at * MOST_BLOBS, (at + 1) * MOST_BLOBS));
  }
  table.version += 1;
}

/** The masks of an epoch, computed once: `blobParametersMask` for each number of blobs. */
export function masksOfEpoch(epoch: bigint): Uint32Array {
  let row = rows.get(epoch);
  if (row === undefined) {
    row = new Uint32Array(MOST_BLOBS);
    fillRow(row, epoch);
    keep(epoch, row);
  }
  return row;
}

function fillRow(row: Uint32Array, epoch: bigint): void {
  const low = swapped(Number(epoch & 0xffff_ffffn));
  const high = swapped(Number((epoch >> 32n) & 0xffff_ffffn));
  for (let blobs = 1; blobs <= MOST_BLOBS; blobs += 1) row[blobs - 1] = firstWord(low, high, swapped(blobs), 0);
}

function keep(epoch: bigint, row: Uint32Array): void {
  rows.delete(epoch);
  rows.set(epoch, row);
  for (const oldest of rows.keys()) {
    if (rows.size <= MOST_ROWS) break;
    rows.delete(oldest);
  }
}
