import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../../src/exchange/exchange.ts';
import { leaveHeadline, leaveSentence } from '../../../src/words/leave-text.ts';
import { asText } from '../../../src/words/phrase.ts';

const received = { reason: '129', direction: 'received' as const, atMs: 1 };
const sent = { reason: '1', direction: 'sent' as const, atMs: 1 };
const time = 262_300;

describe('the words for a peer that left', () => {
  it.each<[Pick<Exchange, 'left' | 'goodbye'>, headline: string, sentence: string]>([
    [
      { left: { by: 'peer', afterMs: time } },
      'left after 4 min 22 s, without Goodbye',
      'The handshake held, and the connection stood for 4 min 22 s. The peer closed the connection without a Goodbye that we saw.',
    ],
    [
      { left: { by: 'peer', afterMs: time }, goodbye: received },
      'left after 4 min 22 s, with Goodbye 129',
      'The handshake held, and the connection stood for 4 min 22 s. The peer left with Goodbye 129: the peer has as many peers as it wants; nothing is wrong with our Status.',
    ],
    [
      { left: { by: 'us', afterMs: 400 }, goodbye: sent },
      'we left after 0 s, with Goodbye 1',
      'The handshake held, and the connection stood for 0 s. We ended the connection with Goodbye 1.',
    ],
    [
      { left: { by: 'ourResponder', afterMs: 12_000 } },
      'left after 12 s, this responder was stopped',
      'The handshake held, and the connection stood for 12 s. The connection ended because this responder, which is ours, was stopped.',
    ],
    [
      { left: { by: 'ourNode', afterMs: 7_200_000 }, goodbye: sent },
      'left after 2 h, our node stopped',
      'The handshake held, and the connection stood for 2 h. The connection ended because our node stopped.',
    ],
    [
      { left: { by: 'ourNode' } },
      'left, our node stopped',
      'The handshake held. The connection ended because our node stopped.',
    ],
    [
      { left: { by: 'recordEnds' } },
      'left, the record ends here',
      'The handshake held. The record ends while the connection stood; what came after it is not known.',
    ],
  ])('%j', (exchange, headline, sentence) => {
    expect(leaveHeadline(exchange)).toBe(headline);
    expect(asText(leaveSentence(exchange))).toBe(sentence);
  });
});
