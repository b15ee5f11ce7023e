import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createApi } from '../../../src/api.ts';
import { MOST_FINDINGS, readSlices, readText } from '../../../src/reading/read-text.ts';
import { logLines } from './logs.ts';

const rows = JSON.parse(
  readFileSync(new URL('../../fixtures/reading/field.json', import.meta.url), 'utf8'),
) as readonly { text: string }[];
const texts = rows.map(({ text }) => text);
const places = (text: string, size?: number) =>
  Array.from(readSlices(text, size))
    .flat()
    .map(({ kind, from, to }) => `${kind} ${from} ${to}`);

describe('reading a text', () => {
  const piece = fc.oneof(
    fc.constantFrom(...texts),
    fc.constantFrom(...logLines(50)),
    fc.string({ maxLength: 80 }),
    fc.constantFrom('{"enr": }', '{', '"', '}', '[', '/ip4/', 'enr:', 'fork_digest: ', '0x', '16Uiu2HA', '\n', '…'),
  );
  const mixed = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('\n'));

  it('gives findings in order, inside the text, none within another', () => {
    fc.assert(
      fc.property(mixed, (text) => {
        const found = readText(text);
        for (const [i, { from, to, kind }] of found.entries()) {
          expect(from).toBeLessThan(to);
          expect(to).toBeLessThanOrEqual(text.length);
          const before = found.slice(0, i).findLast((one) => one.kind !== 'networkConfig');
          if (kind !== 'networkConfig' && before) expect(from).toBeGreaterThanOrEqual(before.to);
          if (i > 0) expect(from).toBeGreaterThanOrEqual(found[i - 1]?.from ?? 0);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('never throws, whatever the text and the network are, and says one sentence or more of each', () => {
    const { read } = createApi();
    fc.assert(
      fc.property(fc.oneof(mixed, fc.string({ unit: 'binary', maxLength: 300 })), fc.string(), (text, network) => {
        for (const { summary, value } of read(text, { network, epoch: network })) {
          expect(summary).toMatch(/[.)"!?]$/);
          expect(typeof value).toBe('string');
        }
      }),
      { numRuns: 200 },
    );
  });

  it('finds the same in slices as at once', () => {
    const text = Array.from({ length: 40 }, (_, i) => [...logLines(30, i), texts[i % texts.length]].join('\n')).join(
      '\n',
    );
    const whole = places(text, text.length);
    expect(whole.length).toBeGreaterThan(100);
    for (const size of [1000, 5000, 40_000]) expect(places(text, size)).toEqual(whole);
  });

  it('stops at its bound', () => {
    expect(readText('/ip4/192.0.2.1/tcp/9000\n'.repeat(MOST_FINDINGS + 5000))).toHaveLength(MOST_FINDINGS);
  });

  it('finds next to nothing in logs that hold nothing, and nothing for certain', () => {
    const lines = logLines(30_000);
    const log = lines.join('\n');
    expect(log.length).toBeGreaterThan(5_000_000);
    const found = readText(log);
    expect(found.map(({ kind, from, to }) => `${kind}: ${log.slice(from - 40, to + 10)}`).slice(0, 5)).toEqual([]);
    // Short texts are looked at closely, each of their words.
    const close = Array.from({ length: 300 }, (_, i) => lines.slice(100 * i, 100 * i + 60).join('\n')).flatMap(
      readText,
    );
    expect(close.filter(({ certainty }) => certainty === 'certain')).toEqual([]);
    expect(close.length).toBeLessThan(2);
  });
});
