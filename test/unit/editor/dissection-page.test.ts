import { describe, expect, it } from 'vitest';
import { dissectionPage } from '../../../src/documents/text/dissection-page.ts';
import type { FrameContext } from '../../../src/editor/model/frame-header.ts';
import { readFrames } from '../../../src/editor/model/frame-reading.ts';
import { networks } from '../../../src/forks/networks/networks.ts';
import { slotStartMs } from '../../../src/forks/schedule/slot-clock.ts';
import { atOnce } from '../../../src/primitives/in-slices.ts';
import { encodeMessage } from '../../../src/reqresp/encode.ts';
import { statusToJson } from '../../../src/reqresp/messages/message-json.ts';
import { textOf } from '../../../src/words/lines.ts';
import samples from '../../fixtures/reqresp/samples.json' with { type: 'json' };
import { network, syncedStatus } from '../peers/statuses.ts';
import { status2 } from '../reqresp/frames.ts';

const hoodi = network('hoodi');
const NOW = 4_427_050n;
const around = { meaning: () => undefined, network: hoodi, networks, unixMs: Number(slotStartMs(hoodi, NOW)) };
const linesIn = (text: string, context: FrameContext = {}) => atOnce(dissectionPage(text, () => around, context));
const page = (text: string, context: FrameContext = {}) => ({ text: textOf(linesIn(text, context)) });

function lines(text: string, context: FrameContext = {}) {
  return linesIn(text, context).flatMap(({ bytes, text: words }) =>
    bytes ? { isGroup: bytes.isGroup, words, texts: bytes.ranges.map(({ from, to }) => text.slice(from, to)) } : [],
  );
}

const spaced = Buffer.from(encodeMessage(status2, 'response', { compress: false }))
  .toString('hex')
  .replace(/../g, '$& ')
  .trim();

describe('the lines of a dissection that show bytes', () => {
  it('lead to the bytes of their field', () => {
    const found = lines(`a log: ${spaced}`);
    const field = (name: string) => found.find(({ words }) => words.includes(name))?.texts;
    expect(field('fork digest')).toEqual(['8c 9f 62 fe']);
    expect(field('stream identifier')).toEqual(['ff 06 00 00 73 4e 61 50 70 59']);
    expect(field('head slot')).toEqual(['c7 ac cc 00 00 00 00 00']);
    expect(field('response chunk')).toEqual([spaced]);
    // Four rows of bytes, the root itself whole behind the first.
    const root = found.filter(({ texts }) => texts[0]?.startsWith('20 21 22'));
    expect(root.map(({ words }) => words.trim().length)).toEqual([118, 29, 29, 29]);
  });

  it('follow what the header says of the frame', () => {
    const found = lines(spaced, { side: 'request' });
    const names = (all: typeof found) => all.map(({ words }) => words.slice(33).trim());
    expect(names(found)).toContain('request');
    expect(names(lines(spaced))).toContain('response chunk');
    expect(found.filter(({ words }) => words.includes('not read')).flatMap(({ texts }) => texts)).toHaveLength(1);
  });

  it('show the bytes that they lead to, in every frame of a text', () => {
    const inHex = samples.paste.filter(({ text, hex }) => text.replace(/[\s:]/g, '').toLowerCase().includes(hex));
    expect(inHex.length).toBeGreaterThan(2);
    for (const { text } of [...inHex, { text: `${spaced}\n\n${spaced}` }]) {
      const leaves = lines(text).filter(({ isGroup, words }) => !isGroup && /^. [0-9a-f]{4} /.test(words));
      expect(leaves.length).toBeGreaterThan(3);
      for (const { words, texts } of leaves) {
        const [shown = 'no bytes'] = /(?<=^.{8})[0-9a-f]{2}(?: [0-9a-f]{2}){0,7}/.exec(words) ?? [];
        expect(texts.join('').replace(/[\s:]/g, '').toLowerCase()).toContain(shown.replace(/\s/g, ''));
      }
    }
  });
});

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const synced = { type: 'status/2', earliestAvailableSlot: 0n, ...syncedStatus(hoodi, NOW) } as const;
const frame = hex(encodeMessage(synced, 'response', { compress: false }));

