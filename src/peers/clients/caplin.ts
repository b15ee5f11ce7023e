import { sameDigest } from './checks.ts';
import type { ClientProfile } from './client.ts';
import { hasEnoughPeers } from './habits.ts';
import { sources } from './sources.ts';

const responseReader = { unknown: 'readerOfAnswers' } as const;

/**
 * It judges only the answer to a Status of its own, which it sends on every connection; our request it answers unread.
 * Either way the digest alone decides, and it never says Goodbye.
 */
export const caplin: ClientProfile = {
  client: 'Caplin',
  sources: [
    sources.erigon('cl/sentinel/handshake/handshake.go, handlers/handlers.go, handlers/heartbeats.go'),
    sources.erigon('cl/p2p/gater.go, sentinel/discovery.go, httpreqresp/server.go'),
  ],
  serves: { 'status/1': 'always', 'status/2': 'always' },
  refusal: { first: 'success', end: 'closes' },
  rules: [{ rule: 'forkDigest', check: sameDigest }],
  habits: [
    hasEnoughPeers({ first: 'nothing', end: 'closes' }),
    {
      habit: 'rateLimit',
      answer: { first: 'error', result: 1 },
      when: 'quotaOfBurst',
      isWordless: true,
    },
    {
      habit: 'banned',
      answer: { first: 'nothing', end: 'closes' },
      when: 'threeHandshakesFailed',
    },
  ],
  score: {
    refused: 'closesAndForgets',
    malformed: { unknown: 'readsNoRequest' },
  },
  reStatus: { unknown: 'noTimerFound' },
  timeouts: {
    openStream: { unknown: 'readingOfStreams' },
    request: 5,
    firstByte: 5,
    response: 10,
    statusFromInbound: { unknown: 'doesNotWait' },
  },
  reads: {
    lengthPrefixNotMinimal: responseReader,
    trailingBytes: responseReader,
    streamIdentifierRepeated: responseReader,
    chunkSkipped: responseReader,
    paddingSkipped: responseReader,
    budgetExceeded: responseReader,
    crcMismatch: responseReader,
  },
};
