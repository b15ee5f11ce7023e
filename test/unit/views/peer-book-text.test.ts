import { expect, it } from 'vitest';
import { peerBookText } from '../../../src/documents/text/peer-book-text.ts';
import { PeerBook } from '../../../src/peers/book/peer-book.ts';
import { statusToJson } from '../../../src/reqresp/messages/message-json.ts';
import { textOf } from '../../../src/words/lines.ts';
import { network, syncedStatus } from '../peers/statuses.ts';
import { exchange } from '../session/exchanges.ts';

const NOW = Date.UTC(2026, 10, 22, 12, 0, 0);
const mainnet = network('mainnet');
const remote = statusToJson({ ...syncedStatus(mainnet, 13_413_575n), finalizedEpoch: 20n, headSlot: 700n });

it('tells whom to sync from, whom to leave alone, and why', () => {
  const book = new PeerBook();
  book.observe(exchange('1', { peerId: 'A', agent: 'Lodestar\nx', state: 'established', remote }), NOW);
  book.observe(exchange('2', { peerId: 'B', agent: 'b', state: 'refusedByUs' }), NOW);
  expect(textOf(peerBookText(book, undefined, mainnet, NOW))).toBe(`# Peer book, mainnet

As of 2026-11-22 12:00:00 UTC: 2 peers seen, 1 established, 0 blacklisted.

## Best peers to sync from

1. 1000 points  Lodestar\\u{a}x  A
            200  10 × finalized epochs ahead
            700  head slots ahead
            100  history, 1 of 1 answered

## To be left alone

b  B: This peer is to be left alone for 10 s: the last exchange was refused, 1 in a row.

## Seen, by finalized epoch

epoch 20  head 700  Lodestar\\u{a}x  A  ahead of us
`);
});

it('has something to say of an empty book', () => {
  const text = textOf(peerBookText(new PeerBook(), remote, mainnet, NOW));
  expect(text).toContain('0 peers seen, 0 established, 0 blacklisted.');
  expect(text).toContain('No established peer has as much finality as we claim.\n\n## To be left alone\n\nNobody.');
});
