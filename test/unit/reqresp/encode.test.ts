import { toHexString } from '@chainsafe/ssz';
import { describe, expect, it } from 'vitest';
import { encodeMessage } from '../../../src/reqresp/encode.ts';
import type { EncodeFault } from '../../../src/reqresp/encode-fault.ts';
import { maxCompressedLength, maxWireBytes } from '../../../src/reqresp/messages/limits.ts';
import type { Protocol, Side } from '../../../src/reqresp/messages/protocols.ts';
import { crc32c, crcTable, maskCrc, unmaskCrc } from '../../../src/reqresp/walk/crc32c.ts';
import { readMessage } from '../../../src/reqresp/walk/read.ts';
import { encodeFaultText } from '../../../src/words/wire/encode-fault-text.ts';
import capturesFile from '../../fixtures/reqresp/captures.json' with { type: 'json' };
import { ascii } from './bytes.ts';
import { computed, hex, methodOf, published, request2, response2, status2 } from './frames.ts';

describe('encodeMessage', () => {
  /** A stored chunk leaves no choice, so that the same bytes come out; and so does a block that snappyjs makes alike. */
  const frames = [...published, ...computed].map(({ id, kind, method, wire }) => ({
    id,
    side: kind as Side,
    protocol: methodOf(method) ?? 'status/2',
    wire,
  }));

  it.each(frames)('writes $id again, byte for byte where it is stored', ({ side, protocol, wire }) => {
    const outcome = readMessage(hex(wire), protocol, side, true);
    if (outcome.state !== 'complete') throw new Error(outcome.state);
    const { message, resultCode = 0 } = outcome;
    const isStored = wire[wire.indexOf('73') - 1] !== undefined && /734e6150705901/.test(wire);
    const again = encodeMessage(message, side, { compress: !isStored, resultCode });
    if (isStored || wire.endsWith('7059')) expect(toHexString(again)).toBe(`0x${wire}`);
    expect(readMessage(again, protocol, side, true)).toMatchObject({ state: 'complete', message, warnings: [] });
  });

  it('chooses between stored and compressed as Lodestar does', () => {
    const sent = (
      capturesFile.captures as { id: number; protocol: string; response?: string; scenario: string }[]
    ).filter(
      ({ protocol, response }) => response?.startsWith('00') && /^(status|ping|goodbye|metadata)/.test(protocol),
    );
    const alike = sent.filter(({ protocol, response = '' }) => {
      const outcome = readMessage(hex(response), protocol as Protocol, 'response', true);
      return (
        outcome.state === 'complete' && toHexString(encodeMessage(outcome.message, 'response')) === `0x${response}`
      );
    });
    expect(alike.length / sent.length).toBeGreaterThan(0.8);
  });

  it('takes any result code, and defaults to ServerError for an error', () => {
    const error = { type: 'error', message: ascii('rate limited') } as const;
    expect(encodeMessage(error, 'response')[0]).toBe(2);
    expect(encodeMessage(error, 'response', { resultCode: 139 })[0]).toBe(139);
    expect(encodeMessage(status2, 'response', { resultCode: 4 })[0]).toBe(4);
  });

  const refused = [
    { what: 'a result code that is no byte', run: () => encodeMessage(status2, 'response', { resultCode: 256 }) },
    { what: 'an error as a request', run: () => encodeMessage({ type: 'error', message: ascii('no') }, 'request') },
    {
      what: 'an error that is too long',
      run: () => encodeMessage({ type: 'error', message: new Uint8Array(257) }, 'response'),
    },
    { what: 'an empty response', run: () => encodeMessage({ type: 'empty' }, 'response') },
    {
      what: 'a metadata value as a request',
      run: () => encodeMessage({ type: 'metadata/1', seqNumber: 0n, attnets: new Uint8Array(8) }, 'request'),
    },
  ];

  it.each(refused)('refuses $what', ({ run }) => {
    expect(run).toThrow(RangeError);
  });

  it.each<{ fault: EncodeFault; words: string }>([
    { fault: { code: 'resultNoByte', resultCode: 256 }, words: 'The result code 256 is not a byte: use 0 to 255.' },
    { fault: { code: 'emptyResponse' }, words: 'Only a request can be empty: a response needs a message.' },
    {
      fault: { code: 'responseOnly', type: 'metadata/1' },
      words: 'A message of type metadata/1 stands only in a response; a metadata request is the message "empty".',
    },
    {
      fault: { code: 'errorMessageTooLong', bytes: 257 },
      words: 'The error message has 257 bytes: at most 256 fit.',
    },
  ])('says in one sentence why: $fault.code', ({ fault, words }) => {
    expect(encodeFaultText(fault)).toBe(words);
  });

  it('writes nothing for the request of a metadata method', () => {
    expect(encodeMessage({ type: 'empty' }, 'request')).toEqual(new Uint8Array(0));
  });
});

