import { byteArrayEquals } from '@chainsafe/ssz';
import { forkEpoch } from '../../forks/schedule/in-force.ts';
import { type Checkpoint, checkpoint, headNotBeyond, isZeroRoot, next, refuse, sameDigest, unknown } from './checks.ts';
import {
  type ClientProfile,
  type ClientView,
  framingReads,
  type PartialStatus,
  type Step,
  successThenGoodbye,
} from './client.ts';
import { clearsUp, scoresUsTooLow, shutsDown } from './habits.ts';
import { isWhole, reading } from './partial.ts';
import { sources } from './sources.ts';

/** Its history is never looked at: roots are compared only where both have finalized the same epoch. */
function sameRootAtSameEpoch(remote: Checkpoint, { local }: ClientView): Step {
  if (remote.finalizedEpoch !== local.finalizedEpoch) return next({ code: 'epochsDifferUncompared' });
  if (isZeroRoot(remote.finalizedRoot) || isZeroRoot(local.finalizedRoot)) return next({ code: 'oneRootIsZero' });
  if (byteArrayEquals(remote.finalizedRoot, local.finalizedRoot)) return next({ code: 'sameCheckpoint' });
  return refuse({ code: 'otherRoot', epoch: remote.finalizedEpoch });
}

/** It looks only at the field's being there, which a Status of version 1 has not. */
function hasEarliestSlot(remote: PartialStatus, { network, epoch }: ClientView): Step {
  if (remote.earliestAvailableSlot !== undefined) return next({ code: 'hasEarliestSlot' });
  if (epoch < forkEpoch(network, 'fulu')) return next({ code: 'needsNoEarliestSlot' });
  if (!isWhole(remote)) return unknown({ code: 'earliestSlotDecides' });
  return refuse({ code: 'lacksEarliestSlot' });
}

export const lodestar: ClientProfile = {
  client: 'Lodestar',
  sources: [
    sources.lodestar('network/peers/utils/assertPeerRelevance.js'),
    sources.lodestar('network/peers/peerManager.js, peers/score, peers/discover.js, reqresp/rateLimit.js'),
    sources.lodestarReqResp('packages/reqresp'),
  ],
  serves: { 'status/1': 'untilFulu', 'status/2': 'fromFulu' },
  refusal: successThenGoodbye(2n),
  rules: [
    { rule: 'forkDigest', check: sameDigest },
    { rule: 'headSlot', check: headNotBeyond(1n) },
    { rule: 'finalizedRoot', check: reading(checkpoint, sameRootAtSameEpoch) },
    { rule: 'earliestAvailableSlot', check: hasEarliestSlot },
  ],
  habits: [
    {
      habit: 'identity',
      answer: { first: 'nothing', end: 'goodbye', reason: 2n },
      when: 'identityNotSecp256k1',
    },
    clearsUp,
    { habit: 'rateLimit', answer: { first: 'error', result: 2 }, when: 'quotaOf15Seconds' },
    {
      habit: 'rateLimit',
      answer: { first: 'error', result: 139 },
      when: 'quotaOf15SecondsNamed',
    },
    {
      habit: 'requestTimeout',
      answer: { first: 'error', result: 2 },
      when: 'requestNotWithin5Seconds',
    },
    scoresUsTooLow,
    {
      habit: 'banned',
      answer: successThenGoodbye(251n),
      when: 'bannedAtHeartbeat',
    },
    shutsDown,
  ],
  score: {
    refused: 'coolDown',
    malformed: 'fatalBeyondQuota',
  },
  reStatus: { every: 300, in: 'seconds' },
  timeouts: {
    openStream: 5,
    request: 5,
    firstByte: { unknown: 'onlyWholeResponseLimited' },
    response: 10,
    statusFromInbound: { seconds: 15, does: 'sendsOwnStatus' },
  },
  reads: {
    ...framingReads,
    lengthPrefixNotMinimal: 'accepts',
    trailingBytes: 'accepts',
    streamIdentifierRepeated: 'accepts',
  },
};
