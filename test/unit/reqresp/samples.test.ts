import { toHexString } from '@chainsafe/ssz';
import { describe, expect, it } from 'vitest';
import { dissect } from '../../../src/reqresp/dissection/dissect.ts';
import { encodeMessage } from '../../../src/reqresp/encode.ts';
import type { FaultCode } from '../../../src/reqresp/faults/faults.ts';
import { messageToJson } from '../../../src/reqresp/messages/message-json.ts';
import { type Protocol, protocols } from '../../../src/reqresp/messages/protocols.ts';
import { serializeMessage } from '../../../src/reqresp/messages/ssz.ts';
import { readMessage } from '../../../src/reqresp/walk/read.ts';
import capturesFile from '../../fixtures/reqresp/captures.json' with { type: 'json' };
import samples from '../../fixtures/reqresp/samples.json' with { type: 'json' };
import { hex } from './frames.ts';

/** What is no message of the methods known here. */
const strangers: Readonly<Record<string, readonly FaultCode[]>> = {
  'gold-md16': ['resultByteMissing', 'unknownPayload'],
  'erigon-metadata-v2': ['resultByteMissing', 'unknownPayload'],
  // A zero length and nothing behind it, where the request of a metadata method has no bytes at all.
  empty: ['unknownPayload'],
};

describe('frames found in public', () => {
  const known = samples.frames.filter(({ id }) => !Object.hasOwn(strangers, id));

  it.each(known)('$id is recognised, with the SSZ its source gives', ({ hex: wire, ssz, side }) => {
    const { value, faults, side: found } = dissect(hex(wire));
    expect(faults).toEqual([]);
    expect(found).toBe(side === 'req' ? 'request' : 'response');
    expect(value && toHexString(serializeMessage(value))).toBe(`0x${ssz}`);
  });
});

describe('frames that are no message of these methods', () => {
  it.each(samples.frames.filter(({ id }) => Object.hasOwn(strangers, id)))('$id', ({ id, hex: wire }) => {
    expect(dissect(hex(wire)).faults.map(({ code }) => code)).toEqual(strangers[id]);
  });
});

interface Capture {
  readonly id: number;
  readonly name: string;
  readonly protocol: string;
  readonly scenario: string;
  readonly request?: string;
  readonly requestDecoded?: unknown;
  readonly response?: string;
  readonly chunks?: readonly { readonly result: number; readonly decoded?: unknown }[];
}

const captures = capturesFile.captures as readonly Capture[];
const spoken = captures.filter(({ protocol }) => Object.hasOwn(protocols, protocol));

/** The recording program's names for the fields, where they differ from ours. */
function asRecorded(json: object): Record<string, string> {
  const { type, ...fields } = json as Record<string, string>;
  const number = fields['reason'] ?? (type === 'ping/1' ? fields['seqNumber'] : undefined);
  return number === undefined ? fields : { number };
}

function recorded(decoded: unknown): Record<string, string> {
  if (typeof decoded === 'string') return { number: decoded };
  const { u64, seq, reason, name, errorMessage, empty, syncnets, ...rest } = decoded as Record<string, string | number>;
  const number = u64 ?? seq ?? reason;
  if (number !== undefined) return { number: String(number) };
  if (errorMessage !== undefined) return { message: String(errorMessage) };
  if (empty || name) return {};
  const bits = syncnets === undefined ? {} : { syncnets: `0x${Number(syncnets).toString(16).padStart(2, '0')}` };
  return { ...(rest as Record<string, string>), ...bits };
}

describe('streams recorded from real nodes', () => {
  const responses = spoken.filter(({ response, chunks }) => response && chunks?.length);

  it.each(responses)('response $id, $protocol, $scenario', ({ protocol, response = '', chunks = [] }) => {
    const outcome = readMessage(hex(response), protocol as Protocol, 'response', true);
    if (outcome.state !== 'complete') throw new Error(JSON.stringify(outcome));
    expect(outcome).toMatchObject({ resultCode: chunks[0]?.result, warnings: [], consumed: response.length / 2 });
    expect(asRecorded(messageToJson(outcome.message))).toEqual(recorded(chunks[0]?.decoded));
    // Lodestar compresses where that makes the frame smaller, as the encoder does by default.
    const again = encodeMessage(outcome.message, 'response', { resultCode: chunks[0]?.result ?? 0 });
    expect(readMessage(again, protocol as Protocol, 'response', true)).toMatchObject({ message: outcome.message });
  });

  const requests = spoken.filter(({ request, scenario }) => request !== undefined && !scenario.endsWith('malformed'));

  it.each(requests)('request $id, $protocol, $scenario', ({ protocol, request = '', requestDecoded }) => {
    const isEmpty = request === '' && !protocol.startsWith('metadata');
    const outcome = readMessage(hex(request), protocol as Protocol, 'request', true);
    if (isEmpty) {
      expect(outcome).toMatchObject({ state: 'broken', fault: { code: 'noRequest' } });
      return;
    }
    if (outcome.state !== 'complete') throw new Error(JSON.stringify(outcome));
    expect(outcome.warnings).toEqual([]);
    if (requestDecoded) expect(asRecorded(messageToJson(outcome.message))).toEqual(recorded(requestDecoded));
  });
});

describe('requests broken on purpose for real nodes', () => {
  const codes: Readonly<Record<string, FaultCode | undefined>> = {
    'bad-crc': 'crcMismatch',
    'truncated-frame': 'chunkTruncated',
    'empty-body': 'noRequest',
    'declared-too-long': 'lengthOutOfBounds',
    'declared-shorter-than-data': 'lengthOutOfBounds',
    'no-stream-identifier': 'streamIdentifierMissing',
    'ssz-too-short': 'lengthOutOfBounds',
    'trailing-bytes': 'trailingBytes',
    'other-version-body': 'lengthOutOfBounds',
    'one-uncompressed-chunk': undefined,
  };
  const broken = captures.filter(({ scenario }) => scenario.endsWith('malformed'));

  it.each(broken)('$id, $name', ({ name, protocol, request = '' }) => {
    const outcome = readMessage(hex(request), protocol as Protocol, 'request', true);
    const found =
      outcome.state === 'broken'
        ? [outcome.fault.code]
        : outcome.state === 'complete'
          ? outcome.warnings.map(({ code }) => code)
          : [];
    const code = codes[name.split(' ')[1] ?? ''];
    expect(found).toEqual(code === undefined ? [] : [code]);
  });
});
