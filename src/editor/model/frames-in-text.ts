import type { Steps } from '../../primitives/in-slices.ts';
import { dissectPasted, dissectSteps, type TextDissection } from '../../reqresp/dissection/dissect-text.ts';
import type { DissectHint } from '../../reqresp/messages/json.ts';
import { contextKey, type FrameContext, readHeader } from './frame-header.ts';

/** A frame of a text, and what holds for it. */
export interface FoundFrame {
  readonly found: TextDissection;
  readonly context: FrameContext;
}

const OPTIONS = { elements: true };

/** The last text that was read, which is asked for again: by who looks whether it holds a frame, and who shows them. */
let last: { readonly text: string; readonly context: string; readonly frames: readonly FoundFrame[] } | undefined;

/**
 * Every frame of a text, each read as the header lines above it in its own paragraph say; what they leave open, the
 * given context says.
 */
export function* framesInText(text: string, context: FrameContext = {}): Steps<readonly FoundFrame[]> {
  const key = contextKey(context);
  if (last?.text !== text || last.context !== key) {
    last = { text, context: key, frames: yield* readFramesInText(text, context) };
  }
  return last.frames;
}

function* readFramesInText(text: string, context: FrameContext): Steps<FoundFrame[]> {
  const frames: FoundFrame[] = [];
  for (const found of yield* dissectSteps(text, hintOf(context), OPTIONS)) {
    const { pasted } = found;
    const own = { ...context, ...readHeader(paragraphBefore(text, pasted.from)).context };
    // What is spelled out in words says itself what it is.
    const isRead = contextKey(own) === contextKey(context) || pasted.format === 'status-text';
    const dissection = isRead ? found.dissection : dissectPasted(pasted, hintOf(own), OPTIONS);
    frames.push({ found: { pasted, dissection }, context: own });
    yield;
  }
  return frames;
}

function hintOf({ protocol, side }: FrameContext): DissectHint {
  return { ...(protocol && { protocol }), ...(side && { side }) };
}

const BLANK_LINE = /\n[ \t\r]*\n/g;
/** More than any header takes. */
const MOST_BEFORE = 4096;

function paragraphBefore(text: string, at: number): string {
  const before = text.slice(Math.max(0, at - MOST_BEFORE), at);
  const blank = [...before.matchAll(BLANK_LINE)].at(-1);
  return blank ? before.slice(blank.index + blank[0].length) : before;
}
