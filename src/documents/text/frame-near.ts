import type { FrameTarget } from '../../contributions/commands.ts';
import { FrameDocument, type TextOf } from '../../editor/model/frame-document.ts';
import { headerText } from '../../editor/model/frame-header.ts';
import { readFrames } from '../../editor/model/frame-reading.ts';
import type { Steps } from '../../primitives/in-slices.ts';
import { isSurelyFrame } from '../../reading/frames/find-frames.ts';
import { dissectSteps, dissectText } from '../../reqresp/dissection/dissect-text.ts';

/** The frame of a document of frames that an offset is in, or the nearest of its paragraph, with what its header says. */
export function frameInFrames(textOf: TextOf, offset: number): FrameTarget | undefined {
  const frames = new FrameDocument(textOf, (text, context) => readFrames(text, context, () => undefined));
  const placed = frames
    .blocksIn(offset, offset)
    .flatMap((block) => frames.frames(block).map(({ from, to }) => ({ block, from, to })));
  const { block, from, to } = placed.find((one) => offset <= one.block.from + one.to) ?? placed.at(-1) ?? {};
  return block && { text: block.text.slice(from, to), header: headerText(block.context) };
}

/** The frame of any other text that an offset is in, if what stands there is one beyond doubt. */
export function frameAround(text: string, offset: number): FrameTarget | undefined {
  const around = dissectText(text).filter(isSurelyFrame);
  const found = around.find(({ pasted: { from, to } }) => from <= offset && offset <= to);
  return found && { text: text.slice(found.pasted.from, found.pasted.to), header: '' };
}

/** Whether a text holds a frame beyond doubt, and not only words that may be read as bytes. */
export function* hasSureFrame(text: string): Steps<boolean> {
  return (yield* dissectSteps(text)).some(isSurelyFrame);
}
