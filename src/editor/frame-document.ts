import { MAX_BLOCK, splitBlocks } from './frame-blocks.ts';
import { contextKey, type FrameContext, type Header, readHeader } from './frame-header.ts';
import type { FrameReading } from './frame-reading.ts';

/** Of a longer document only this many blocks are kept as they were read, at some 20 KB each; the others are read anew. */
const MOST_KEPT = 2000;

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
  readonly header: Header;
  readonly isComment: boolean;
  #inherited: FrameContext;
  #frames: readonly FrameReading[] | undefined;
  #revision = 0;

  constructor(from: number, text: string, isComment: boolean, inherited: FrameContext) {
    this.from = from;
    this.text = text;
    this.header = readHeader(text.slice(0, MAX_BLOCK));
    this.isComment = isComment;
    this.#inherited = inherited;
  }

  get to(): number {
    return this.from + this.text.length;
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
    this.#frames ??= this.isComment || this.isTooLong ? [] : read(this.text, this.context);
    return this.#frames;
  }

  /** Takes over what was read of the same text before, if it was read in the same context. */
  adopt(other: FrameBlock): void {
    if (contextKey(other.#inherited) === contextKey(this.#inherited)) this.#frames = other.#frames;
  }
}

/**
 * The frames of one text document, without VS Code. Splitting is cheap and done at once; a block is read when somebody
 * looks at it. An edit splits anew only the blocks that it touches and their neighbours, and reads only what changed.
 */
export class FrameDocument {
  readonly #read: ReadFrames;
  readonly #blocks: FrameBlock[];
  /** What was read, the longest ago first. */
  readonly #kept = new Set<FrameBlock>();

  constructor(text: string, read: ReadFrames) {
    this.#read = read;
    this.#blocks = makeBlocks(text, 0, {});
  }

  get blocks(): readonly FrameBlock[] {
    return this.#blocks;
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

  /** The blocks that touch the range `[from, to]`. */
  blocksIn(from: number, to: number): readonly FrameBlock[] {
    return this.#blocks.slice(this.#firstEndingAt(from), this.#firstBeginningAfter(to));
  }

  /** Follows a change; `textOf` gives the changed text between two offsets, cut at its end. */
  edit({ from, to, length }: TextChange, textOf: (from: number, to: number) => string): void {
    const delta = length - (to - from);
    const first = Math.max(0, this.#firstEndingAt(from) - 1);
    const last = Math.min(this.#blocks.length, this.#firstBeginningAfter(to) + 1);
    const begin = Math.min(from, first === 0 ? 0 : (this.#blocks[first]?.from ?? from));
    const next = this.#blocks[last];
    const text = textOf(begin, next === undefined ? Number.MAX_SAFE_INTEGER : next.from + delta);
    const inherited = this.#blocks[first - 1]?.outgoing ?? {};
    const made = makeBlocks(text, begin, inherited);
    const before = new Map(this.#blocks.slice(first, last).map((block) => [block.text, block]));
    for (const block of made) {
      const same = before.get(block.text);
      if (same) block.adopt(same);
    }
    if (delta !== 0) for (let i = last; i < this.#blocks.length; i++) (this.#blocks[i] as FrameBlock).from += delta;
    this.#blocks.splice(first, last - first, ...made);
    this.#passOn(first + made.length);
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

function makeBlocks(text: string, at: number, context: FrameContext): FrameBlock[] {
  let inherited = context;
  return splitBlocks(text).map(({ from, to, isComment }) => {
    const block = new FrameBlock(at + from, text.slice(from, to), isComment, inherited);
    inherited = block.outgoing;
    return block;
  });
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
