import * as l10n from '@vscode/l10n';
import { type ClientProfile, successThenGoodbye } from './client.ts';

/** The score that both keep: -20 disconnects, -50 bans, half of it is forgiven in ten minutes. */
export const eth2Score: ClientProfile['score'] = {
  refused: l10n.t`a fatal score, -100: banned, and for 12 h nothing of it is forgiven`,
  malformed: l10n.t`a fatal score, -100: banned, and for 12 h nothing of it is forgiven`,
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
      when: l10n.t('we speak no gossipsub; it also bans us for 12 h'),
    },
    { habit: 'full', answer: { first: 'nothing', end: 'closes' }, when: l10n.t('it has as many peers as it wants') },
    {
      habit: 'full',
      answer: successThenGoodbye(129n),
      when: l10n.t('it has more peers than it wants and clears up'),
    },
    {
      habit: 'rateLimit',
      answer: { first: 'error', result: 139 },
      when: l10n.t('2 requests of the same protocol are under way already'),
      says: 'rate limited',
    },
    {
      habit: 'badScore',
      answer: successThenGoodbye(250n),
      when: l10n.t('it scores us too low, or could not read what we sent'),
    },
    {
      habit: 'banned',
      answer: { first: 'nothing', end: 'closes' },
      when: l10n.t('it has banned us or our address within the last 12 h'),
    },
    { habit: 'shuttingDown', answer: successThenGoodbye(1n), when: l10n.t('it shuts down') },
  ],
  score: eth2Score,
  reStatus: { every: 300, in: 'seconds' },
  timeouts: {
    openStream: 10,
    request: 15,
    firstByte: { unknown: l10n.t('it has no limit of its own for the first byte') },
    response: 10,
    statusFromInbound: { unknown: l10n.t('no such limit was found') },
  },
  reads: {
    lengthPrefixNotMinimal: 'rejects',
    trailingBytes: 'accepts',
    streamIdentifierRepeated: 'accepts',
    chunkSkipped: 'accepts',
    paddingSkipped: 'accepts',
    budgetExceeded: 'rejects',
    crcMismatch: 'rejects',
  },
} satisfies Partial<ClientProfile>;
