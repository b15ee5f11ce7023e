import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dissect } from '../../../src/reqresp/dissection/dissect.ts';
import { dissectText } from '../../../src/reqresp/dissection/dissect-text.ts';
import type { Dissection } from '../../../src/reqresp/dissection/dissection.ts';
import { mistakeFaults } from '../../../src/reqresp/faults/mistake-table.ts';
import { dissectionToJson } from '../../../src/words/wire/dissection-json.ts';
import samples from '../../fixtures/reqresp/samples.json' with { type: 'json' };
import { dumpText } from './dump-text.ts';
import { hex, malformed, valid } from './frames.ts';

const folder = new URL('../../fixtures/workspace/mistakes/', import.meta.url);
const sample = (name: string) => {
  const [found] = dissectText(readFileSync(new URL(name, folder), 'utf8'));
  if (found === undefined) throw new Error(`There is no frame in ${name}.`);
  return found.dissection;
};
const files = readdirSync(folder);
const faultsOf = ({ faults }: Dissection) =>
  faults.map(({ code, severity, noteOn }) => [code, severity, ...(noteOn ? [noteOn] : [])]);

/** Every broken frame that the fixtures hold. */
const broken: readonly (readonly [string, Dissection])[] = [
  ...files.map((name) => [name, sample(name)] as const),
  ...malformed.map(({ id, wire }) => [id, dissect(hex(wire))] as const),
  ...samples.frames.map(({ id, hex: wire }) => [id, dissect(hex(wire))] as const),
  ...samples.paste.flatMap(({ name, text }) => dissectText(text).map(({ dissection }) => [name, dissection] as const)),
];

describe('one fault is one problem', () => {
  it('whose cause is the error and whose consequence elsewhere is its note', () => {
    expect(faultsOf(sample('02-length-counts-frames.frame'))).toEqual([
      ['prefixCountsFramed', 'error'],
      ['fewerThanDeclared', 'info', 'prefixCountsFramed'],
    ]);
  });

  it('whose precise diagnosis replaces the generic one of the same bytes', () => {
    const unmasked = sample('01-checksum-not-masked.frame');
    expect(faultsOf(unmasked)).toEqual([
      ['crcUnmasked', 'error'],
      ['crcMismatch', 'info', 'crcUnmasked'],
    ]);
    const text = dumpText(dissectionToJson(unmasked, { format: 'hex' }));
    expect(text.match(/^(?:✕ error|! warning|· info), /gm)).toEqual(['✕ error, ']);
    expect(text).toContain('but not masked; a9 7a 8e 6b was');
  });

  it('of a text that leaves bytes out: what is missing is a note on that', () => {
    const [found] = dissectText('<Buffer 00 5c ff ... 16 more bytes>');
    expect(found && faultsOf(found.dissection)).toEqual([
      ['pasteCutShort', 'error'],
      ['streamIdentifierTruncated', 'info', 'pasteCutShort'],
    ]);
  });

  it('of a text that goes on behind a whole frame: that is only odd', () => {
    const [found] = dissectText(`0x${valid[0]?.wire}…`);
    expect(found && faultsOf(found.dissection)).toEqual([['pasteCutShort', 'warning']]);
  });

  it('of padding that uses up what may be read', () => {
    const flood = malformed.find(({ id }) => id === 'padding-flood');
    const { faults } = dissect(hex(flood?.wire ?? ''));
    expect(faults.filter(({ noteOn }) => noteOn === undefined).map(({ code }) => code)).toEqual(['budgetExceeded']);
    expect(faults.length).toBeGreaterThan(10);
  });

  it.each(broken)('in %s', (_, { faults }) => {
    const errors = faults.filter(({ severity }) => severity === 'error');
    expect(errors.length).toBeLessThan(2);
    const notes = faults.filter(({ noteOn }) => noteOn !== undefined);
    for (const { severity, noteOn } of notes) expect([severity, noteOn]).toEqual(['info', errors[0]?.code]);
    // A known mistake is never told in a lower voice than the break that it explains.
    const mistake = faults.find(({ code }) => Object.hasOwn(mistakeFaults, code));
    if (mistake && errors.length > 0) expect(errors).toEqual([mistake]);
  });
});
