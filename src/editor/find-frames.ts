import { dissectText } from '../reqresp/dissect-text.ts';
import { splitBlocks } from './frame-blocks.ts';

/** Characters that are looked at in one go: a few milliseconds of work where there are frames, far less elsewhere. */
const SLICE = 16_384;

/*
 * The stream identifier ff 06 00 00 "sNaPpY" in any notation: hex digits with what may stand between them, decimals,
 * text, and base64 in its three alignments. What does not match holds no frame that can be told from other text.
 */
const TRACE =
  /73[\s:,;xX\\0]{0,5}4[eE][\s:,;xX\\0]{0,5}61|[fF]{2}[\s:,;xX\\0]{0,5}06[\s:,;xX\\0]{0,5}00|115\D{1,4}78\D{1,4}97|sNaPpY|c05hUHBZ|NOYVBwW|zTmFQcF/;

/** A frame that was found in a text, and how it is written there. */
export interface FoundFrame {
  /** UTF-16 offset in the whole text. */
  readonly at: number;
  readonly text: string;
}

/**
 * Every frame in a text of any size. Yields after each slice, so that the caller can let others work; slices without
 * a trace of a frame are passed over unread.
 */
export function* findFrames(text: string): Generator<readonly FoundFrame[]> {
  for (let from = 0; from < text.length; ) {
    const newline = text.lastIndexOf('\n', from + SLICE);
    const to = from + SLICE >= text.length ? text.length : newline > from ? newline : from + SLICE;
    const slice = text.slice(from, to);
    yield TRACE.test(slice) ? framesOf(slice, from) : [];
    from = to;
  }
}

function framesOf(slice: string, at: number): FoundFrame[] {
  return splitBlocks(slice)
    .filter((block) => TRACE.test(slice.slice(block.from, block.to)))
    .flatMap((block) => {
      const text = slice.slice(block.from, block.to);
      return dissectText(text).map(({ pasted: { from, to } }) => ({
        at: at + block.from + from,
        text: text.slice(from, to),
      }));
    });
}
