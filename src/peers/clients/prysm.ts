import * as l10n from '@vscode/l10n';
import { accept, type Checkpoint, checkpoint, headNotBeyond, isZeroRoot, next, refuse, sameDigest } from './checks.ts';
import { type ClientProfile, type ClientView, errorThenGoodbye, type Step, successThenGoodbye } from './client.ts';
import { reading } from './partial.ts';
import { rootIsFinalized, rootOfEpoch } from './prysm-finality.ts';
import { prysmLive, prysmSource } from './sources.ts';

/** Two epochs back is the newest checkpoint that can be final by the clock. */
function finalizedEpochPossible({ finalizedEpoch }: Pick<Checkpoint, 'finalizedEpoch'>, { epoch }: ClientView): Step {
  const newest = epoch <= 2n ? 0n : epoch - 2n;
  if (finalizedEpoch <= newest)
    return next(() => l10n.t`finalized epoch ${String(finalizedEpoch)} is possible at epoch ${String(epoch)}`);
  return refuse(
    () =>
      l10n.t`finalized epoch ${String(finalizedEpoch)} is beyond ${String(newest)}, the newest that can be final now`,
  );
}

export const prysm: ClientProfile = {
  client: 'Prysm',
  sources: [
    prysmSource('beacon-chain/sync/rpc_status.go, rpc.go, fork_watcher.go, rate_limiter.go'),
    prysmSource('beacon-chain/p2p/handshake.go, connection_gater.go, service.go, peers/status.go, peers/scorers'),
    prysmLive(),
  ],
  serves: { 'status/1': 'untilAnEpochAfterFulu', 'status/2': 'fromAnEpochBeforeFulu' },
  refusal: errorThenGoodbye(1, 3n),
  rules: [
    { rule: 'headSlot', check: headNotBeyond(1n), says: 'invalid range, step or count' },
    { rule: 'forkDigest', check: sameDigest, answer: successThenGoodbye(2n) },
    { rule: 'finalizedEpoch', check: reading(['finalizedEpoch'], finalizedEpochPossible), says: 'invalid epoch' },
    {
      rule: 'peerAhead',
      neverRefuses: true,
      check: reading(['finalizedEpoch'], ({ finalizedEpoch }, { local }) =>
        finalizedEpoch > local.finalizedEpoch
          ? accept(() => l10n.t('its finalized epoch is ahead, so there is nothing to compare with'))
          : next(() => l10n.t('not ahead')),
      ),
    },
    {
      rule: 'genesisCheckpoint',
      neverRefuses: true,
      check: reading(checkpoint, ({ finalizedEpoch, finalizedRoot }) =>
        finalizedEpoch === 0n && isZeroRoot(finalizedRoot)
          ? accept(() => l10n.t('epoch 0 with the zero root is the genesis checkpoint'))
          : next(() => l10n.t('not the genesis checkpoint')),
      ),
    },
    { rule: 'finalizedRoot', check: reading(checkpoint, rootIsFinalized), says: 'invalid finalized root' },
    { rule: 'finalizedRootInEffect', check: reading(checkpoint, rootOfEpoch), says: 'invalid epoch' },
  ],
  habits: [
    {
      habit: 'rateLimit',
      answer: { first: 'error', result: 1 },
      when: l10n.t('asked more often than it allows ("rate limited"); it counts a bad response'),
      says: 'rate limited',
    },
    {
      habit: 'internalError',
      answer: errorThenGoodbye(2, 3n),
      when: l10n.t('its database fails it ("internal service error"); nothing is counted against us'),
      says: 'internal service error',
    },
    {
      habit: 'noStatus',
      answer: { first: 'nothing', end: 'goodbye', reason: 3n },
      when: l10n.t('no Status came for 10 s'),
      waitsSeconds: 10,
    },
    {
      habit: 'banned',
      answer: { first: 'nothing', end: 'goodbye', reason: 3n },
      when: l10n.t(
        'it has refused us before: a peer that it refused is bad from then on, whatever its Status says later',
      ),
    },
    {
      habit: 'full',
      answer: successThenGoodbye(129n),
      when: l10n.t('it has more peers than it wants and clears up, each half epoch'),
    },
    {
      habit: 'full',
      answer: { first: 'nothing', end: 'closes' },
      when: l10n.t('it has 20 peers more than it wants, or was dialled too often from this address'),
    },
    {
      habit: 'banned',
      answer: { first: 'nothing', end: 'goodbye', reason: 251n },
      when: l10n.t('five bad responses were counted against us; one is forgiven each hour'),
    },
    {
      habit: 'banned',
      answer: { first: 'nothing', end: 'goodbye', reason: 3n },
      when: l10n.t('it holds us to be bad: five bad responses, or it had dialled us and refused our Status'),
    },
    { habit: 'shuttingDown', answer: successThenGoodbye(1n), when: l10n.t('it shuts down') },
  ],
  score: {
    refused: l10n.t`counts a bad response, except for a wrong digest; five make a bad peer, whom it answers with Goodbye 251 or 3 and nothing else, and one is forgiven each hour`,
    malformed: l10n.t`counts a bad response`,
  },
  reStatus: { every: 16, atMost: 32, in: 'slots' },
  timeouts: {
    openStream: 10,
    request: 5,
    firstByte: 5,
    response: 10,
    statusFromInbound: { seconds: 10, does: l10n.t('Goodbye 3 and disconnect') },
  },
  reads: {
    lengthPrefixNotMinimal: 'accepts',
    trailingBytes: 'accepts',
    streamIdentifierRepeated: 'accepts',
    chunkSkipped: 'accepts',
    paddingSkipped: 'accepts',
    budgetExceeded: 'rejects',
    crcMismatch: 'rejects',
  },
};
