import { describe, expect, it } from 'vitest';
import { dissect } from '../../../src/reqresp/dissection/dissect.ts';
import { findHintFault } from '../../../src/reqresp/dissection/hint.ts';
import { encodeMessage } from '../../../src/reqresp/encode.ts';
import type { DissectHint } from '../../../src/reqresp/messages/json.ts';
import type { Message } from '../../../src/reqresp/messages/message.ts';
import { groundsText, whyRead } from '../../../src/words/wire/grounds-text.ts';
import { hintFaultText } from '../../../src/words/wire/hint-fault-text.ts';
import { body, join } from './bytes.ts';
import { hex, request2, response2, status1 } from './frames.ts';

const goodbye = (reason: bigint): Message => ({ type: 'goodbye/1', reason });
const ping = (seqNumber: bigint): Message => ({ type: 'ping/1', seqNumber });

describe('detection', () => {
  const cases = [
    { what: 'a Status request', wire: request2, is: 'status/2 request', others: [] },
    { what: 'a Status response', wire: response2, is: 'status/2 response', others: [] },
    { what: 'a Status of version 1', wire: encodeMessage(status1, 'response'), is: 'status/1 response', others: [] },
    {
      what: 'a goodbye of a known reason',
      wire: encodeMessage(goodbye(129n), 'request'),
      is: 'goodbye/1 request',
      others: ['ping/1 request'],
    },
    {
      what: 'a ping',
      wire: encodeMessage(ping(4711n), 'request'),
      is: 'ping/1 request',
      others: ['goodbye/1 request'],
    },
    {
      what: 'a pong',
      wire: encodeMessage(ping(3n), 'response'),
      is: 'ping/1 response',
      others: ['goodbye/1 response'],
    },
    {
      what: 'an error',
      wire: encodeMessage({ type: 'error', message: hex('00') }, 'response'),
      is: 'undefined response',
      others: [],
    },
    { what: 'no bytes', wire: hex(''), is: 'metadata/3 request', others: ['metadata/2 request', 'metadata/1 request'] },
    { what: 'a frame of an unknown method', wire: body(new Uint8Array(24)), is: 'undefined request', others: [] },
  ];

  it.each(cases)('knows $what', ({ wire, is, others }) => {
    const { protocol, side, alternatives, ...read } = dissect(wire);
    expect(`${protocol} ${side}`).toBe(is);
    expect(alternatives.map((other) => `${other.protocol} ${other.side}`)).toEqual(others);
    for (const other of alternatives) expect(groundsText(other.grounds)).toMatch(/prefix of|empty/);
    expect(whyRead(read).length).toBeGreaterThan(10);
  });

  it('gives its reasons', () => {
    expect(whyRead(dissect(response2))).toBe(
      'result byte 0, a length prefix of 92, the size of a status/2 response, 92 bytes of SSZ',
    );
    expect(whyRead(dissect(request2.subarray(0, 30)))).toBe(
      'a length prefix of 92, the size of a status/2 request, broken at byte 19',
    );
  });

  it('yields to a hint, whatever the evidence', () => {
    const wire = encodeMessage(goodbye(2n), 'request');
    expect(dissect(wire, { protocol: 'ping/1' })).toMatchObject({
      protocol: 'ping/1',
      side: 'request',
      value: ping(2n),
    });
    expect(dissect(response2, { side: 'request' }).side).toBe('request');
    expect(dissect(response2, { protocol: 'status/1' })).toMatchObject({ protocol: 'status/1', side: 'response' });
    expect(whyRead(dissect(response2, { protocol: 'status/1', side: 'request' }))).toMatch(/^as the hint says; /);
  });

  it('refuses a hint that it does not know with one sentence', () => {
    const said = (text: string) => {
      const hint: DissectHint = JSON.parse(text);
      expect(() => dissect(request2, hint)).toThrow(RangeError);
      const fault = findHintFault(hint);
      return fault && hintFaultText(fault);
    };
    expect(said('{"protocol":"status/3"}')).toMatch(/^"status\/3" is no protocol known here: /);
    expect(said('{"side":"both"}')).toBe('"both" is no side of a stream: use request or response.');
    expect(findHintFault({ protocol: 'status/2', side: 'response' })).toBeUndefined();
  });

  it('knows a frame by its beginning, though the rest is broken', () => {
    for (let size = 2; size < response2.length; size++) {
      expect(dissect(response2.subarray(0, size))).toMatchObject({ protocol: 'status/2', side: 'response' });
    }
    expect(dissect(join(response2, response2))).toMatchObject({ protocol: 'status/2', side: 'response' });
  });
});
