import type { Fault } from '../faults/faults.ts';
import { recogniseMistake } from '../faults/mistakes/mistakes.ts';
import type { DissectHint } from '../messages/json.ts';
import { type FieldPlace, wholePayload } from '../messages/layout.ts';
import { MAX_PAYLOAD_SIZE, maxCompressedLength } from '../messages/limits.ts';
import type { Protocol } from '../messages/protocols.ts';
import { bodies } from '../messages/ssz.ts';
import { explainBreak } from '../one-problem.ts';
import { type Frame, judgeTrailing, walkFrame } from '../walk/frame.ts';
import { isChunk } from '../walk/read.ts';
import { Walk } from '../walk/walk.ts';
import { detect, groundsOf } from './detect.ts';
import type { DissectedField, Dissection } from './dissection.ts';
import { TreeBuilder } from './tree.ts';

export interface DissectOptions {
  /** Show compressed blocks element by element: which bytes are literal and which are copied from where. */
  readonly elements?: boolean;
  /** Of a text at most so many frames, and so many Statuses in words, are taken apart: the first ones. */
  readonly most?: number;
}

/**
 * Takes the bytes of one side of a stream apart, to the end of the stream. Never throws and never refuses: what can be
 * read is read, the first break is marked, and the rest is a leaf `notRead`. A hint overrides the detection.
 */
export function dissect(bytes: Uint8Array, hint: DissectHint = {}, options: DissectOptions = {}): Dissection {
  const { protocol, side, isHinted, alternatives } = detect(bytes, hint);
  const tree = new TreeBuilder(options.elements ?? false);
  const walk = new Walk(bytes, true, { visitor: tree });
  const frame = walkFrame(walk, protocol, side);
  const { declared, resultCode } = walk;
  const grounds = groundsOf(walk, frame, protocol, side);
  if (frame !== undefined) walkRest(walk, protocol, side, frame);
  tree.finish(frame === undefined || walk.broken ? 'notRead' : 'trailing', bytes.length);

  const faults = walk.broken === undefined ? walk.warnings : [...walk.warnings, walk.broken];
  const { fault, recovered } = recogniseMistake({ bytes, protocol, side, walk, frame }) ?? {};
  const all = explainBreak(faults.toSorted(byPlace), walk.broken, fault);
  return {
    bytes,
    ...(protocol && { protocol }),
    side,
    isHinted,
    // Plain values: an object with accessors of its own costs more than all that they would put off.
    grounds,
    alternatives,
    ...(resultCode !== undefined && { resultCode }),
    sizes: {
      wire: bytes.length,
      ...(declared !== undefined && { declaredSsz: declared }),
      ...(declared !== undefined &&
        declared <= MAX_PAYLOAD_SIZE && { compressedBudget: maxCompressedLength(Number(declared)) }),
      ...(frame && { ssz: frame.ssz.length }),
    },
    ...(frame?.message && { value: frame.message }),
    ...(recovered && { recovered }),
    fields: frame ? decodedFields(frame, protocol) : [],
    nodes: tree.nodes(all),
    faults: all,
  };
}

/** After the end of the message: further chunks of a response are shown as such, anything else as bytes too many. */
function walkRest(walk: Walk, protocol: Protocol | undefined, side: 'request' | 'response', frame: Frame): void {
  if (frame.message === undefined) {
    walk.warn('unknownPayload', side === 'response' ? 1 : 0, walk.at, { actual: frame.ssz.length });
  }
  while (walk.left > 0) {
    const isExtra = isChunk(walk.bytes, walk.at, protocol, side);
    judgeTrailing(walk, isExtra);
    if (!isExtra || walkFrame(walk, protocol, side) === undefined) return;
  }
}

function decodedFields(frame: Frame, protocol: Protocol | undefined): DissectedField[] {
  return layoutOf(frame, protocol).map((place) => {
    const span = { from: place.offset, to: place.offset + place.size };
    return { name: place.name, span, place, bytes: frame.ssz.subarray(span.from, span.to) };
  });
}

function layoutOf({ message, ssz }: Frame, protocol: Protocol | undefined): readonly FieldPlace[] {
  if (message?.type === 'empty') return [];
  if (message?.type === 'error') return wholePayload('errorMessage', ssz.length);
  if (message !== undefined && protocol !== undefined) return bodies[protocol].layout;
  return wholePayload('unknownSsz', ssz.length);
}

function byPlace(a: Fault, b: Fault): number {
  return a.span.from - b.span.from;
}
