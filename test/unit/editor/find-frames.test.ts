import { describe, expect, it } from 'vitest';
import { copyFormats } from '../../../src/editor/write/copy-as.ts';
import { findFrames } from '../../../src/reading/frames/find-frames.ts';
import { dissectText } from '../../../src/reqresp/dissection/dissect-text.ts';
import { encodeMessage } from '../../../src/reqresp/encode.ts';
import { status1, status2 } from '../reqresp/frames.ts';

const all = (text: string) => [...findFrames(text)].flat();
const log = 'time=12:00:01.204 level=INFO msg="Synced" slot=4427049 root=0x43daf7ee2e82908382c062722add48784c65cb7b\n';

describe('finding the frames of a file', () => {
  it.each(copyFormats.map((format) => [format.label, format] as const))('in the notation %s', (_label, { write }) => {
    for (const compress of [true, false]) {
      const written = write(encodeMessage(status2, 'response', { compress }));
      const text = `${log.repeat(200)}\n${written}\n\n${log.repeat(200)}`;
      const found = all(text);
      expect(found).toHaveLength(1);
      expect(dissectText(found[0]?.text ?? '').map(({ dissection }) => dissection.value)).toEqual([status2]);
      expect(text.slice(found[0]?.at).startsWith(found[0]?.text ?? '?')).toBe(true);
    }
  });

  it('one a line, in a long log', () => {
    const hex = Buffer.from(encodeMessage(status1, 'request')).toString('hex');
    expect(all(`${log}received 0x${hex}\n`.repeat(500))).toHaveLength(500);
  });

  it('finds nothing in a log without frames, in many short steps', () => {
    const steps = [...findFrames(log.repeat(10_000))];
    expect(steps.flat()).toEqual([]);
    expect(steps.length).toBeGreaterThan(10);
  });

  it('gets through one endless line', () => {
    expect(all('ab'.repeat(500_000))).toEqual([]);
  });
});
