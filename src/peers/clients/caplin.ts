import * as l10n from '@vscode/l10n';
import { sameDigest } from './checks.ts';
import type { ClientProfile } from './client.ts';
import { erigonSource } from './sources.ts';

const responseReader = {
  unknown: l10n.t('how its reader of answers takes such bytes; what it is asked with it throws away unread'),
};

/**
 * It judges only the answer to a Status of its own, which it sends on every connection; our request it answers unread.
 * Either way the digest alone decides, and it never says Goodbye.
 */
export const caplin: ClientProfile = {
  client: 'Caplin',
  sources: [
    erigonSource('cl/sentinel/handshake/handshake.go, handlers/handlers.go, handlers/heartbeats.go'),
    erigonSource('cl/p2p/gater.go, sentinel/discovery.go, httpreqresp/server.go'),
  ],
  serves: { 'status/1': 'always', 'status/2': 'always' },
  refusal: { first: 'success', end: 'closes' },
  rules: [{ rule: 'forkDigest', check: sameDigest }],
  habits: [
    { habit: 'full', answer: { first: 'nothing', end: 'closes' }, when: l10n.t('it has as many peers as it wants') },
    {
      habit: 'rateLimit',
      answer: { first: 'error', result: 1 },
      when: l10n.t('asked more than 5 times at once, or more than once in 3 s after that'),
      isWordless: true,
    },
    {
      habit: 'banned',
      answer: { first: 'nothing', end: 'closes' },
      when: l10n.t('three handshakes failed within 10 min; it keeps us out for 30 min'),
    },
  ],
  score: {
    refused: l10n.t`closes and forgets the peer; a wrong digest does not count towards a ban`,
    malformed: {
      unknown: l10n.t('it reads no request for a Status, and takes an answer that it cannot read for a wrong digest'),
    },
  },
  reStatus: { unknown: l10n.t('no timer was found: it asks once for each connection') },
  timeouts: {
    openStream: { unknown: l10n.t('a reading of how it opens streams') },
    request: 5,
    firstByte: 5,
    response: 10,
    statusFromInbound: { unknown: l10n.t('it does not wait: it sends its own Status on every connection') },
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
