import { toHexString } from '@chainsafe/ssz';
import { describe, expect, it } from 'vitest';
import { dissect } from '../../../src/reqresp/dissection/dissect.ts';
import type { FaultCode } from '../../../src/reqresp/faults/faults.ts';
import { messageToJson } from '../../../src/reqresp/messages/message-json.ts';
import type { Side } from '../../../src/reqresp/messages/protocols.ts';
import { serializeMessage } from '../../../src/reqresp/messages/ssz.ts';
import { readMessage } from '../../../src/reqresp/walk/read.ts';
import { computed, hex, malformed, methodOf, published } from './frames.ts';

const valid = [
  ...published.map(({ id, kind, method, wire, decoded }) => ({ id, kind, method, wire, ssz: decoded.ssz })),
  ...computed.map(({ id, kind, method, wire, ssz }) => ({ id, kind, method, wire, ssz })),
];

describe('valid vectors', () => {
  it.each(valid)('$id is read whole, with the SSZ its source gives', ({ kind, method, wire, ssz }) => {
    const bytes = hex(wire);
    const outcome = readMessage(bytes, methodOf(method) ?? 'status/2', kind as Side, true);
    if (outcome.state !== 'complete') throw new Error(`not complete: ${JSON.stringify(outcome)}`);
    expect(outcome).toMatchObject({ consumed: bytes.length, warnings: [] });
    expect(toHexString(serializeMessage(outcome.message))).toBe(`0x${ssz}`);
  });

  it.each(valid)('$id is recognised without a hint, without a fault', ({ kind, method, wire }) => {
    const { protocol, side, faults } = dissect(hex(wire));
    expect({ protocol, side, faults }).toEqual({ protocol: methodOf(method), side: kind, faults: [] });
  });

  const withFields = computed.flatMap(({ id, wire, fields }) => (fields ? [{ id, wire, fields }] : []));
  it.each(withFields)('$id has the fields its source gives', ({ wire, fields }) => {
    const { value } = dissect(hex(wire));
    const bytes = Object.entries(fields).map(([name, text]) => [name, /Root|Digest/.test(name) ? `0x${text}` : text]);
    expect(value && messageToJson(value)).toMatchObject(Object.fromEntries(bytes));
  });
});

/** What each malformed vector is found to break; undefined where a reader has to accept it silently. */
const expected: Readonly<Record<string, FaultCode | undefined>> = {
  empty: 'noRequest',
  'prefix-only': 'payloadMissing',
  'prefix-11-bytes': 'lengthPrefixTooLong',
  'prefix-overflow': 'lengthPrefixOverflow',
  'prefix-zero': 'lengthOutOfBounds',
  'prefix-84-on-v2': 'lengthOutOfBounds',
  'prefix-91': 'lengthOutOfBounds',
  'prefix-93': 'lengthOutOfBounds',
  'prefix-huge': 'lengthOutOfBounds',
  'prefix-nonminimal': 'lengthPrefixNotMinimal',
  'stream-id-wrong-length': 'streamIdentifierWrong',
  'raw-snappy-block': 'streamIdentifierMissing',
  'no-compression': 'streamIdentifierMissing',
  'bad-crc': 'crcMismatch',
  'unmasked-crc': 'crcMismatch',
  'crc-of-compressed': 'crcMismatch',
  'reserved-skippable': 'chunkSkipped',
  padding: 'paddingSkipped',
  'padding-flood': 'budgetExceeded',
  'two-chunks': undefined,
  'chunk-length-lie': 'budgetExceeded',
  'chunk-shorter-than-crc': 'chunkTooShort',
  'body-truncated': 'chunkTruncated',
  'more-than-declared': 'moreThanDeclared',
  'trailing-byte': 'trailingBytes',
  'trailing-second-chunk': 'trailingBytes',
  'bad-block-overrun': 'blockCopyOutside',
  'block-length-bomb': 'blockTooLarge',
  'resp-reserved-code': 'resultReserved',
  'resp-error-raw-text': 'streamIdentifierMissing',
  'resp-error-257': 'lengthOutOfBounds',
  'resp-error-nonutf8': undefined,
  'resp-context-bytes': 'lengthOutOfBounds',
  'resp-success-84': 'lengthOutOfBounds',
};

describe('malformed vectors', () => {
  it('are all listed here', () => {
    expect(malformed.map(({ id }) => id)).toEqual(Object.keys(expected));
  });

  // The cases that are not of a response are told of a request body; behind a result byte they break in the same way.
  const cases = malformed.flatMap(({ id, wire }) => {
    const code = expected[id];
    if (id.startsWith('resp-')) return [{ id, wire, side: 'response' as const, code }];
    const asResponse =
      { empty: 'lengthPrefixMissing' as const, 'trailing-second-chunk': 'extraChunk' as const }[id] ?? code;
    return [
      { id, wire, side: 'request' as const, code },
      { id, wire: `00${wire}`, side: 'response' as const, code: asResponse },
    ];
  });

  it.each(cases)('$id, $side: $code', ({ wire, side, code }) => {
    const bytes = hex(wire);
    const outcome = readMessage(bytes, 'status/2', side, true);
    const codes = dissect(bytes, { protocol: 'status/2', side }).faults.map((fault) => fault.code);
    if (outcome.state === 'broken') {
      expect(outcome.fault.code).toBe(code);
      expect(codes).toContain(code);
    } else if (outcome.state === 'complete') {
      const warnings = new Set(outcome.warnings.map((fault) => fault.code));
      expect([...warnings]).toEqual(code === undefined ? [] : [code]);
      expect(new Set(codes)).toEqual(warnings);
    } else {
      throw new Error('a stream that has ended is never incomplete');
    }
  });
});
