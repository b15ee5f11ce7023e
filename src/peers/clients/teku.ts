import * as l10n from '@vscode/l10n';
import { accept, type Checkpoint, checkpoint, next, refuse, sameDigest, sameRoot } from './checks.ts';
import { type ClientProfile, type ClientView, type Step, successThenGoodbye } from './client.ts';
import { reading } from './partial.ts';
import { tekuSource } from './sources.ts';

function finalizedBeforeNow({ finalizedEpoch }: Pick<Checkpoint, 'finalizedEpoch'>, { epoch }: ClientView): Step {
  if (finalizedEpoch < epoch)
    return next(() => l10n.t`finalized epoch ${String(finalizedEpoch)} is before epoch ${String(epoch)} of the clock`);
  return refuse(
    () => l10n.t`finalized epoch ${String(finalizedEpoch)} is not before epoch ${String(epoch)} of the clock`,
  );
}

/** Ahead of a Teku that has finalized nothing there is no block of its own to ask for. */
function sameChain(remote: Checkpoint, view: ClientView): Step {
  const own = view.local.finalizedEpoch;
  if (remote.finalizedEpoch <= own) return sameRoot(remote, view);
  if (own === 0n) return accept(() => l10n.t('its own finalized block is genesis, so a peer ahead is accepted unseen'));
  return {
    step: 'asks-for-blocks',
    why: l10n.t`the peer is ahead, so it asks for its own finalized block, of epoch ${String(own)}`,
  };
}

export const teku: ClientProfile = {
  client: 'Teku',
  sources: [
    tekuSource('networking/eth2 PeerChainValidator.java, StatusMessageHandler.java'),
    tekuSource('networking/p2p PeerManager.java, DefaultReputationManager.java'),
  ],
  serves: { 'status/1': 'always', 'status/2': 'always' },
  refusal: successThenGoodbye(2n),
  rules: [
    { rule: 'forkDigest', check: sameDigest, mayComeFirst: true },
    {
      rule: 'genesisCheckpoint',
      neverRefuses: true,
      check: reading(['finalizedEpoch'], ({ finalizedEpoch }) =>
        finalizedEpoch === 0n
          ? accept(() => l10n.t('finalized epoch 0 is accepted unseen'))
          : next(() => l10n.t('not epoch 0')),
      ),
    },
    {
      rule: 'requiredCheckpoint',
      check: () => next(() => l10n.t('only where its operator has set a required checkpoint')),
    },
    { rule: 'finalizedEpoch', check: reading(['finalizedEpoch'], finalizedBeforeNow) },
    { rule: 'finalizedRoot', check: reading(checkpoint, sameChain) },
  ],
  habits: [
    { habit: 'full', answer: successThenGoodbye(129n), when: l10n.t('it has as many peers as it wants') },
    {
      habit: 'rateLimit',
      answer: { first: 'nothing', end: 'goodbye', reason: 130n },
      when: l10n.t('asked for anything more than 100 times in 60 s; it keeps us out for 2 min'),
    },
    {
      habit: 'starting',
      answer: { first: 'error', result: 2 },
      when: l10n.t('it is not ready yet ("node is initializing")'),
      says: 'node is initializing',
    },
    { habit: 'starting', answer: successThenGoodbye(128n), when: l10n.t('an exception stopped its check') },
    {
      habit: 'starting',
      answer: successThenGoodbye(3n),
      when: l10n.t('an exception stopped its check while it is optimistic'),
    },
    {
      habit: 'noStatus',
      answer: { first: 'nothing', end: 'goodbye', reason: 3n },
      when: l10n.t('no Status came for 10 s'),
      waitsSeconds: 10,
    },
    {
      habit: 'badScore',
      answer: successThenGoodbye(250n),
      when: l10n.t('it scores us too low for what we did before'),
    },
    {
      habit: 'banned',
      answer: { first: 'nothing', end: 'goodbye', reason: 2n },
      when: l10n.t('it refused us with this reason within the last 12 h, or we said it'),
    },
    {
      habit: 'banned',
      answer: { first: 'nothing', end: 'goodbye', reason: 128n },
      when: l10n.t('it refused us with this reason within the last 12 h, or we said it'),
    },
    { habit: 'shuttingDown', answer: successThenGoodbye(1n), when: l10n.t('it shuts down') },
  ],
  score: {
    refused: l10n.t`bans the address on both sides`,
    malformed: l10n.t`changes no reputation, as far as its source was read`,
  },
  reStatus: { every: 300, in: 'seconds' },
  timeouts: {
    openStream: 5,
    request: 10,
    firstByte: 10,
    response: 10,
    statusFromInbound: { seconds: 10, does: l10n.t('Goodbye 3') },
  },
  reads: {
    lengthPrefixNotMinimal: 'accepts',
    trailingBytes: 'rejects',
    streamIdentifierRepeated: 'rejects',
    chunkSkipped: 'accepts',
    paddingSkipped: 'accepts',
    budgetExceeded: 'rejects',
    crcMismatch: 'rejects',
  },
};
