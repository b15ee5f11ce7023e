import { type BlockBounds, MAX_BLOCK } from '../../reading/frames/block.ts';

/*
 * document  := *( block | blank line )
 * block     := 1*line, up to a blank line or to MAX_BLOCK
 *
 * A frame does not cross a blank line, so that an edit concerns only the block it is in and its neighbours.
 */

/** Frames that are read of one paragraph: the work of a few milliseconds, and more than anybody writes without a blank line. */
export const MAX_FRAMES = 128;

const BLANK = /^\s*$/;
const COMMENT = /^\s*(?:#|\/\/)/;

/** Splits a text into blocks. A single line longer than MAX_BLOCK is a block of its own, too long to be read. */
export function splitBlocks(text: string): BlockBounds[] {
  const blocks: BlockBounds[] = [];
  let from = -1;
  let to = 0;
  let isComment = true;
  const close = () => {
    if (from >= 0) blocks.push({ from, to, isComment });
    from = -1;
    isComment = true;
  };
  for (let at = 0; at < text.length; ) {
    const newline = text.indexOf('\n', at);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(at, Math.min(end, at + MAX_BLOCK));
    if (BLANK.test(line)) close();
    else {
      if (from >= 0 && end - from > MAX_BLOCK) close();
      if (from < 0) from = at;
      to = end;
      isComment &&= COMMENT.test(line);
    }
    at = end + 1;
  }
  close();
  return blocks;
}
