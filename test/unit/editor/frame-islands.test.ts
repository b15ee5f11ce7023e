import fc from 'fast-check';
import snappy from 'snappyjs';
import { describe, expect, it } from 'vitest';
import { FrameDocument } from '../../../src/editor/model/frame-document.ts';
import { readFrames } from '../../../src/editor/model/frame-reading.ts';
import { MAX_BLOCK } from '../../../src/reading/frames/block.ts';
import { findFrames, isSurelyFrame } from '../../../src/reading/frames/find-frames.ts';
import { findIslands } from '../../../src/reading/frames/frame-islands.ts';
import { dissectText } from '../../../src/reqresp/dissection/dissect-text.ts';
import { encodeMessage } from '../../../src/reqresp/encode.ts';
import { serializeMessage } from '../../../src/reqresp/messages/ssz.ts';
import samples from '../../fixtures/reqresp/samples.json' with { type: 'json' };
import { join } from '../reqresp/bytes.ts';
import { status2 } from '../reqresp/frames.ts';

const all = (text: string) => [...findFrames(text)].flat();
const bytesOf = (text: string) =>
  all(text).flatMap((found) => dissectText(found.text).map(({ pasted }) => Buffer.from(pasted.bytes).toString('hex')));
const digits = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

const log = `2026-11-22T12:00:00.000Z INFO  sync: head root=0x${'4e61'.repeat(16)} peers=57\n`;
const ssz = serializeMessage(status2);
const response = encodeMessage(status2, 'response', { compress: false });

describe('frames among other text', () => {
  it.each(samples.paste)('are found as $name, wherever they begin', ({ name, text, hex: wire }) => {
    // A dump begins a line of its own.
    const leads = /xxd|Wireshark/.test(name) ? ['', '\n', '..\n', '...\n'] : ['', ' ', '  ', '   ', 'rx: '];
    for (const lead of leads) expect(bytesOf(`${log}${lead}${text}\n${log}`)).toEqual([wire]);
  });

  it('are found in a list that a formatter has given a line for each byte', () => {
    const value = { note: 'a capture', frame: JSON.parse(JSON.stringify(Buffer.from(response))) };
    for (const indent of [1, 2, 3, 4]) {
      expect(bytesOf(JSON.stringify(value, undefined, indent))).toEqual([digits(response)]);
    }
  });

  it('are found in one endless line', () => {
    const filler = '{"peer":"16Uiu2HAm","score":12},';
    const text = `[${filler.repeat(3000)}{"bytes":"0x${digits(response)}"},${filler.repeat(3000)}]`;
    expect(bytesOf(text)).toEqual([digits(response)]);
  });

  it.each([
    ['the prefix and plain SSZ', join([92], ssz)],
    ['a result byte, the prefix and plain SSZ', join([0, 92], ssz)],
    ['a raw snappy block', join([0, 92], snappy.compress(ssz))],
    ['no stream identifier', join([0, 92], response.subarray(12))],
  ])('are found without a stream identifier: %s', (_what, wire) => {
    for (const text of [digits(wire), `0x${digits(wire)}`, digits(wire).match(/../g)?.join(' ') ?? '']) {
      expect(bytesOf(`${log}12:00:01 DEBUG got ${text} from a peer\n${log}`)).toEqual([digits(wire)]);
    }
  });

  it('are found where a byte of the stream identifier is wrong', () => {
    for (const at of [2, 5, 8, 11]) {
      const wire = response.map((byte, i) => (i === at ? byte ^ 1 : byte));
      expect(bytesOf(`${log}rx ${digits(wire)}\n${log}`)).toEqual([digits(wire)]);
    }
  });

  it('and Statuses that a log spells out with their digest', () => {
    const root = `0x${'ab'.repeat(32)}`;
    const line = `got Status { fork_digest: 0x6a95a1a9, finalized_root: ${root}, finalized_epoch: 9, head_root: ${root}, head_slot: 300 }`;
    expect(all(`${log}${line}\n${log}`)).toHaveLength(1);
    expect(all(`${log}Synced finalized_root: ${root}, finalized_epoch: 9, head_root: ${root}\n`)).toEqual([]);
  });
});

