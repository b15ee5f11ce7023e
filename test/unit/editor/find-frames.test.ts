import { describe, expect, it } from 'vitest';
import { copyFormats } from '../../../src/editor/write/copy-as.ts';
import { findFrames, isSurelyFrame } from '../../../src/reading/frames/find-frames.ts';
import { gatherFrames } from '../../../src/reading/frames/gather-frames.ts';
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

describe('the frames of a file, gathered', () => {
  it('stand each below its line, the broken ones too', () => {
    const hex = Buffer.from(encodeMessage(status1, 'request')).toString('hex');
    const broken = `${hex.slice(0, -2)}00`;
    const text = `${log}a 0x${hex}\n${log}${log}b 0x${broken}\n`;
    expect([...gatherFrames(text, 'my.log')].filter((one) => one !== undefined)).toEqual([
      expect.stringMatching(new RegExp(`^# line 2 of my\\.log\n(?:0x)?${hex}$`)),
      expect.stringMatching(new RegExp(`^# line 5 of my\\.log\n(?:0x)?${broken}$`)),
    ]);
  });
});

describe('a frame in one run of hex digits', () => {
  const hex = Buffer.from(encodeMessage(status1, 'response')).toString('hex');
  const spaced = hex.match(/../g)?.join(' ') ?? '';
  /** What is found without the short way. */
  const slowly = (text: string) =>
    dissectText(text)
      .filter(isSurelyFrame)
      .map(({ pasted }) => text.slice(pasted.from, pasted.to));

  it.each([
    ['bare', `rx ${hex} from a peer`],
    ['behind 0x', `rx 0x${hex} from a peer`],
    ['in quotes', `bytes="${hex}" peer=16Uiu2HA`],
    ['beside another', `tx ${hex} rx ${hex}`],
    ['beside a Status in words', `rx ${hex} fork_digest: 0x8c9f62fe, head_slot: 12`],
    ['cut short', `rx ${hex.slice(0, 80)}…`],
    ['broken', `rx ${hex.slice(0, 40)}ff${hex.slice(42)}`],
    ['behind a digit too many', `rx a${hex}`],
    ['with more behind it', `rx ${hex} 00ff`],
    ['spaced', `rx ${spaced} from a peer`],
    ['spaced, with a byte before it', `be ${spaced}`],
    ['spaced, with a byte behind it', `rx ${spaced} ad hoc`],
  ])('%s is found as it is without the short way', (_, text) => {
    expect(all(text).map((found) => found.text)).toEqual(slowly(text));
  });
});
