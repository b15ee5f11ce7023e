import { atOnce, type Steps } from '../../primitives/in-slices.ts';
import { type BlockBounds, MAX_BLOCK } from '../../reading/frames/block.ts';
import { splitBlocks } from './frame-blocks.ts';
import { contextKey, type FrameContext, type Header, readHeader } from './frame-header.ts';
import type { FrameReading } from './frame-reading.ts';

/** Of a longer document only this many blocks are kept as they were read, at some 20 KB each; the others are read anew. */
const MOST_KEPT = 2000;

/** So much of a text is split at a time, in UTF-16 units: mostly a millisecond of work. */
const CHUNK = 98_304;

/** How far a block reaches depends on its neighbours, and theirs on their own: so many are split anew beside an edit. */
const MAX_NEIGHBOURS = 4;

/** Gives the text between two offsets as it is now, cut at its end. */
export type TextOf = (from: number, to: number) => string;

/** Finds the blocks of a text: all of it, or where a frame may be; undefined where others may work. */
export type SplitText = (text: string) => Iterable<BlockBounds | undefined>;

/** Reads the frames of a block; what they are taken for depends on the text and its context only. */
export type ReadFrames = (text: string, context: FrameContext) => readonly FrameReading[];

/** A change of a text: the range `[from, to)` before it, and the length of what stands there now. */
export interface TextChange {
  readonly from: number;
  readonly to: number;
  readonly length: number;
}

/** Lines without a blank one among them: a paragraph of comments, frames, or both. */
export class FrameBlock {
  /** Where the block stands in the document; its own offsets count from here. */
  from: number;
  readonly text: string;
  readonly isComment: boolean;
  #inherited: FrameContext;
  #frames: readonly FrameReading[] | undefined;
  #revision = 0;
  #header: Header | undefined;

  constructor(from: number, text: string, isComment: boolean, inherited: FrameContext) {
    this.from = from;
    this.text = text;
    this.isComment = isComment;
    this.#inherited = inherited;
  }

  get to(): number {
    return this.from + this.text.length;
  }

  /** What the comments of the block say. */
  get header(): Header {
    this.#header ??= readHeader(this.text.slice(0, MAX_BLOCK));
    return this.#header;
  }

  get isTooLong(): boolean {
    return this.text.length > MAX_BLOCK;
  }

  /** What the paragraphs of comments before this block say. */
  get inherited(): FrameContext {
    return this.#inherited;
  }

  /** Another context may give the same bytes another meaning. */
  inherit(context: FrameContext): void {
    this.#inherited = context;
    this.#frames = undefined;
    this.#revision++;
  }

  /** Goes up when the same text comes to mean something else. */
  get revision(): number {
    return this.#revision;
  }

  /** Lets go of what was read; it is read again when it is asked for. */
  forget(): void {
    this.#frames = undefined;
  }

