import { describe, expect, it } from 'vitest';
import { dissect } from '../../../src/reqresp/dissection/dissect.ts';
import type { grammarFaults } from '../../../src/reqresp/faults/fault-table.ts';
import { type FaultCode, faultTable } from '../../../src/reqresp/faults/faults.ts';
import type { DissectHint } from '../../../src/reqresp/messages/json.ts';
import { serializeMessage } from '../../../src/reqresp/messages/ssz.ts';
import { faultFix, faultMessage, faultRule } from '../../../src/words/wire/fault-text.ts';
import { ascii, body, chunk, frames, join, stored } from './bytes.ts';
import { hex, leavesOf, request2, response2, status2 } from './frames.ts';

const ssz = serializeMessage(status2);
const request: DissectHint = { protocol: 'status/2', side: 'request' };
const response: DissectHint = { protocol: 'status/2', side: 'response' };
const nothing = new Uint8Array(0);

/** A compressed chunk with a block of our own making. */
function block(digits: string): Uint8Array {
  return join([92], frames(chunk(0, join([0, 0, 0, 0], hex(digits)))));
}

/** For every way to break the grammar the least bytes that do, and where the fault then begins. */
const cases: Readonly<Record<keyof typeof grammarFaults, readonly [Uint8Array, DissectHint | undefined, number]>> = {
  noRequest: [nothing, request, 0],
  noResponseChunk: [nothing, response, 0],
  resultReserved: [join([77, 1], frames(stored(ascii('x')))), response, 0],
  errorWithoutMessage: [Uint8Array.of(1), response, 0],
  lengthPrefixMissing: [Uint8Array.of(0), response, 1],
  lengthPrefixTruncated: [hex('dc'), request, 0],
  lengthPrefixTooLong: [hex('80808080808080808080'), request, 0],
  lengthPrefixOverflow: [hex('ffffffffffffffffff02'), request, 0],
  lengthPrefixNotMinimal: [join(hex('dc00'), request2.subarray(1)), request, 0],
  lengthOutOfBounds: [body(ssz, 93), request, 0],
  payloadMissing: [hex('5c'), request, 1],
  streamIdentifierMissing: [hex('5c01'), request, 1],
  streamIdentifierWrong: [hex('5cff060000734e61507058'), request, 10],
  streamIdentifierTruncated: [hex('5cff06'), request, 1],
  streamIdentifierRepeated: [join([92], frames(frames(stored(ssz)))), request, 11],
  chunkHeaderTruncated: [join([92], frames(Uint8Array.of(1, 96))), request, 11],
  chunkTypeReserved: [join([92], frames(Uint8Array.of(2))), request, 11],
  chunkTooShort: [join([92], frames(chunk(1, hex('aabbcc')))), request, 12],
  // Only a payload of unknown type may be this large at all.
  chunkTooLarge: [join(hex('c09a0c'), frames(Uint8Array.of(1, 5, 0, 1))), { side: 'request' }, 14],
  chunkTruncated: [request2.subarray(0, 40), request, 19],
  chunkSkipped: [join([92], frames(chunk(0x80, nothing), stored(ssz))), request, 11],
  paddingSkipped: [join([92], frames(chunk(0xfe, nothing), stored(ssz))), request, 11],
  budgetExceeded: [join([92], frames(chunk(0xfe, new Uint8Array(126)))), request, 11],
  crcMismatch: [join([92], frames(stored(ssz, 0))), request, 15],
  blockLengthInvalid: [block('ffffffff7f'), request, 19],
  blockTooLarge: [block('81800400'), request, 19],
  blockElementTruncated: [block('5cfc'), request, 20],
  blockCopyOutside: [block('5c0061fe0200'), request, 22],
  blockOverrun: [block(`01${'046162'}`), request, 20],
  blockUnderrun: [block('5c0061'), request, 19],
  moreThanDeclared: [join([92], frames(stored(join(ssz, [0])))), request, 12],
  fewerThanDeclared: [join([92], frames(stored(ssz.subarray(1)))), request, 110],
  syncnetsPadding: [
    join([0, 17], frames(stored(join(new Uint8Array(16), [0x1f])))),
    { protocol: 'metadata/2', side: 'response' },
    36,
  ],
  trailingBytes: [join(request2, [0]), request, 111],
  extraChunk: [join(response2, response2), response, 112],
  unknownPayload: [body(new Uint8Array(24)), undefined, 0],
};