describe('limits', () => {
  it('are those of the specification', () => {
    const table = { 0: 32, 8: 41, 16: 50, 17: 51, 25: 61, 84: 130, 92: 139, 256: 330, 10485760: 12233418 };
    for (const [n, most] of Object.entries(table)) expect(maxCompressedLength(Number(n))).toBe(most);
    expect(maxWireBytes('status/2', 'request')).toBe(10 + 139);
    expect(maxWireBytes('status/2', 'response')).toBe(1 + 10 + 330);
    expect(maxWireBytes('metadata/3', 'request')).toBe(0);
  });
});

describe('checksums', () => {
  it('have the check values of their sources', () => {
    const check = ascii('123456789');
    expect(crc32c(check)).toBe(0xe3069283);
    expect(crc32c(check, 0, 9, crcTable(0xedb88320))).toBe(0xcbf43926);
    expect(maskCrc(crc32c(new Uint8Array(0)))).toBe(0xa282ead8);
    expect(unmaskCrc(maskCrc(0x12345678))).toBe(0x12345678);
  });
});

describe('readMessage', () => {
  it('gives values of their own: neither the input nor a later reading changes them', () => {
    const wire = encodeMessage({ ...status2, finalizedRoot: new Uint8Array(32) }, 'response', { compress: true });
    const first = readMessage(wire, 'status/2', 'response', true);
    readMessage(response2, 'status/2', 'response', true);
    wire.fill(0xff);
    expect(first).toMatchObject({ message: { ...status2, finalizedRoot: new Uint8Array(32) } });
  });

  it('waits for what is missing, and says what is broken at once', () => {
    const side = 'request';
    expect(readMessage(request2.subarray(0, 50), 'status/2', side, false)).toEqual({ state: 'incomplete' });
    expect(readMessage(hex('5b'), 'status/2', side, false)).toMatchObject({
      state: 'broken',
      fault: { code: 'lengthOutOfBounds' },
    });
    expect(readMessage(hex('5cff07'), 'status/2', side, false)).toMatchObject({
      state: 'broken',
      fault: { code: 'streamIdentifierWrong' },
    });
    expect(readMessage(hex('5cff060000734e6150705902'), 'status/2', side, false)).toMatchObject({
      fault: { code: 'chunkTypeReserved' },
    });
    expect(readMessage(hex('5cff060000734e6150705901ffffff'), 'status/2', side, false)).toMatchObject({
      fault: { code: 'budgetExceeded' },
    });
  });

  it('tells a refusal whose message is broken by its result code', () => {
    expect(readMessage(ascii('\x01nope'), 'status/2', 'response', true)).toMatchObject({
      state: 'broken',
      resultCode: 1,
    });
    expect(readMessage(hex('02'), 'status/2', 'response', true)).toMatchObject({
      state: 'complete',
      resultCode: 2,
      message: { type: 'error', message: new Uint8Array(0) },
      warnings: [{ code: 'errorWithoutMessage' }],
    });
  });
});
