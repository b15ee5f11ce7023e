import { type ClientProfile, successThenGoodbye } from './client.ts';

/**
 * What Lighthouse and Grandine have in common: Grandine's network stack (grandinetech/eth2_libp2p) is a fork of
 * Lighthouse's. Their rules are their own.
 */
export const eth2Libp2p = {
  serves: { beforeFulu: ['status/2', 'status/1'], fromFulu: ['status/2', 'status/1'] },
  refusal: successThenGoodbye(2n),
  habits: [
    { habit: 'full', answer: successThenGoodbye(129n), when: 'it has as many peers as it wants' },
    { habit: 'rateLimit', answer: { first: 'error', result: 139 }, when: 'asked more than 5 times in 15 s' },
    { habit: 'badScore', answer: successThenGoodbye(250n), when: 'it scores us too low for what we did before' },
    { habit: 'banned', answer: successThenGoodbye(251n), when: 'it has banned us' },
    { habit: 'banned', answer: successThenGoodbye(252n), when: 'it has banned our IP address' },
    { habit: 'shuttingDown', answer: successThenGoodbye(1n), when: 'it shuts down' },
  ],
  reStatusSeconds: 300,
  timeouts: {
    openStream: { unknown: 'the negotiation timeout of its handler' },
    request: 15,
    firstByte: 10,
    response: 10,
    statusFromInbound: { unknown: 'no such limit was found' },
  },
  quota: { requests: 5, seconds: 15, beyond: 'result 139' },
  lenient: ['trailingBytes', 'streamIdentifierRepeated'],
  strict: ['lengthPrefixNotMinimal'],
} satisfies Partial<ClientProfile>;
