import { byteArrayEquals } from '@chainsafe/ssz';
import * as l10n from '@vscode/l10n';
import type { Status } from '../../reqresp/messages/message.ts';
import { accept, headNotBeyond, isZeroRoot, next, refuse, rootAt, sameDigest, sameRoot, unknown } from './checks.ts';
import { type ClientProfile, type ClientView, errorThenGoodbye, type Step, successThenGoodbye } from './client.ts';

/** Two epochs back is the newest checkpoint that can be final by the clock. */
function finalizedEpochPossible({ finalizedEpoch }: Status, { epoch }: ClientView): Step {
  const newest = epoch <= 2n ? 0n : epoch - 2n;
  if (finalizedEpoch <= newest)
    return next(() => l10n.t`finalized epoch ${String(finalizedEpoch)} is possible at epoch ${String(epoch)}`);
  return refuse(
    () =>
      l10n.t`finalized epoch ${String(finalizedEpoch)} is beyond ${String(newest)}, the newest that can be final now`,
  );
}

/** The root must be of some finalized block that the client holds, at whatever epoch. */
function rootIsFinalized(remote: Status, view: ClientView): Step {
  const held = [view.local.finalizedRoot, ...view.knownRoots.values()];
  if (held.some((root) => byteArrayEquals(root, remote.finalizedRoot)))
    return next(() => l10n.t('it holds the finalized block'));
  return sameRoot(remote, view);
}

/** The block must also be the one in effect where the epoch begins. */
function rootInEffect(remote: Status, view: ClientView): Step {
  if (rootAt(view, remote.finalizedEpoch) === undefined) {
    return unknown(
      () => l10n.t`the block in effect at the start of epoch ${String(remote.finalizedEpoch)} would decide it`,
    );
  }
  return sameRoot(remote, view);
}

const goSnappy = {
  unknown: l10n.t`how its copy of golang/snappy reads chunks of the types 80 to fe`,
};

export const prysm: ClientProfile = {
  client: 'Prysm',
  agent: /^prysm/i,
  sources: [
    { repository: 'OffchainLabs/prysm', file: 'beacon-chain/sync/rpc_status.go', date: '2026-07-01' },
    {
      repository: 'OffchainLabs/prysm',
      file: 'beacon-chain/p2p/types/rpc_errors.go',
      date: l10n.t('version 7, read 2026-11-22'),
    },
    { repository: 'OffchainLabs/prysm', file: 'beacon-chain/sync/rpc.go', date: l10n.t('version 6, read 2026-11-22') },
    {
      repository: 'OffchainLabs/prysm',
      file: 'beacon-chain/p2p/peers/scorers/bad_responses.go',
      date: l10n.t('version 6, read 2026-11-22'),
    },
  ],
  serves: { beforeFulu: ['status/1'], fromFulu: ['status/2'] },
  refusal: errorThenGoodbye(1, 3n),
  rules: [
    { rule: 'headSlot', check: headNotBeyond(1n), says: 'invalid range, step or count' },
    { rule: 'forkDigest', check: sameDigest, answer: successThenGoodbye(2n) },
    { rule: 'finalizedEpoch', check: finalizedEpochPossible, says: 'invalid epoch' },
    {
      rule: 'peerAhead',
      neverRefuses: true,
      check: ({ finalizedEpoch }, { local }) =>
        finalizedEpoch > local.finalizedEpoch
          ? accept(() => l10n.t('its finalized epoch is ahead, so there is nothing to compare with'))
          : next(() => l10n.t('not ahead')),
    },
    {
      rule: 'genesisCheckpoint',
      neverRefuses: true,
      check: ({ finalizedEpoch, finalizedRoot }) =>
        finalizedEpoch === 0n && isZeroRoot(finalizedRoot)
          ? accept(() => l10n.t('epoch 0 with the zero root is the genesis checkpoint'))
          : next(() => l10n.t('not the genesis checkpoint')),
    },
    { rule: 'finalizedRoot', check: rootIsFinalized, says: 'invalid finalized root' },
    { rule: 'finalizedRootInEffect', check: rootInEffect, says: 'invalid epoch' },
  ],
  habits: [
    {
      habit: 'rateLimit',
      answer: errorThenGoodbye(1, 3n),
      when: l10n.t('asked more often than it allows ("rate limited")'),
      says: 'rate limited',
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
    { habit: 'full', answer: successThenGoodbye(129n), when: l10n.t('it has as many peers as it wants') },
    {
      habit: 'badScore',
      answer: successThenGoodbye(250n),
      when: l10n.t('it scores us too low for what we did before'),
    },
    { habit: 'banned', answer: successThenGoodbye(251n), when: l10n.t('it holds us to be bad already') },
    { habit: 'shuttingDown', answer: successThenGoodbye(1n), when: l10n.t('it shuts down') },
  ],
  score: {
    refused: l10n.t`counts a bad response, except for a wrong digest; six make a bad peer, whom it answers with Goodbye 251, and one is forgiven each hour`,
    malformed: l10n.t`counts a bad response`,
  },
  backOffSeconds: {
    unknown: l10n.t`how long its peer store keeps a peer as bad, in beacon-chain/p2p/peers/status.go`,
  },
  reStatusSeconds: 192,
  timeouts: {
    openStream: { unknown: l10n.t('a reading of how it opens streams') },
    request: 5,
    firstByte: 5,
    response: 10,
    statusFromInbound: { seconds: 10, does: l10n.t('Goodbye 3 and disconnect') },
  },
  quota: { requests: 5, seconds: 5, beyond: l10n.t('result 1 with the text "rate limited"') },
  reads: {
    lengthPrefixNotMinimal: 'accepts',
    trailingBytes: 'accepts',
    streamIdentifierRepeated: 'accepts',
    chunkSkipped: goSnappy,
    paddingSkipped: goSnappy,
    budgetExceeded: 'rejects',
    crcMismatch: 'rejects',
  },
  malformed: { first: 'nothing', end: 'closes' },
};
