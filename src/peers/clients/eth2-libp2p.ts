import * as l10n from '@vscode/l10n';
import { type ClientProfile, successThenGoodbye } from './client.ts';

const rustSnap = {
  unknown: l10n.t`how the Rust crate snap reads chunks of the types 80 to fe`,
};

/** The score that both keep: -20 disconnects, -50 bans, half of it is forgiven in ten minutes. */
export const eth2Score: ClientProfile['score'] = {
  refused: {
    unknown: l10n.t`whether its network crate reports an irrelevant peer to the peer_manager`,
  },
  malformed: l10n.t`a fatal score, -100: banned, and for 12 h nothing of it is forgiven`,
};

/**
 * What Lighthouse and Grandine have in common: Grandine's network stack (grandinetech/eth2_libp2p) is a fork of
 * Lighthouse's. Their rules are their own.
 */
export const eth2Libp2p = {
  serves: { beforeFulu: ['status/2', 'status/1'], fromFulu: ['status/2', 'status/1'] },
  refusal: successThenGoodbye(2n),
  habits: [
    { habit: 'full', answer: successThenGoodbye(129n), when: l10n.t('it has as many peers as it wants') },
    { habit: 'rateLimit', answer: { first: 'error', result: 139 }, when: l10n.t('asked more than 5 times in 15 s') },
    {
      habit: 'badScore',
      answer: successThenGoodbye(250n),
      when: l10n.t('it scores us too low for what we did before'),
    },
    { habit: 'banned', answer: successThenGoodbye(251n), when: l10n.t('it has banned us') },
    { habit: 'banned', answer: successThenGoodbye(252n), when: l10n.t('it has banned our IP address') },
    { habit: 'shuttingDown', answer: successThenGoodbye(1n), when: l10n.t('it shuts down') },
  ],
  reStatusSeconds: 300,
  timeouts: {
    openStream: { unknown: l10n.t('the negotiation timeout of its handler') },
    request: 15,
    firstByte: 10,
    response: 10,
    statusFromInbound: { unknown: l10n.t('no such limit was found') },
  },
  quota: { requests: 5, seconds: 15, beyond: l10n.t('result 139') },
  reads: {
    lengthPrefixNotMinimal: 'rejects',
    trailingBytes: 'accepts',
    streamIdentifierRepeated: 'accepts',
    chunkSkipped: rustSnap,
    paddingSkipped: rustSnap,
    budgetExceeded: 'rejects',
    crcMismatch: 'rejects',
  },
  malformed: {
    unknown: l10n.t`what its handler writes after a decoding error, in rpc/handler.rs`,
  },
} satisfies Partial<ClientProfile>;
