import type { FrameTarget } from '../../contributions/contributions.ts';
import { isSurelyFrame } from '../../editor/model/find-frames.ts';
import { FrameDocument, type TextOf } from '../../editor/model/frame-document.ts';
import { headerText } from '../../editor/model/frame-header.ts';
import { readFrames } from '../../editor/model/frame-reading.ts';
import type { Steps } from '../../primitives/in-slices.ts';
import { dissectSteps, dissectText } from '../../reqresp/dissection/dissect-text.ts';
import { otherHeading } from './dissection-page.ts';

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

/** Rows of bytes as our documents end a frame with them. */
const ROW = /^(?:0x)?(?:[0-9a-f]{2})+$/;
/** The line that sums a frame up. */
const SUMMARY = /(?:^|: | · )([a-z]+\/\d|unknown protocol) · (request|response) · /;

interface Section {
  readonly first: number;
  readonly rows: string[];
  header: string;
}

/**
 * The frame of one of our read-only documents whose section a line is in: its rows of bytes, whatever words stand there.
 * A part that has no rows of its own, such as a timeline, belongs to the frame after it, else to the one before.
 */
export function frameInOurText(text: string, line: number, isDissection: boolean): FrameTarget | undefined {
  const sections = sectionsOf(text.split('\n'), isDissection ? /^# / : /^##? /);
  const own = sections.findLastIndex(({ first }) => first <= line);
  const hasRows = ({ rows }: Section) => rows.length > 0;
  const near = isDissection ? [] : [...sections.slice(own + 1), ...sections.slice(0, Math.max(own, 0)).reverse()];
  const found = [...sections.slice(Math.max(own, 0), own + 1), ...near].find(hasRows);
  return found && { text: found.rows.join('\n'), header: found.header };
}

function sectionsOf(lines: readonly string[], heading: RegExp): Section[] {
  const sections: Section[] = [];
  let isOther = false;
  for (const [first, line] of lines.entries()) {
    if (heading.test(line)) sections.push({ first, rows: [], header: '' });
    const section = sections.at(-1);
    if (section === undefined) continue;
    // The bytes of another reading are not the frame's.
    if (/^##? /.test(line)) isOther = line === otherHeading();
    const [, protocol, side] = SUMMARY.exec(line) ?? [];
    if (side !== undefined && section.header === '')
      section.header = [...(protocol?.includes('/') ? [`# protocol: ${protocol}`] : []), `# side: ${side}`].join('\n');
    if (ROW.test(line) && !isOther) section.rows.push(line);
  }
  return sections;
}
