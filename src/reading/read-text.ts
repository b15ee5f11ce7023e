import type { Finding } from './finding.ts';
import { scanFrames } from './frames/scan-frames.ts';
import { scanNodes } from './nodes/scan-nodes.ts';
import { scanLoneValues } from './scan/lone-values.ts';
import { scanWords } from './scan/scanners.ts';
import { settle } from './settle.ts';
import { slicesOf } from './slices.ts';

/** More things than anybody wants to be told of in one text. */
export const MOST_FINDINGS = 10_000;

/** A text of this length at most is looked at closely: each word of it, and bytes that only look like a frame once read. */
const LONGEST_CLOSE_LOOK = 16_384;

/**
 * Everything in a text that the product knows, in order of place, a slice of the text at a time; an empty list says that
 * work was done. What a finding covers is not found again inside it.
 */
export function* readSlices(text: string, size?: number): Generator<Finding[], void, void> {
  const isClose = text.length <= LONGEST_CLOSE_LOOK;
  let left = MOST_FINDINGS;
  for (const { from, to } of slicesOf(text, size)) {
    const part = from === 0 && to === text.length ? text : text.slice(from, to);
    const found: Finding[] = [];
    for (const some of readPart(part, isClose)) {
      for (const one of some) found.push(one);
      if (some.length === 0) yield [];
      if (found.length > 2 * MOST_FINDINGS) break;
    }
    const settled = settle(found).slice(0, left);
    left -= settled.length;
    yield from === 0
      ? settled
      : settled.map((finding) => ({ ...finding, from: finding.from + from, to: finding.to + from }));
    if (left === 0) return;
  }
}

function* readPart(part: string, isClose: boolean): Generator<Finding[], void, void> {
  let tellsNodes = false;
  for (const found of scanWords(part, isClose)) {
    tellsNodes ||= found.some(({ kind }) => kind === 'peerId' || kind === 'address' || kind === 'enr');
    yield found;
  }
  yield* scanFrames(part, isClose);
  // A node has a peer id, an address or a record.
  if (tellsNodes) yield scanNodes(part);
  if (isClose) yield scanLoneValues(part);
}

/** The same at once. */
export function readText(text: string): Finding[] {
  return Array.from(readSlices(text)).flat();
}
