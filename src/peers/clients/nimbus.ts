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
import { type ClientProfile, type ClientView, framingReads, type Step } from './client.ts';
import { hasEnoughPeers } from './habits.ts';
import { reading } from './partial.ts';
import { sources } from './sources.ts';

function finalizedNotAfterHead(
  { finalizedEpoch, headSlot }: Pick<Status, 'finalizedEpoch' | 'headSlot'>,
  { network }: ClientView,
): Step {
  const headEpoch = epochOfSlot(network, headSlot);
  if (finalizedEpoch <= headEpoch) return next({ code: 'headNotBeforeFinalized' });
  return refuse({ code: 'finalizedAfterHead', finalizedEpoch, headEpoch });
}

function sameRootWhereHeld(remote: Checkpoint, view: ClientView): Step {
  if (remote.finalizedEpoch > view.local.finalizedEpoch) return next({ code: 'epochIsAhead' });
  if (isZeroRoot(remote.finalizedRoot)) return next({ code: 'rootIsZero' });
  return sameRoot(remote, view);
}

export const nimbus: ClientProfile = {
  client: 'Nimbus',
  sources: [
    sources.nimbus('beacon_chain/networking/peer_protocol.nim'),
    sources.nimbus('beacon_chain/networking/eth2_network.nim'),
  ],
  serves: { 'status/1': 'never', 'status/2': 'always' },
  refusal: { first: 'success', end: 'closes' },
  rules: [
    { rule: 'headAfterFinalized', check: reading(['finalizedEpoch', 'headSlot'], finalizedNotAfterHead) },
    { rule: 'headSlot', check: headNotBeyond(0n, true) },
    { rule: 'forkDigest', check: sameDigest },
    { rule: 'finalizedRoot', check: reading(checkpoint, sameRootWhereHeld) },
  ],
  habits: [
    hasEnoughPeers({ first: 'success', end: 'closes' }),
    {
      habit: 'requestTimeout',
      answer: { first: 'error', result: 1 },
      when: 'notHalfClosedWithin10Seconds',
      says: 'request full data not sent in time',
    },
  ],
  score: {
    refused: 'remembersOtherNetwork',
    malformed: '500LessOf1000',
  },
  reStatus: { every: 120, in: 'seconds' },
  timeouts: {
    openStream: 10,
    request: 10,
    firstByte: 10,
    response: 10,
    statusFromInbound: { unknown: 'bothSendAtOnce' },
  },
  reads: {
    ...framingReads,
    lengthPrefixNotMinimal: 'accepts',
    trailingBytes: 'rejects',
    streamIdentifierRepeated: 'accepts',
  },
};