describe('a dissection as a document', () => {
  it('is wrapped by the editor alone: no line goes on in the next', () => {
    const texts = samples.paste.map(({ text }) => text);
    expect(texts.length).toBeGreaterThan(10);
    for (const text of [...texts, frame, frame.slice(0, -20), `${frame}00`]) {
      const [dump = ''] = page(text).text.split('\n## ');
      expect(dump.split('\n').filter((line) => /^ {10,}/.test(line))).toEqual([]);
    }
  });

  it('states the sizes, and keeps every value in one piece', () => {
    const { text } = page(frame);
    expect(text).toContain(
      `${frame.length / 2} bytes on the wire, 92 bytes of SSZ, the length prefix declares 92, at most 139 may follow it.`,
    );
    const { forkDigest, finalizedRoot, headRoot, headSlot } = statusToJson(synced);
    for (const value of [forkDigest, finalizedRoot, headRoot, headSlot]) expect(text).toContain(value);
  });

  it('ends with the bytes in rows that are read again as the same frame', () => {
    const [, rows = ''] = /\n\n((?:[0-9a-f]{2,64}\n)+)\n/.exec(page(frame).text) ?? [];
    expect(rows.replace(/\n/g, '')).toBe(frame);
    expect(page(rows).text).toContain('status/2 · response · 112 bytes · valid');
  });

  it('selects the bytes of a fault, and of a compressed payload for its decoded fields', () => {
    const broken = lines(`${frame}0a`);
    expect(broken[0]).toMatchObject({
      isGroup: true,
      texts: ['0a'],
      words: expect.stringMatching(/^! warning, at byte 112/) as string,
    });
    const compressed = hex(encodeMessage({ ...synced, finalizedRoot: new Uint8Array(32) }, 'request'));
    const slot = lines(compressed).find(({ words }) => /^ {2}head slot +\d+$/.test(words));
    expect(slot).toMatchObject({ isGroup: true });
    expect(compressed.endsWith(slot?.texts[0] ?? 'nothing')).toBe(true);
  });

  it('reads each frame as the header of its own paragraph says', () => {
    const request = hex(encodeMessage(synced, 'request'));
    const text = `# protocol: status/2\n# side: request\n${request}\n\n# protocol: status/2\n# side: response\n${request}\n`;
    const titles = page(text).text.match(/^# Frame.*$/gm);
    expect(titles).toEqual([
      expect.stringMatching(/^# Frame 1 of 2: status\/2 · request · \d+ bytes · valid$/) as string,
      expect.stringMatching(/^# Frame 2 of 2: status\/2 · response · \d+ bytes · \d faults?$/) as string,
    ]);
  });

  it('says when there is none', () => {
    expect(page('no bytes here').text).toMatch(/^No frame was found in this text: [^.]*\.\n$/);
  });
});

describe('which client reads the bytes of a frame', () => {
  const section = (text: string) =>
    page(text).text.split('## Which client reads these bytes\n\n')[1]?.split('\n## ')[0];

  it('is told where they differ, those that answer alike together', () => {
    const text = section(`${frame}00`) ?? '';
    expect(text).toContain('✓ Prysm, Lighthouse, Lodestar, Grandine\n    reads it, and then does what its rules say');
    expect(text.replaceAll(/\n +/g, ' ')).toContain(
      '✕ Teku, Nimbus not known: it does not take the fault “trailing bytes”',
    );
    expect(text).toMatch(/^\? Caplin\n {4}not known: whether it takes the fault “trailing bytes” is\s+open: /m);
  });

  it('is left out where all of them do', () => {
    expect(section(frame)).toBeUndefined();
  });

  it('is told in the hover of a fault too', () => {
    const [read] = readFrames(`${frame}00`, {}, () => undefined);
    expect(read?.readers).toEqual([
      'Prysm, Lighthouse, Lodestar, Grandine: read this frame',
      'Teku, Nimbus: do not',
      'Caplin: not known',
    ]);
    expect(readFrames(frame, {}, () => undefined)[0]?.readers).toEqual([]);
  });
});

describe('what each client would do, below a Status', () => {
  const section = (text: string, context: FrameContext = {}) =>
    page(text, context).text.split('## What each client would do\n\n')[1] ?? '';

  it('is judged at the wall clock, and says so', () => {
    const text = section(frame).replace(/\n/g, ' ');
    expect(text).toContain(
      'Judged for hoodi (the chosen network), now at slot 4,427,050, epoch 138,345, by nodes that have just begun: ',
    );
    expect(section(frame).match(/^[✓✕?] (Prysm|Lighthouse|Lodestar|Teku|Nimbus|Grandine|Caplin) /gm)).toHaveLength(7);
  });

  it('follows the epoch and the network of the header', () => {
    const early = section(frame, { network: 'hoodi', epoch: 138_000n });
    expect(early.replace(/\n/g, ' ')).toContain('Judged for hoodi (header), at the end of epoch 138,000 (header), by');
    expect(early).toMatch(/^✕ Lodestar +refuses +SUCCESS, then Goodbye 2$/m);
    expect(early).toMatch(/^ {4}rule \d, head against the clock: /m);
    expect(section(frame, { network: 'nowhere' }).replace(/\n/g, ' ')).toContain(
      '(the network nowhere of the header is not known)',
    );
  });

  it('tells of a broken frame that its faults come first', () => {
    const unmasked = frame.replace(/(?<=^.{24}01600000)......../, (crc) => {
      const value = (Buffer.from(crc, 'hex').readUInt32LE() - 0xa282ead8) >>> 0;
      const raw = Buffer.alloc(4);
      raw.writeUInt32LE(((value >>> 17) | (value << 15)) >>> 0);
      return raw.toString('hex');
    });
    expect(section(unmasked)).toContain('The frame itself is refused; this holds once its faults are mended.');
    expect(section(frame)).not.toContain('mended');
  });

  it('is left out of every other frame', () => {
    const goodbye = hex(encodeMessage({ type: 'goodbye/1', reason: 3n }, 'request'));
    expect(page(goodbye).text).toContain('goodbye/1');
    expect(section(goodbye)).toBe('');
  });
});

describe('a Status spelled out in a log', () => {
  const line = samples.logLines.find(({ line }) => /fork_digest: \[/.test(line))?.line ?? '';

  it('is headed as what it is, not as a frame without bytes', () => {
    const { text } = page(line);
    expect(text).toMatch(/^# A Status spelled out in a log line · status\/1 · \w+ · cut short in the text\n/);
    expect(text).not.toMatch(/0 bytes|valid/);
  });

  it('is not taken for a frame that was on the wire where it is whole', () => {
    const { earliestAvailableSlot: _, ...fields } = statusToJson(syncedStatus(hoodi, NOW));
    const words = Object.entries(fields).map(([name, value]) => `${name}=${value}`);
    const { text } = page(`DEBUG received ${words.join(' ')}`);
    expect(text).toMatch(/^# A Status spelled out in a log line · status\/1 · response · whole\n/);
    expect(text).toContain('The text holds no frame');
    expect(page(JSON.stringify(fields)).text).toMatch(/^# A Status spelled out as JSON · status\/1 · /);
  });

  it('shows a thousand frames and says how many there are', () => {
    const { text } = page(`${'0000 00\n'.repeat(1001)}`);
    expect(text).toContain('There are 1001 frames in this text; the first 1000 are shown.');
    expect(text.match(/^# Frame \d+ of 1001/gm)).toHaveLength(1000);
  });
});