describe('faults of the grammar', () => {
  it.each(Object.entries(cases))('%s', (code, [wire, hint, from]) => {
    const { faults, nodes } = dissect(wire, hint);
    const fault = faults.find((found) => found.code === code);
    expect(faults.map((found) => found.code)).toContain(code);
    expect(fault?.span.from).toBe(from);
    // The leaf where the fault begins carries one, of this code unless a worse one begins there too.
    const leaf = leavesOf(nodes).find(({ span }) => span.from <= from && from < span.to);
    if (leaf) expect(leaf.fault).toBeDefined();
  });

  it('stand at bytes of the frame, or behind its last byte where bytes are missing', () => {
    const missing: readonly string[] = [
      'noRequest',
      'noResponseChunk',
      'lengthPrefixMissing',
      'payloadMissing',
      'fewerThanDeclared',
    ];
    const places = Object.entries(cases).flatMap(([code, [wire, hint]]) =>
      dissect(wire, hint)
        .faults.filter((fault) => fault.code === code)
        .map(({ span: { from, to } }) => ({ code, from, to, size: wire.length })),
    );
    expect(places.length).toBeGreaterThan(30);
    expect(places.filter(({ from, to, size }) => from > to || to > size)).toEqual([]);
    expect(places.filter(({ from, to }) => from === to).map(({ code }) => code)).toEqual(missing);
    for (const { from, to, size } of places) if (from === to) expect(from).toBe(size);
  });

  it.each(Object.entries(cases))('%s is told in one sentence', (code, [wire, hint]) => {
    for (const fault of dissect(wire, hint).faults) {
      const message = faultMessage(fault);
      expect(message).toMatch(/^[A-Z][^\n]{20,240}\.$/);
      expect(message).not.toMatch(/undefined|null|NaN| {2}/);
    }
    expect(faultRule(code as FaultCode).length).toBeGreaterThan(10);
  });

  it('have fixes that begin with what to do', () => {
    const fixes = (Object.keys(faultTable) as FaultCode[]).flatMap((code) => faultFix(code) ?? []);
    expect(fixes.length).toBeGreaterThan(30);
    for (const fix of fixes) expect(fix).toMatch(/^[A-Z][a-z]+ .*\.$/);
  });

  it('that clients judge differently are warnings that name them', () => {
    const differing: readonly FaultCode[] = [
      'lengthPrefixNotMinimal',
      'streamIdentifierRepeated',
      'trailingBytes',
      'chunkSkipped',
      'resultReserved',
    ];
    for (const code of differing) {
      const [wire, hint] = cases[code as keyof typeof cases];
      const fault = dissect(wire, hint).faults.find((found) => found.code === code);
      expect(fault?.severity).toBe('warning');
      expect(fault && faultMessage(fault)).toMatch(/Prysm|Teku|Lighthouse|Lodestar|Nimbus|Grandine/);
    }
  });

  it('carry a fix only where there is one', () => {
    const [fault, note] = dissect(body(ssz, 93), request).faults;
    expect(fault && faultFix(fault.code)).toBe('Write the length of the SSZ before compression.');
    expect(note && faultFix(note.code)).toBe('Write the length of the uncompressed SSZ.');
    const [overflow] = dissect(hex('ffffffffffffffffff02'), request).faults;
    expect(overflow && faultFix(overflow.code)).toBeUndefined();
  });

  it('do not grow with a flood of them', () => {
    const flood = frames(...Array.from({ length: 5000 }, () => chunk(0xfe, nothing)));
    const { faults } = dissect(join(hex('808080 04'.replace(' ', '')), flood), { side: 'request' });
    expect(faults.length).toBeLessThan(110);
  });
});
