import { findFrames } from '../../src/editor/find-frames.ts';
import { FrameDocument } from '../../src/editor/frame-document.ts';
import { readFrames } from '../../src/editor/frame-reading.ts';
import { encodeMessage } from '../../src/reqresp/encode.ts';
import type { BenchRow } from './row.ts';

/* A long document of frames: what a person waits for when it is opened, scrolled and typed into; and a long log. */

const MANY = 20_000;
const FEW = 200;
/** Blocks that an editor shows at once. */
const SCREEN = 40;
const EDITS = 201;

const frame = Buffer.from(
  encodeMessage(
    {
      type: 'status/2',
      forkDigest: Uint8Array.of(0x5a, 0xd3, 0x01, 0x29),
      finalizedRoot: new Uint8Array(32).map((_, i) => 0x20 + i),
      finalizedEpoch: 138_343n,
      headRoot: new Uint8Array(32).map((_, i) => 0x60 + i),
      headSlot: 4_427_049n,
      earliestAvailableSlot: 0n,
    },
    'response',
  ),
).toString('hex');
const documentOf = (count: number) => `${frame}\n\n`.repeat(count);
const open = (text: string) => new FrameDocument(text, (block, context) => readFrames(block, context, () => undefined));

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

function time(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function readAll(document: FrameDocument, from: number, to: number): number {
  return document.blocks.slice(from, to).reduce((sum, block) => sum + document.frames(block).length, 0);
}

/** How long the blocks take to read one by one: nothing is cut finer than a block. Of 20,000 the twenty slowest are left out, which measure the machine. */
function longestStep(document: FrameDocument): number {
  const steps = document.blocks.map((block) => time(() => document.frames(block)));
  return steps.toSorted((a, b) => a - b).at(-21) ?? Number.NaN;
}

/** Typing and deleting a digit in the middle, each time with everything on the screen read again. */
function edit(count: number): number {
  const text = documentOf(count);
  const document = open(text);
  readAll(document, 0, document.blocks.length);
  const middle = count >> 1;
  const at = middle * (frame.length + 2) + 30;
  const typed = `${text.slice(0, at)}0${text.slice(at)}`;
  const times = Array.from({ length: EDITS }, (_, i) => {
    const isTyping = i % 2 === 0;
    const now = isTyping ? typed : text;
    const change = isTyping ? { from: at, to: at, length: 1 } : { from: at, to: at + 1, length: 0 };
    return time(() => {
      document.edit(change, (from, to) => now.slice(from, to));
      readAll(document, middle - SCREEN / 2, middle + SCREEN / 2);
    });
  });
  return median(times);
}

/** Opening a log reads it into lines; here it is looked through as well. */
function scanLog(): BenchRow {
  const line =
    '2026-11-22T12:00:01.204Z INFO  sync: head slot=4427049 root=0x43daf7ee2e82908382c062722add4878 peers=57\n';
  const bytes = Buffer.from(line.repeat(Math.ceil(5_000_000 / line.length)));
  const read = (): string => {
    const text = bytes.toString('utf8');
    return text.split(/\r\n|\r|\n/).length > 1 ? text : '';
  };
  const scan = () => [...findFrames(read())].flat().length;
  for (let i = 0; i < 5; i++) scan();
  const value = median(Array.from({ length: 21 }, () => time(scan)));
  const baseline = median(Array.from({ length: 21 }, () => time(read)));
  return {
    name: 'read a 5 MB log into lines and look for frames',
    value,
    unit: 'ms',
    baseline,
    ratio: baseline / value,
    target: '≥ 0.83',
  };
}

export async function benchEditor(): Promise<BenchRow[]> {
  const text = documentOf(MANY);
  for (let i = 0; i < 3; i++) readAll(open(documentOf(FEW)), 0, FEW);
  const opening = time(() => open(text));
  const first = time(() => readAll(open(text), 0, SCREEN));
  const longest = longestStep(open(text));
  const few = edit(FEW);
  const many = edit(MANY);
  return [
    { name: `split a document of ${MANY} frames`, value: opening, unit: 'ms' },
    { name: 'split it and read what a screen shows', value: first, unit: 'ms' },
    { name: 'the longest step of reading it all, 99.9 %', value: longest, unit: 'ms', target: '≤ 16 ms' },
    {
      name: `an edit among ${MANY} frames, against ${FEW}`,
      value: many,
      unit: 'ms',
      baseline: few,
      ratio: few / many,
      target: '≥ 0.5',
    },
    scanLog(),
  ];
}