  /** What holds for the frames of this block. */
  get context(): FrameContext {
    return { ...this.#inherited, ...this.header.context };
  }

  /** What holds for the next block. */
  get outgoing(): FrameContext {
    return this.isComment ? this.context : this.#inherited;
  }

  /** The frames of the block, read when they are first asked for. */
  frames(read: ReadFrames): readonly FrameReading[] {
    this.#frames ??= this.glance(read);
    return this.#frames;
  }

  /** The same, without keeping what was read. */
  glance(read: ReadFrames): readonly FrameReading[] {
    return this.#frames ?? (this.isComment || this.isTooLong ? [] : read(this.text, this.context));
  }

  /** Takes over what was read of the same text before, if it was read in the same context. */
  adopt(other: FrameBlock): void {
    if (contextKey(other.#inherited) === contextKey(this.#inherited)) this.#frames = other.#frames;
  }
}

/**
 * The frames of one text document, without VS Code. It is split from its beginning as far as somebody looks, and a block
 * is read when somebody looks at it. An edit splits anew only the blocks that it touches and their neighbours.
 */
export class FrameDocument {
  readonly #textOf: TextOf;
  readonly #read: ReadFrames;
  readonly #split: SplitText;
  readonly #blocks: FrameBlock[] = [];
  /** Where the part begins that is not split yet. */
  #splitTo = 0;
  #isSplit = false;
  #edits = 0;
  /** What was read, the longest ago first. */
  readonly #kept = new Set<FrameBlock>();

  constructor(textOf: TextOf, read: ReadFrames, split: SplitText = splitBlocks) {
    this.#textOf = textOf;
    this.#read = read;
    this.#split = split;
  }

  /** All blocks; those of a long document are better walked with `eachBlock`. */
  get blocks(): readonly FrameBlock[] {
    while (!this.#isSplit) Array.from(this.#splitMore());
    return this.#blocks;
  }

  /** The first blocks in order; undefined where some text has been split, so that the caller can let others work. */
  *eachBlock(most = Number.POSITIVE_INFINITY): Generator<FrameBlock | undefined> {
    for (let i = 0; i < most; i++) {
      while (i >= this.#blocks.length && !this.#isSplit) {
        yield* this.#splitMore();
        yield undefined;
      }
      if (i >= this.#blocks.length) return;
      yield this.#blocks[i];
    }
  }

  frames(block: FrameBlock): readonly FrameReading[] {
    const frames = block.frames(this.#read);
    this.#kept.delete(block);
    this.#kept.add(block);
    const [oldest] = this.#kept;
    if (this.#kept.size > MOST_KEPT && oldest !== undefined) {
      this.#kept.delete(oldest);
      oldest.forget();
    }
    return frames;
  }

  /** The same for one who walks through the whole document: what is read then is kept only while there is room. */
  glance(block: FrameBlock): readonly FrameReading[] {
    return this.#kept.has(block) || this.#kept.size < MOST_KEPT ? this.frames(block) : block.glance(this.#read);
  }

  /** Splits the text up to an offset, so that `blocksIn` need not do it all at once. */
  *splitUpTo(to: number): Steps<void> {
    while (!this.#isSplit && this.#splitTo <= to) {
      yield* this.#splitMore();
      yield;
    }
  }

  /** The blocks that touch the range `[from, to]`. */
  blocksIn(from: number, to: number): readonly FrameBlock[] {
    atOnce(this.splitUpTo(to));
    return this.#blocks.slice(this.#firstEndingAt(from), this.#firstBeginningAfter(to));
  }

  /** Follows a change that the text has undergone. */
  edit({ from, to, length }: TextChange): void {
    this.#edits++;
    if (!this.#isSplit && from >= this.#splitTo) return;
    const delta = length - (to - from);
    const first = this.#firstToSplit(from);
    const begin = this.#beginToSplit(first, from);
    const last = this.#lastToSplit(to);
    if (length > CHUNK || (!this.#isSplit && last === this.#blocks.length)) {
      this.#splitAnew(first, begin);
      return;
    }
    const text = this.#textToSplit(begin, last, to, delta);
    const bounds = Array.from(this.#split(text)).filter((one) => one !== undefined);
    const made = this.#makeBlocks(text, bounds, begin, this.#blocks[first - 1]);
    const before = new Map(this.#blocks.slice(first, last).map((block) => [block.text, block]));
    for (const block of made) {
      const same = before.get(block.text);
      if (same) block.adopt(same);
    }
    if (delta !== 0) for (let i = last; i < this.#blocks.length; i++) (this.#blocks[i] as FrameBlock).from += delta;
    this.#splitTo += delta;
    this.#blocks.splice(first, last - first, ...made);
    this.#passOn(first + made.length);
  }

  /** Some blocks before the ones that a change at an offset touches, unless they are far away. */
  #firstToSplit(from: number): number {
    const touched = this.#firstEndingAt(from);
    let first = touched;
    while (
      touched - first < MAX_NEIGHBOURS &&
      from - (this.#blocks[first - 1]?.to ?? Number.NEGATIVE_INFINITY) <= MAX_BLOCK
    )
      first--;
    return first;
  }

  #beginToSplit(first: number, from: number): number {
    const block = this.#blocks[first];
    if (block !== undefined && block.from <= from && block.to < from) return block.from;
    const far = Math.max(from - MAX_BLOCK, this.#blocks[first - 1]?.to ?? 0, 0);
    const line = far === 0 ? 0 : far + this.#textOf(far, from).indexOf('\n') + 1;
    return Math.min(line, block?.from ?? line);
  }

  /** Behind some blocks after the ones that a change up to an offset touches, unless they are far away. */
  #lastToSplit(to: number): number {
    const behind = this.#firstBeginningAfter(to);
    let last = behind;
    while (last - behind < MAX_NEIGHBOURS && (this.#blocks[last]?.from ?? Number.POSITIVE_INFINITY) - to <= MAX_BLOCK)
      last++;
    return last;
  }

  #textToSplit(begin: number, last: number, to: number, delta: number): string {
    const end = this.#blocks[last - 1]?.to ?? 0;
    if (end >= to && this.#blocks[last] !== undefined) return this.#textOf(begin, end + delta);
    const far = Math.max(end, Math.min(to + MAX_BLOCK, this.#blocks[last]?.from ?? Number.POSITIVE_INFINITY));
    const text = this.#textOf(begin, far + delta);
    const isCut = begin + text.length === far + delta && far > end;
    const line = text.lastIndexOf('\n');
    return isCut && line >= to + delta - begin ? text.slice(0, line) : text;
  }

  /** Forgets the blocks from an index on; they are split again when somebody looks. */
  #splitAnew(first: number, begin: number): void {
    this.#blocks.length = first;
    this.#splitTo = begin;
    this.#isSplit = false;
  }

  /**
   * Splits the next part of the text. Its last block may go on behind it, and is left for the next time. Where the text
   * is edited or split by somebody else meanwhile, what was found is of no use any more.
   */
  *#splitMore(): Generator<undefined, void, void> {
    const edits = this.#edits;
    const from = this.#splitTo;
    for (let size = CHUNK; ; size *= 2) {
      const text = this.#textOf(from, from + size);
      const bounds: BlockBounds[] = [];
      for (const one of this.#split(text)) {
        if (one !== undefined) bounds.push(one);
        else yield;
        if (this.#edits !== edits || this.#splitTo !== from || this.#isSplit) return;
      }
      const made = this.#makeBlocks(text, bounds, from, this.#blocks.at(-1));
      if (text.length < size) {
        this.#isSplit = true;
        for (const block of made) this.#blocks.push(block);
        return;
      }
      const last = made.at(-1);
      const isLastOpen = last !== undefined && this.#splitTo + text.length - last.to <= MAX_BLOCK;
      const end = isLastOpen ? last.from - this.#splitTo : text.lastIndexOf('\n', text.length - MAX_BLOCK) + 1;
      if (end === 0) continue;
      for (const block of isLastOpen ? made.slice(0, -1) : made) this.#blocks.push(block);
      this.#splitTo += end;
      return;
    }
  }

  #makeBlocks(text: string, bounds: BlockBounds[], at: number, before: FrameBlock | undefined): FrameBlock[] {
    let inherited = before?.outgoing ?? {};
    return bounds.map(({ from, to, isComment }) => {
      const block = new FrameBlock(at + from, text.slice(from, to), isComment, inherited);
      inherited = block.outgoing;
      return block;
    });
  }

  /** Hands the context on, from a block up to where it makes no difference any more. */
  #passOn(start: number): void {
    for (let i = start; i < this.#blocks.length; i++) {
      const block = this.#blocks[i] as FrameBlock;
      const inherited = this.#blocks[i - 1]?.outgoing ?? {};
      if (contextKey(inherited) === contextKey(block.inherited)) return;
      block.inherit(inherited);
    }
  }

  #firstEndingAt(offset: number): number {
    return partition(this.#blocks, ({ to }) => to < offset);
  }

  #firstBeginningAfter(offset: number): number {
    return partition(this.#blocks, ({ from }) => from <= offset);
  }
}

/** The index of the first element for which `isBefore` no longer holds, by halving. */
function partition<T>(sorted: readonly T[], isBefore: (element: T) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(sorted[middle] as T)) low = middle + 1;
    else high = middle;
  }
  return low;
}
