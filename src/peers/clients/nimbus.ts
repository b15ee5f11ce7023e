import * as l10n from '@vscode/l10n';
import { epochOfSlot } from '../../forks/schedule/slot-clock.ts';
import type { Status } from '../../reqresp/messages/message.ts';
import { headNotBeyond, isZeroRoot, next, refuse, sameDigest, sameRoot } from './checks.ts';
import type { ClientProfile, ClientView, Step } from './client.ts';

function finalizedNotAfterHead({ finalizedEpoch, headSlot }: Status, { network }: ClientView): Step {
  const headEpoch = epochOfSlot(network, headSlot);
  if (finalizedEpoch <= headEpoch) return next(() => l10n.t('the head is not before the finalized epoch'));
  return refuse(
    () => l10n.t`finalized epoch ${String(finalizedEpoch)} is after the epoch of the head, ${String(headEpoch)}`,
  );
}

function sameRootWhereHeld(remote: Status, view: ClientView): Step {
  if (remote.finalizedEpoch > view.local.finalizedEpoch)
    return next(() => l10n.t('the finalized epoch is ahead of its own'));
  if (isZeroRoot(remote.finalizedRoot)) return next(() => l10n.t('the finalized root is zero'));
  return sameRoot(remote, view);
}

export const nimbus: ClientProfile = {
  client: 'Nimbus',
  agent: /^nimbus/i,
  sources: [
    { repository: 'status-im/nimbus-eth2', file: 'beacon_chain/networking/peer_protocol.nim', date: '2024-09-30' },
    { repository: 'status-im/nimbus-eth2', file: l10n.t('the same file, newer'), date: '2026' },
    {
      repository: 'status-im/nimbus-eth2',
      file: 'beacon_chain/networking/eth2_network.nim, peer_scores.nim',
      date: '2024-09-30',
    },
  ],
  serves: { beforeFulu: ['status/1'], fromFulu: ['status/2'] },
  refusal: { first: 'success', end: 'closes' },
  rules: [
    { rule: 'headAfterFinalized', check: finalizedNotAfterHead },
    { rule: 'headSlot', check: headNotBeyond(0n, l10n.t(', except in the last 500 ms of a slot')) },
    { rule: 'forkDigest', check: sameDigest },
    { rule: 'finalizedRoot', check: sameRootWhereHeld },
  ],
  habits: [
    { habit: 'full', answer: { first: 'success', end: 'closes' }, when: l10n.t('it has as many peers as it wants') },
  ],
  score: {
    refused: l10n.t`remembers us as another network`,
    malformed: l10n.t`500 less of at most 1000; below 0 it disconnects and stays away for an hour`,
  },
  backOffSeconds: 86_400,
  reStatusSeconds: 120,
  timeouts: {
    openStream: { unknown: l10n.t('a reading of how it opens streams') },
    request: 10,
    firstByte: 10,
    response: 10,
    statusFromInbound: { unknown: l10n.t('both sides send a Status at once, so it does not wait') },
  },
  quota: {
    unknown: l10n.t`what one Status costs of the quota in eth2_network.nim, which is refilled every 5 s; beyond it Nimbus waits, as the specification asks`,
  },
  reads: {
    lengthPrefixNotMinimal: {
      unknown: l10n.t`how stew/leb128 reads a varint with more bytes than needed`,
    },
    trailingBytes: 'accepts',
    streamIdentifierRepeated: 'accepts',
    chunkSkipped: 'accepts',
    paddingSkipped: 'accepts',
    budgetExceeded: 'accepts',
    crcMismatch: 'rejects',
  },
  malformed: {
    unknown: l10n.t`what handleIncomingStream writes after a decoding error, in eth2_network.nim`,
  },
};
