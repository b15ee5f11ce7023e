import * as l10n from '@vscode/l10n';
import { epochOfSlot } from '../../forks/schedule/slot-clock.ts';
import type { Status } from '../../reqresp/messages/message.ts';
import {
  type Checkpoint,
  checkpoint,
  headNotBeyond,
  isZeroRoot,
  next,
  refuse,
  sameDigest,
  sameRoot,
} from './checks.ts';
import type { ClientProfile, ClientView, Step } from './client.ts';
import { reading } from './partial.ts';
import { nimbusSource } from './sources.ts';

function finalizedNotAfterHead(
  { finalizedEpoch, headSlot }: Pick<Status, 'finalizedEpoch' | 'headSlot'>,
  { network }: ClientView,
): Step {
  const headEpoch = epochOfSlot(network, headSlot);
  if (finalizedEpoch <= headEpoch) return next(() => l10n.t('the head is not before the finalized epoch'));
  return refuse(
    () => l10n.t`finalized epoch ${String(finalizedEpoch)} is after the epoch of the head, ${String(headEpoch)}`,
  );
}

function sameRootWhereHeld(remote: Checkpoint, view: ClientView): Step {
  if (remote.finalizedEpoch > view.local.finalizedEpoch)
    return next(() => l10n.t('the finalized epoch is ahead of its own'));
  if (isZeroRoot(remote.finalizedRoot)) return next(() => l10n.t('the finalized root is zero'));
  return sameRoot(remote, view);
}

export const nimbus: ClientProfile = {
  client: 'Nimbus',
  sources: [
    nimbusSource('beacon_chain/networking/peer_protocol.nim'),
    nimbusSource('beacon_chain/networking/eth2_network.nim'),
  ],
  serves: { 'status/1': 'never', 'status/2': 'always' },
  refusal: { first: 'success', end: 'closes' },
  rules: [
    { rule: 'headAfterFinalized', check: reading(['finalizedEpoch', 'headSlot'], finalizedNotAfterHead) },
    { rule: 'headSlot', check: headNotBeyond(0n, l10n.t(', except in the last 500 ms of a slot')) },
    { rule: 'forkDigest', check: sameDigest },
    { rule: 'finalizedRoot', check: reading(checkpoint, sameRootWhereHeld) },
  ],
  habits: [
    { habit: 'full', answer: { first: 'success', end: 'closes' }, when: l10n.t('it has as many peers as it wants') },
    {
      habit: 'requestTimeout',
      answer: { first: 'error', result: 1 },
      when: l10n.t('our side did not half-close within 10 s'),
      says: 'request full data not sent in time',
    },
  ],
  score: {
    refused: l10n.t`remembers us as another network`,
    malformed: l10n.t`500 less of at most 1000; below 0 it disconnects and stays away for an hour`,
  },
  reStatus: { every: 120, in: 'seconds' },
  timeouts: {
    openStream: 10,
    request: 10,
    firstByte: 10,
    response: 10,
    statusFromInbound: { unknown: l10n.t('both sides send a Status at once, so it does not wait') },
  },
  reads: {
    lengthPrefixNotMinimal: 'accepts',
    trailingBytes: 'rejects',
    streamIdentifierRepeated: 'accepts',
    chunkSkipped: 'accepts',
    paddingSkipped: 'accepts',
    budgetExceeded: 'rejects',
    crcMismatch: 'rejects',
  },
};
