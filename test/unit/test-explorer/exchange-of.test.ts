import { toHexString } from '@chainsafe/ssz';
import { expect, it } from 'vitest';
import type { ConformanceResult, ObservedJson } from '../../../src/conformance/report.ts';
import { findNetwork } from '../../../src/forks/networks/networks.ts';
import { freshNodeStatus } from '../../../src/node/chain/local-view.ts';
import { encodeMessage } from '../../../src/reqresp/encode.ts';
import { statusMessage } from '../../../src/reqresp/messages/message.ts';
import { statusToJson } from '../../../src/reqresp/messages/message-json.ts';
import { exchangeOf } from '../../../src/test-explorer/exchange-of.ts';

const network = findNetwork('mainnet');
if (!network) throw new Error('There is no mainnet.');
const status = freshNodeStatus(network);
const message = statusMessage('status/2', status);
const request = toHexString(encodeMessage(message, 'request'));
const answer = encodeMessage(message, 'response');

const tried = { multiaddr: '/ip4/127.0.0.1/tcp/9000', peerId: '16Uiu2HAm', network: 'mainnet' };
const result: ConformanceResult = {
  ...{ id: '5.9', level: 'MUST', title: 'A title.', verdict: 'fail', why: 'What was expected.', ms: 40, source: 'x' },
};
const stream: ObservedJson = {
  ...{ name: 'one bit', protocol: 'status/2', sent: request, received: toHexString(answer), end: 'closed', ms: 30 },
};

it('is an exchange with both Statuses, as it went on the wire', () => {
  const made = exchangeOf(result, stream, tried);
  expect(made).toMatchObject({
    direction: 'outbound',
    label: '5.9 one bit',
    target: tried.multiaddr,
    peerId: tried.peerId,
    protocol: 'status/2',
    state: 'established',
    sent: request,
    received: stream.received,
    local: statusToJson(status),
    remote: statusToJson(status),
  });
  expect(exchangeOf(result, stream, tried).id).not.toBe(made.id);
});

it('fails with the fault of what came, in the words of the case', () => {
  const bent = Uint8Array.from(answer, (byte, at) => (at === 16 ? byte ^ 1 : byte));
  const { failure, state } = exchangeOf(result, { ...stream, received: toHexString(bent) }, tried);
  expect({ state, failure }).toEqual({
    state: 'failed',
    failure: { stage: 'responseComplete', code: 'crcMismatch', message: 'What was expected.' },
  });
});

it.each([
  ['reset', 'streamReset', 'responseComplete'],
  ['open', 'responseTimeout', 'responseComplete'],
  ['refused', 'protocolNotSpoken', 'openStream'],
  ['unsent', 'dialFailed', 'dial'],
] as const)('without an answer fails as its stream did: %s', (end, code, stage) => {
  const { failure, stages } = exchangeOf(result, { ...stream, received: '0x', end }, tried);
  expect(failure).toMatchObject({ code, stage });
  expect(stages.at(-1)).toMatchObject({ stage, outcome: 'failed' });
});

it('is refused by them where a Goodbye came', () => {
  const made = exchangeOf(result, { ...stream, goodbye: '3' }, tried);
  expect(made).toMatchObject({ state: 'refusedByThem', goodbye: { reason: '3', direction: 'received' } });
});

it('is the request of the peer where we asked nothing', () => {
  const asked = [{ protocol: 'status/2', ms: 12, bytes: request }];
  const made = exchangeOf(result, { ...stream, sent: '0x', received: '0x', asked }, tried);
  expect(made).toMatchObject({ direction: 'inbound', received: request, sent: '0x', remote: statusToJson(status) });
});

it('has what answered a ping', () => {
  const pong = toHexString(encodeMessage({ type: 'ping/1', seqNumber: 7n }, 'response', { resultCode: 0 }));
  const made = exchangeOf(result, { ...stream, protocol: 'ping/1', sent: '0x', received: pong }, tried);
  expect(made).toMatchObject({ state: 'established', answer: { type: 'ping/1', seqNumber: '7' } });
  expect(made.remote).toBeUndefined();
});
