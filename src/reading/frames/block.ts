/** Longer blocks are cut at a line, so that reading one takes a few milliseconds at most. */
export const MAX_BLOCK = 16_384;

/** The bounds of a block, in UTF-16 units of the text. */
export interface BlockBounds {
  readonly from: number;
  readonly to: number;
  /** Whether it holds comments and nothing else: what its header says then holds for all that follows. */
  readonly isComment: boolean;
}
