import { toHexString } from '@chainsafe/ssz';
import { describe, expect, it } from 'vitest';
import { sendableRequest } from '../../../src/editor/write/sendable-request.ts';
import { atOnce } from '../../../src/primitives/in-slices.ts';
import { encodeMessage } from '../../../src/reqresp/encode.ts';
import { status2 } from '../reqresp/frames.ts';

const request = toHexString(encodeMessage(status2, 'request'));
const { earliestAvailableSlot: _, ...fields } = status2;
const request1 = toHexString(encodeMessage({ ...fields, type: 'status/1' }, 'request'));
const response = toHexString(encodeMessage(status2, 'response'));
const goodbye = toHexString(encodeMessage({ type: 'goodbye/1', reason: 2n }, 'request'));

describe('a frame as a request to send', () => {
  it('is its bytes, for the version that it is written in', () => {
    expect(atOnce(sendableRequest(request))).toEqual({ raw: request, offer: ['status/2'] });
    expect(atOnce(sendableRequest(`sent ${request1}`))).toEqual({ raw: request1, offer: ['status/1'] });
  });

  it('may be broken, and both versions are offered where the bytes do not tell', () => {
    const broken = `${request.slice(0, 40)}00${request.slice(42)}`;
    expect(atOnce(sendableRequest(broken))).toEqual({ raw: broken, offer: ['status/2'] });
    expect(atOnce(sendableRequest('0x0102030405', '# side: request'))).toEqual({
      raw: '0x0102030405',
      offer: ['status/2', 'status/1'],
    });
  });

  it('is what the header says, above the text or in it', () => {
    expect(atOnce(sendableRequest(response, '# side: request\n# protocol: status/2'))).toEqual({
      raw: response,
      offer: ['status/2'],
    });
    expect(atOnce(sendableRequest(`# side: request\n# protocol: status/1\n${response}`))).toEqual({
      raw: response,
      offer: ['status/1'],
    });
  });

  it.each([
    ['no bytes', 'nothing to see', /^There are no bytes to send here: /],
    ['two frames', `${request}\n\n${request}`, /^There are 2 frames here, /],
    ['a response', response, /^This is a response, and only requests are sent: write "# side: request" above it/],
    ['another method', goodbye, /^This frame is a request of goodbye\/1; /],
    ['a text that leaves bytes out', `${request.slice(0, 60)}…`, /^The text leaves bytes of the frame out, /],
  ])('is refused with one sentence: %s', (_name, text, sentence) => {
    const read = atOnce(sendableRequest(text));
    expect(read).toEqual({ err: expect.stringMatching(sentence) as string });
    expect('err' in read && read.err.endsWith('.')).toBe(true);
  });
});
