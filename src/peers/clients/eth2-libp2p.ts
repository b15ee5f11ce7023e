import { type ClientProfile, framingReads, successThenGoodbye } from './client.ts';
import { clearsUp, hasEnoughPeers, shutsDown } from './habits.ts';

/** The score that both keep: -20 disconnects, -50 bans, half of it is forgiven in ten minutes. */
export const eth2Score: ClientProfile['score'] = {
  refused: 'fatal',
  malformed: 'fatal',
};

/**
 * What Lighthouse and Grandine have in common: Grandine's network stack (grandinetech/eth2_libp2p) is a fork of
 * Lighthouse's. Their rules are their own.
 */
export const eth2Libp2p = {
  serves: { 'status/1': 'always', 'status/2': 'always' },
  refusal: successThenGoodbye(2n),
  habits: [
    {
      habit: 'noGossipsub',
      answer: successThenGoodbye(0n),
      when: 'noGossipsub',
    },
    hasEnoughPeers({ first: 'nothing', end: 'closes' }),
    clearsUp,
    {
      habit: 'rateLimit',
      answer: { first: 'error', result: 139 },
      when: 'twoRequestsUnderWay',
      says: 'rate limited',
    },
    {
      habit: 'badScore',
      answer: successThenGoodbye(250n),
      when: 'scoresUsTooLowOrUnreadable',
    },
    {
      habit: 'banned',
      answer: { first: 'nothing', end: 'closes' },
      when: 'bannedWithin12Hours',
    },
    shutsDown,
  ],
  score: eth2Score,
  reStatus: { every: 300, in: 'seconds' },
  timeouts: {
    openStream: 10,
    request: 15,
    firstByte: { unknown: 'noLimitForFirstByte' },
    response: 10,
    statusFromInbound: { unknown: 'noLimitFound' },
  },
  reads: {
    ...framingReads,
    lengthPrefixNotMinimal: 'rejects',
    trailingBytes: 'accepts',
    streamIdentifierRepeated: 'accepts',
  },
} satisfies Partial<ClientProfile>;
