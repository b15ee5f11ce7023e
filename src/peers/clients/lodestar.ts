import { byteArrayEquals } from '@chainsafe/ssz';
import * as l10n from '@vscode/l10n';
import { forkEpoch } from '../../forks/schedule/in-force.ts';
import { type Checkpoint, checkpoint, headNotBeyond, isZeroRoot, next, refuse, sameDigest, unknown } from './checks.ts';
import { type ClientProfile, type ClientView, type PartialStatus, type Step, successThenGoodbye } from './client.ts';
import { isWhole, reading } from './partial.ts';
import { lodestarReqRespSource, lodestarSource } from './sources.ts';

/** Its history is never looked at: roots are compared only where both have finalized the same epoch. */
function sameRootAtSameEpoch(remote: Checkpoint, { local }: ClientView): Step {
  if (remote.finalizedEpoch !== local.finalizedEpoch)
    return next(() => l10n.t('the finalized epochs differ: roots are not compared'));
  if (isZeroRoot(remote.finalizedRoot) || isZeroRoot(local.finalizedRoot))
    return next(() => l10n.t('one finalized root is zero'));
  if (byteArrayEquals(remote.finalizedRoot, local.finalizedRoot))
    return next(() => l10n.t('the same finalized checkpoint'));
  return refuse(() => l10n.t`the finalized root of epoch ${String(remote.finalizedEpoch)} is another than its own`);
}

/** It looks only at the field's being there, which a Status of version 1 has not. */
function hasEarliestSlot(remote: PartialStatus, { network, epoch }: ClientView): Step {
  if (remote.earliestAvailableSlot !== undefined)
    return next(() => l10n.t('the Status has an earliest available slot'));
  if (epoch < forkEpoch(network, 'fulu')) return next(() => l10n.t('not needed before Fulu'));
  if (!isWhole(remote))
    return unknown(() => l10n.t('whether the Status has an earliest available slot would decide it'));
  return refuse(() => l10n.t('from Fulu on a Status without the earliest available slot is irrelevant'));
}

export const lodestar: ClientProfile = {
  client: 'Lodestar',
  sources: [
    lodestarSource('network/peers/utils/assertPeerRelevance.js'),
    lodestarSource('network/peers/peerManager.js, peers/score, peers/discover.js, reqresp/rateLimit.js'),
    lodestarReqRespSource('packages/reqresp'),
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
      when: l10n.t('our identity is not a secp256k1 key'),
    },
    {
      habit: 'full',
      answer: successThenGoodbye(129n),
      when: l10n.t('it has more peers than it wants and clears up'),
    },
    { habit: 'rateLimit', answer: { first: 'error', result: 2 }, when: l10n.t('asked more than 5 times in 15 s') },
    {
      habit: 'rateLimit',
      answer: { first: 'error', result: 139 },
      when: l10n.t('asked more than 5 times in 15 s, if its newest responder uses the code that it names'),
    },
    {
      habit: 'requestTimeout',
      answer: { first: 'error', result: 2 },
      when: l10n.t`our request did not come within 5 s ("Timeout")`,
    },
    {
      habit: 'badScore',
      answer: successThenGoodbye(250n),
      when: l10n.t('it scores us too low for what we did before'),
    },
    {
      habit: 'banned',
      answer: successThenGoodbye(251n),
      when: l10n.t('it has banned us and its next heartbeat has come'),
    },
    { habit: 'shuttingDown', answer: successThenGoodbye(1n), when: l10n.t('it shuts down') },
  ],
  score: {
    refused: l10n.t`keeps its score; a cool-down of 4 h for its own dials`,
    malformed: l10n.t`keeps its score; going beyond the quota is fatal, -100, and bans at the next heartbeat, for 30 min without decay`,
  },
  reStatus: { every: 300, in: 'seconds' },
  timeouts: {
    openStream: 5,
    request: 5,
    firstByte: { unknown: l10n.t('only the whole response is limited in present versions; older ones waited 5 s') },
    response: 10,
    statusFromInbound: { seconds: 15, does: l10n.t('it sends its own Status') },
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
