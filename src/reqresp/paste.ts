import { findBase64 } from './paste/base64.ts';
import { blankComments, findHex } from './paste/hex.ts';
import { findHexdumps } from './paste/hexdump.ts';
import { findLists, findNodeBuffers } from './paste/lists.ts';
import type { Pasted } from './paste/pasted.ts';
import { beginsLikeFrame, splitFrames } from './paste/split.ts';
import { findByteStrings } from './paste/strings.ts';

/** A frame found in a text, with the way back from each of its bytes to the text. */
export type PastedFrame = Pasted;

/** A way to write bytes. Of the sure ones a match is enough; of the others only what looks like a frame is taken. */
interface Format {
  readonly find: (text: string) => Pasted[];
  readonly isSure: boolean;
}

/** Tried in this order; what one has claimed the next does not see. */
const formats: readonly Format[] = [
  { find: findHexdumps, isSure: true },
  { find: findNodeBuffers, isSure: true },
  { find: findByteStrings, isSure: false },
  { find: findLists, isSure: false },
  { find: (text) => findHex(blankComments(text)), isSure: false },
  { find: findBase64, isSure: false },
];

/**
 * Every frame in a text: one or several, alone or inside other text, in the order of the text. Empty when there is
 * none. In a text that holds nothing but one such writing, its bytes are taken even if they look like no frame.
 */
export function readPaste(text: string): PastedFrame[] {
  let left = text;
  const found: Pasted[] = [];
  for (const { find, isSure } of formats) {
    for (const pasted of find(left)) {
      const isAlone = blankComments(left.slice(0, pasted.from) + left.slice(pasted.to)).trim() === '';
      const frames = splitFrames(pasted).filter((frame) => isSure || isAlone || beginsLikeFrame(frame.bytes));
      found.push(...frames);
      if (frames.length > 0)
        left = left.slice(0, pasted.from) + ' '.repeat(pasted.to - pasted.from) + left.slice(pasted.to);
    }
  }
  return found.toSorted((a, b) => a.from - b.from);
}