describe('what is no frame', () => {
  const digit = fc.integer({ min: 0, max: 15 }).map((value) => value.toString(16));
  const hexOf = (bytes: number) =>
    fc.array(digit, { minLength: 2 * bytes, maxLength: 2 * bytes }).map((digits) => digits.join(''));

  it('is not found in a log full of roots, keys, addresses, signatures and identifiers', () => {
    const identifiers = fc.constantFrom(
      '16Uiu2HAmECgXtHBfmdLzoHpH6Ucyh26FZZL4pg8DB2QZauJzfcwt',
      'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpYXQiOjE3MzIyNzY4MDF9',
      'enr:-Ku4QHqVeJ8PPICcWk1vSn_XcSkjOkNiTg6Fmii5j6vUQgvzMc9L1goFnLKgXqBJspJjIsB91LTOleFmyWWrFVATGngBh2F0',
      '[255, 128, 0, 0]',
      '<Buffer 00 11 22>',
    );
    const prefixes = fc.constantFrom('', '00', '0054', '005c', '54', '5c', '005cff06', '734e6150');
    const value = fc.tuple(prefixes, fc.constantFrom(4, 20, 32, 33, 48, 96, 256).chain(hexOf)).map(([prefix, rest]) => {
      // The size of a root, whatever it begins with.
      return `0x${(prefix + rest).slice(0, rest.length)}`;
    });
    const line = fc
      .array(fc.oneof(value, identifiers), { minLength: 1, maxLength: 6 })
      .map((values) => `12:00:01.204 INFO block imported ${values.join(' ')}`);
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 20 }), (lines) => {
        expect(all(lines.join('\n'))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('is not made a frame by the prefix of a Status and whatever follows', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('54', '5c', '0054', '005c'),
        fc.integer({ min: 20, max: 130 }).chain(hexOf),
        (prefix, rest) => {
          const [found] = dissectText(prefix + rest);
          expect(found !== undefined && isSurelyFrame(found)).toBe(false);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe('a document of another language', () => {
  const frame = digits(response);
  function open(start: string) {
    let text = start;
    const read: string[] = [];
    const document = new FrameDocument(
      (from, to) => text.slice(from, to),
      (block, context) => {
        read.push(block);
        return readFrames(block, context, () => undefined, isSurelyFrame);
      },
      findIslands,
    );
    const frames = () =>
      document.blocks.flatMap((block) =>
        document.frames(block).map(({ from, bytes }) => ({ at: block.from + from, wire: digits(bytes) })),
      );
    const replace = (from: number, to: number, by: string) => {
      text = text.slice(0, from) + by + text.slice(to);
      document.edit({ from, to, length: by.length });
      return text;
    };
    return { document, read, frames, replace };
  }

  it('has no blocks where it has no frames', () => {
    const { document, read } = open(log.repeat(5000));
    expect(document.blocks).toEqual([]);
    expect(read).toEqual([]);
  });

  it('reads after an edit only what was edited, even far from any other frame', () => {
    const text = `${log.repeat(2000)}rx ${frame}\n${log.repeat(2000)}rx ${frame}\n${log.repeat(2000)}`;
    const { frames, read, replace } = open(text);
    expect(frames()).toHaveLength(2);
    read.length = 0;
    const middle = log.length * 1000;
    replace(middle, middle, `rx ${frame}\n`);
    expect(frames()).toEqual([
      { at: middle + 3, wire: frame },
      { at: log.length * 2000 + frame.length + 7, wire: frame },
      { at: log.length * 4000 + 2 * frame.length + 11, wire: frame },
    ]);
    expect(read).toHaveLength(1);
  });

  it('has after any edits the frames that it would have if it were opened anew', () => {
    const piece = fc.constantFrom(
      '\n',
      '\n\n',
      `rx ${frame}\n`,
      log,
      '00 5c ff',
      frame.slice(0, 40),
      frame.slice(40),
      ' ',
    );
    const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
    const edit = fc.record({ from: fc.nat(1500), length: fc.nat(60), by: text });
    const half = frame.slice(40);
    // Zeros at the very edge of what is looked at around them.
    const edge = [
      { from: 0, length: 36, by: log },
      { from: 583, length: 15, by: `\n\n\n\n00 5c ff${half}` },
      { from: 824, length: 0, by: frame.slice(0, 40) },
    ];
    fc.assert(
      fc.property(text, fc.array(edit, { maxLength: 4 }), (start, edits) => {
        const { frames, replace } = open(start);
        let now = start;
        for (const { from, length, by } of edits) {
          const at = Math.min(from, now.length);
          now = replace(at, Math.min(at + length, now.length), by);
          expect(frames()).toEqual(open(now).frames());
        }
      }),
      { numRuns: 300, examples: [[`${log}${half}${log}${log}00 5c ff`, edge]] },
    );
  });
});

describe('ten million characters', () => {
  const tenMillion: Readonly<Record<string, string>> = {
    'of one line': 'ab'.repeat(5_000_000),
    'of one line of a minified file': '{"root":"0x5c"},'.repeat(625_000),
    'of beginnings of frames': '00 5c ff\n'.repeat(1_111_111),
    'of identifiers': 'ff060000734e61507059\n'.repeat(476_190),
    'of halves of characters': '\ud83d\ude00 \ud800\n'.repeat(2_000_000),
    'of line breaks': '\n'.repeat(10_000_000),
  };

  it.each(Object.entries(tenMillion))('%s are looked at in parts, and in none for long', (_what, text) => {
    for (const split of [findIslands, undefined]) {
      let most = 0;
      const read: number[] = [];
      const document = new FrameDocument(
        (from, to) => {
          const part = text.slice(from, to);
          most = Math.max(most, part.length);
          return part;
        },
        (block) => {
          read.push(block.length);
          return [];
        },
        split,
      );
      let parts = 0;
      for (const block of document.eachBlock(2000)) {
        parts++;
        if (block) document.glance(block);
      }
      expect(Math.max(0, ...read)).toBeLessThanOrEqual(MAX_BLOCK);
      // A line is never cut, so that one of ten million characters is one part.
      if (text.includes('\n')) expect(most).toBeLessThanOrEqual(262_144);
      expect(parts).toBeGreaterThan(0);
    }
  });

  it('are searched in many steps', () => {
    for (const [what, text] of Object.entries(tenMillion)) {
      if (what === 'of identifiers') continue;
      const steps = [...findFrames(text)];
      expect(steps.flat()).toEqual([]);
      expect(steps.length).toBeGreaterThan(100);
    }
  });
});
