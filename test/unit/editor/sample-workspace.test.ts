import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FrameDocument } from '../../../src/editor/model/frame-document.ts';
import { readFrames } from '../../../src/editor/model/frame-reading.ts';
import { mendAll } from '../../../src/editor/repair/repairs.ts';
import { dissect } from '../../../src/reqresp/dissection/dissect.ts';

const folder = new URL('../../fixtures/workspace/', import.meta.url);

/** The only frame of a sample, and what its header says. */
function open(file: string) {
  const text = readFileSync(new URL(file, folder), 'utf8');
  const document = new FrameDocument(
    (from, to) => text.slice(from, to),
    (block, context) => readFrames(block, context, () => undefined),
  );
  const [placed, ...others] = document.blocks.flatMap((block) =>
    document.frames(block).map((frame) => ({ frame, context: block.context })),
  );
  expect(others).toEqual([]);
  if (placed === undefined) throw new Error(`${file} holds no frame`);
  const { protocol, side } = placed.context;
  return { ...placed, text, hint: { ...(protocol && { protocol }), ...(side && { side }) } };
}

const mistakes = readdirSync(new URL('mistakes/', folder)).map((name) => `mistakes/${name}`);
/** Its bytes are sound: only the header tells that another digest was expected. */
const BY_CONTEXT = 'mistakes/08-blob-mask-missing.frame';

describe('the sample workspace', () => {
  it('has twelve mistakes', () => {
    expect(mistakes).toHaveLength(12);
  });

  it.each(['status-request.frame', 'status-response.frame', 'status-v1.frame', 'status-v2.frame', BY_CONTEXT])(
    '%s is sound',
    (file) => {
      expect(open(file).frame.json.faults).toEqual([]);
    },
  );

  it.each(mistakes.filter((file) => file !== BY_CONTEXT))('%s has a fault, and can be mended', (file) => {
    const { frame, hint, text } = open(file);
    expect(text).toMatch(/^# [A-Z][^\n]{30,120}\.\n# network: hoodi\n# epoch: 138345\n/);
    expect(frame.json.faults.length).toBeGreaterThan(0);
    const mended = mendAll(frame.bytes, hint);
    expect(mended && dissect(mended, hint).faults).toEqual([]);
  });
});
