import { describe, expect, it } from 'vitest';
import { framesInText } from '../../../src/editor/model/frames-in-text.ts';
import { atOnce } from '../../../src/primitives/in-slices.ts';
import { request2, response2 } from '../reqresp/frames.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

describe('the frames of a text', () => {
  it('are read once for who looks whether there is one and who shows them', () => {
    const asked = atOnce(framesInText(hex(request2)));
    expect(asked).toHaveLength(1);
    expect(atOnce(framesInText(hex(request2)))).toBe(asked);
  });

  it('are read anew in another context, and of another text', () => {
    const asked = atOnce(framesInText(hex(request2)));
    const hinted = atOnce(framesInText(hex(request2), { side: 'response' }));
    expect(hinted[0]?.found.dissection.side).toBe('response');
    const [other] = atOnce(framesInText(hex(response2)));
    expect(other?.found.dissection.bytes).toEqual(response2);
    expect(atOnce(framesInText(hex(request2)))).not.toBe(asked);
  });

  it('are those of their own text, also when two texts are read in turns', () => {
    const [one, two] = [framesInText(hex(request2), { epoch: 1n }), framesInText(hex(response2), { epoch: 1n })];
    const [first, second] = [one.next(), two.next()];
    expect([first.done, second.done]).toEqual([false, false]);
    expect(atOnce(one)[0]?.found.dissection.bytes).toEqual(request2);
    expect(atOnce(two)[0]?.found.dissection.bytes).toEqual(response2);
  });
});
