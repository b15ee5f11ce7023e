import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dissect } from '../../../src/reqresp/dissection/dissect.ts';
import {
  messageFromJson,
  messageToJson,
  statusFromJson,
  statusToJson,
} from '../../../src/reqresp/messages/message-json.ts';
import { dissectionToJson } from '../../../src/words/wire/dissection-json.ts';
import { jsonFaultText } from '../../../src/words/wire/json-fault-text.ts';
import { sendings } from './arbitraries.ts';
import { hex, response2, status1, status2 } from './frames.ts';

const json = messageToJson(status2);
const status = statusToJson(status2);

describe('messages as JSON', () => {
  it('come back as they were', () => {
    fc.assert(
      fc.property(sendings, ({ message }) => {
        fc.pre(message.type !== 'error');
        expect(messageFromJson(JSON.parse(JSON.stringify(messageToJson(message))))).toEqual({ ok: message });
      }),
    );
  });

  it('carry an error as text, UTF-8 where it is that', () => {
    const text = 'zu viele Anfragen – später';
    expect(messageFromJson({ type: 'error', message: text })).toEqual({
      ok: { type: 'error', message: new TextEncoder().encode(text) },
    });
    expect(messageToJson({ type: 'error', message: hex('ff00c328') })).toEqual({
      type: 'error',
      message: '\\xff\\x00\\xc3(',
    });
  });

  it('carry a Status of either version', () => {
    const { type: _, ...fields } = status2;
    const { type: __, ...older } = status1;
    expect(statusFromJson(status)).toEqual({ ok: fields });
    expect(statusFromJson(statusToJson(older))).toEqual({ ok: older });
    expect(statusToJson(older)).not.toHaveProperty('earliestAvailableSlot');
  });

  const refused = [
    { given: null, err: 'A message is an object with a "type"; null was given.' },
    { given: [], err: 'A message is an object with a "type"; [] was given.' },
    {
      given: { type: 'status/3' },
      err: 'The message type is "status/3"; one of status/1, status/2, goodbye/1, ping/1, metadata/1, metadata/2, metadata/3, error, empty was expected.',
    },
    {
      given: { type: 'toString' },
      err: 'The message type is "toString"; one of status/1, status/2, goodbye/1, ping/1, metadata/1, metadata/2, metadata/3, error, empty was expected.',
    },
    {
      given: { ...json, headSlot: undefined },
      err: 'headSlot of status/2 is missing; expected a decimal string from 0 to 18446744073709551615.',
    },
    {
      given: { ...json, headSlot: 5 },
      err: 'headSlot of status/2 is 5; expected a decimal string from 0 to 18446744073709551615.',
    },
    {
      given: { ...json, headSlot: '18446744073709551616' },
      err: 'headSlot of status/2 is "18446744073709551616"; expected a decimal string from 0 to 18446744073709551615.',
    },
    {
      given: { ...json, forkDigest: '0x8c9f62' },
      err: 'forkDigest of status/2 is "0x8c9f62"; expected 4 bytes of 0x hex.',
    },
    {
      given: { ...json, forkDigest: '0x8c9f62fg' },
      err: 'forkDigest of status/2 is "0x8c9f62fg"; expected 4 bytes of 0x hex.',
    },
    {
      given: { type: 'metadata/2', seqNumber: '1', attnets: '0x0000000000000000', syncnets: '0x10' },
      err: 'syncnets of metadata/2 is "0x10"; only its low 4 bits may be set.',
    },
    {
      given: { type: 'error', message: 'x'.repeat(257) },
      err: 'message of an error takes 257 bytes of UTF-8; at most 256 fit.',
    },
    { given: { type: 'error' }, err: 'message of an error is missing; text was expected.' },
  ];

  it.each(refused)('are refused with one sentence: $err', ({ given, err }) => {
    const read = messageFromJson(given);
    expect('err' in read && jsonFaultText(read.err)).toEqual(err);
  });

  it('never throw, whatever they are', () => {
    fc.assert(
      fc.property(fc.anything(), (given) => {
        expect(messageFromJson(given)).toBeDefined();
        expect(statusFromJson(given)).toBeDefined();
      }),
    );
  });
});

describe('dissections as JSON', () => {
  it('have the shape of the API', () => {
    const { nodes, fields, ...rest } = dissectionToJson(dissect(response2), {
      format: '0x-hex',
      source: { from: 3, to: 227 },
    });
    expect(rest).toEqual({
      ok: true,
      format: '0x-hex',
      source: { from: 3, to: 227 },
      bytes: expect.stringMatching(/^0x005cff06[0-9a-f]+$/),
      protocol: 'status/2',
      side: 'response',
      why: expect.any(String),
      resultCode: 0,
      sizes: { wire: 112, declaredSsz: '92', compressedBudget: 139, ssz: 92 },
      value: json,
      faults: [],
    });
    expect(nodes).toHaveLength(1);
    expect(fields?.map(({ kind, from, to }) => `${kind} ${from}..${to}`)).toEqual([
      'forkDigest 0..4',
      'finalizedRoot 4..36',
      'finalizedEpoch 36..44',
      'headRoot 44..76',
      'headSlot 76..84',
      'earliestAvailableSlot 84..92',
    ]);
  });

  it('tell an error by its code and text', () => {
    const wire = hex('020aff060000734e61507059010e000049b97aaf544553545f4552524f52');
    expect(dissectionToJson(dissect(wire), { format: 'bytes' })).toMatchObject({
      ok: true,
      resultCode: 2,
      errorMessage: 'TEST_ERROR',
      value: { type: 'error', message: 'TEST_ERROR' },
    });
  });

  it('take in what a caller knows of a field', () => {
    const meaning = (name: string, value: bigint | Uint8Array) =>
      name === 'headSlot' ? `slot ${value} of some network` : undefined;
    const json = dissectionToJson(dissect(response2), { format: 'bytes' }, meaning);
    expect(json.fields?.find(({ kind }) => kind === 'headSlot')?.note).toBe('slot 13413575 of some network');
    const text = JSON.stringify(json);
    expect(text.match(/slot 13413575 of some network/g)).toHaveLength(2);
  });

  it('are JSON and nothing else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (wire) => {
        const dissection = dissectionToJson(dissect(wire), { format: 'bytes' });
        expect(JSON.parse(JSON.stringify(dissection))).toEqual(dissection);
      }),
    );
  });
});
