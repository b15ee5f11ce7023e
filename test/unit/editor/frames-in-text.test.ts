import { describe, expect, it } from 'vitest';
import { dissectionView } from '../../../src/documents/page/dissection-view.ts';
import { readHeader } from '../../../src/editor/model/frame-header.ts';
import { framesInText } from '../../../src/editor/model/frames-in-text.ts';
import { atOnce } from '../../../src/primitives/in-slices.ts';
import { network, newChain, recordedAtMs } from '../../harness/recorded.ts';
import { request2, response2 } from '../reqresp/frames.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

describe('the frames of a text', () => {
  it('are read once for who looks whether there is one and who shows them', () => {
    const asked = atOnce(framesInText(hex(request2)));
    expect(asked).toHaveLength(1);
    expect(atOnce(framesInText(hex(request2)))).toBe(asked);
  });

  it('are read once for the command that looks for one and the page that it opens, whose address carries the header', () => {
    const header = '# protocol: status/2\n# side: response';
    const text = `seen: ${hex(response2)}`;
    const asked = atOnce(framesInText(text, readHeader(header).context));
    const around = () => ({ meaning: newChain().fieldMeaning, network, networks: [network], unixMs: recordedAtMs });
    const { view } = atOnce(dissectionView(text, around, readHeader(header).context));
    expect(view.frames).toHaveLength(1);
    expect(atOnce(framesInText(text, readHeader(header).context))).toBe(asked);
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
