import { toHexString } from '@chainsafe/ssz';
import { describe, expect, it } from 'vitest';
import { exchangeFrames } from '../../../src/documents/text/exchange-frames.ts';
import { FrameDocument } from '../../../src/editor/model/frame-document.ts';
import { readFrames } from '../../../src/editor/model/frame-reading.ts';
import { slotStartMs } from '../../../src/forks/schedule/slot-clock.ts';
import { encodeMessage } from '../../../src/reqresp/encode.ts';
import { network, syncedStatus } from '../peers/statuses.ts';
import { exchange } from '../session/exchanges.ts';

const hoodi = network('hoodi');
const NOW = 4_427_050n;
const startedAt = new Date(Number(slotStartMs(hoodi, NOW))).toISOString();
const status = { type: 'status/2', earliestAvailableSlot: 0n, ...syncedStatus(hoodi, NOW) } as const;
const sent = toHexString(encodeMessage(status, 'request'));
const received = toHexString(encodeMessage(status, 'response'));

/** What a document of frames makes of a text. */
function frames(text: string) {
  const document = new FrameDocument(
    (from, to) => text.slice(from, to),
    (block, context) => readFrames(block, context, () => undefined),
  );
  return document.blocks.flatMap((block) =>
    document.frames(block).map(({ json, bytes }) => ({ ...json, hex: toHexString(bytes), context: block.context })),
  );
}

describe('the frames of an exchange as a document', () => {
  it('are request and response with the network and the epoch of that time', () => {
    const text = exchangeFrames(exchange('1', { protocol: 'status/2', sent, received, startedAt }), hoodi);
    const context = { network: 'hoodi', epoch: 138_345n, protocol: 'status/2' };
    expect(frames(text)).toMatchObject([
      { hex: sent, ok: true, side: 'request', context: { ...context, side: 'request' } },
      { hex: received, ok: true, side: 'response', context: { ...context, side: 'response' } },
    ]);
  });

  it('turn round when the peer asked', () => {
    const inbound = { direction: 'inbound', protocol: 'status/2', sent: received, received: sent, startedAt } as const;
    const text = exchangeFrames(exchange('1', { ...inbound, agent: 'a\n\u202eclient' }), hoodi);
    expect(text).toMatch(/^# Received from a\\u\{a\}\\u\{202e\}client\.\n[\s\S]*\n\n# Sent to a/);
    expect(frames(text).map(({ side, hex }) => [side, hex])).toEqual([
      ['request', sent],
      ['response', received],
    ]);
  });

  it('are only those that there are, whatever their bytes', () => {
    const half = frames(exchangeFrames(exchange('1', { sent, received: '0xff00', startedAt }), hoodi));
    expect(half.map(({ hex }) => hex)).toEqual([sent, '0xff00']);
    expect(frames(exchangeFrames(exchange('1', { sent, received: '0x', startedAt }), hoodi))).toHaveLength(1);
    const none = exchangeFrames(exchange('1', { sent: '0x', received: '0x', startedAt }), hoodi);
    expect(none).toMatch(/^# No byte was exchanged with .*\.\n$/);
  });
});
