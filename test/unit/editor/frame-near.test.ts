import { describe, expect, it } from 'vitest';
import { dissectionPage } from '../../../src/documents/text/dissection-page.ts';
import { exchangeText } from '../../../src/documents/text/exchange-text.ts';
import { frameAround, frameInFrames, hasSureFrame } from '../../../src/documents/text/frame-near.ts';
import { networks } from '../../../src/forks/networks/networks.ts';
import { atOnce } from '../../../src/primitives/in-slices.ts';
import { encodeMessage } from '../../../src/reqresp/encode.ts';
import { Chain } from '../../../src/session/node/chain.ts';
import { frameOfLine, textOf } from '../../../src/words/lines.ts';
import { explainExchange } from '../../../src/words/peers/causes/explain-exchange.ts';
import { network } from '../peers/statuses.ts';
import { status1, status2 } from '../reqresp/frames.ts';
import { exchange } from '../session/exchanges.ts';

const hoodi = network('hoodi');
const around = { meaning: () => undefined, network: hoodi, networks, unixMs: 1_800_000_000_000 };
const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const one = hexOf(encodeMessage(status2, 'response'));
const other = hexOf(encodeMessage(status1, 'request'));
const bare = (text: string | undefined) => text?.replace(/^0x|\s/g, '');

describe('the frame that the cursor is in', () => {
  it('is, in a document of frames, the nearest of the paragraph, with its header', () => {
    const text = `# network: hoodi\n\n# side: response\n${one}\n\n${other}\n`;
    const at = (words: string) => frameInFrames((from, to) => text.slice(from, to), text.indexOf(words) + 5);
    expect(at(one)).toEqual({ text: one, header: '# network: hoodi\n# side: response' });
    expect(at('# side')).toEqual({ text: one, header: '# network: hoodi\n# side: response' });
    expect(at(other)).toEqual({ text: other, header: '# network: hoodi' });
    expect(at('# network')).toBeUndefined();
  });

  it('is, in any other text, the one around it, over several lines', () => {
    const rows = one.match(/.{1,32}/g)?.join('\n') ?? '';
    const text = `rx ${other} from a peer\nThis came:\n${rows}\nand a root 0x${'ab'.repeat(32)}\n`;
    const at = (words: string) => frameAround(text, text.indexOf(words) + 3);
    expect(bare(at(rows.split('\n')[0] ?? '')?.text)).toBe(one);
    expect(bare(frameAround(text, text.lastIndexOf(rows.split('\n').at(-1) ?? '') + 3)?.text)).toBe(one);
    expect(at(other)?.text).toBe(other);
    expect(at('This came')).toBeUndefined();
    expect(at('0xabab')).toBeUndefined();
  });

  it('is, in a dissection, that of the section, whatever its heading says', () => {
    const lines = atOnce(dissectionPage(`${one}\n\n# side: request\n${other}\n`, () => around));
    const at = (pattern: RegExp, from = 0) =>
      frameOfLine(
        lines,
        lines.findIndex(({ text }, i) => i >= from && pattern.test(text)),
        false,
      );
    const second = lines.findIndex(({ text }) => text.startsWith('# Frame 2'));
    expect(bare(at(/^# Frame 1 of 2/)?.text)).toBe(one);
    expect(at(/^# Frame 1 of 2/)?.header).toBe('# protocol: status/2\n# side: response');
    expect(bare(at(/What each client/)?.text)).toBe(one);
    expect(bare(at(/^# Frame 2 of 2/)?.text)).toBe(other);
    expect(bare(at(/What each client/, second)?.text)).toBe(other);
  });

  it('is never the other reading that a dissection offers', () => {
    const lines = atOnce(dissectionPage(`${one.slice(0, 40)}zz${one.slice(42)}`, () => around));
    expect(textOf(lines)).toMatch(/\n## The other reading\n\nThe same text can be read as base64, \d+ bytes:\n/);
    expect(bare(frameOfLine(lines, lines.length - 1, false)?.text)).toBe(one.slice(0, 40));
  });

  it('is, in a recorded exchange, the request or the response, and above them the first', () => {
    const recorded = exchange('a', { protocol: 'status/2', sent: `0x${other}`, received: `0x${one}` });
    const lines = exchangeText(
      recorded,
      new Chain(hoodi, () => networks),
      explainExchange(recorded, { network: hoodi, networks }),
    );
    const at = (start: string) =>
      bare(
        frameOfLine(
          lines,
          lines.findIndex(({ text }) => text.startsWith(start)),
          true,
        )?.text,
      );
    expect(at('# Status exchange')).toBe(other);
    expect(at('## Request')).toBe(other);
    expect(at('## Response')).toBe(one);
    expect(bare(frameOfLine(lines, lines.length - 1, true)?.text)).toBe(one);
  });

  it('is sure only where a text holds more than words', () => {
    expect(atOnce(hasSureFrame('Frame: status/2 · response · 102 bytes · valid'))).toBe(false);
    expect(atOnce(hasSureFrame('response'))).toBe(false);
    expect(atOnce(hasSureFrame(one))).toBe(true);
  });
});
