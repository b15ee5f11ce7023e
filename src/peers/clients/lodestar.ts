import { byteArrayEquals } from '@chainsafe/ssz';
import * as l10n from '@vscode/l10n';
import { forkEpoch } from '../../forks/schedule/in-force.ts';
import type { Status } from '../../reqresp/messages/message.ts';
import { headNotBeyond, isZeroRoot, next, refuse, sameDigest } from './checks.ts';
import { type ClientProfile, type ClientView, type Step, successThenGoodbye } from './client.ts';

/** Its history is never looked at: roots are compared only where both have finalized the same epoch. */
function sameRootAtSameEpoch(remote: Status, { local }: ClientView): Step {
  if (remote.finalizedEpoch !== local.finalizedEpoch)
    return next(() => l10n.t('the finalized epochs differ: roots are not compared'));
  if (isZeroRoot(remote.finalizedRoot) || isZeroRoot(local.finalizedRoot))
    return next(() => l10n.t('one finalized root is zero'));
  if (byteArrayEquals(remote.finalizedRoot, local.finalizedRoot))
    return next(() => l10n.t('the same finalized checkpoint'));
  return refuse(() => l10n.t`the finalized root of epoch ${String(remote.finalizedEpoch)} is another than its own`);
}

function hasEarliestSlot(remote: Status, { network, epoch }: ClientView): Step {
  if (remote.earliestAvailableSlot !== undefined)
    return next(() => l10n.t('the Status has an earliest available slot'));
  if (epoch < forkEpoch(network, 'fulu')) return next(() => l10n.t('not needed before Fulu'));
  return refuse(() => l10n.t('from Fulu on a Status without the earliest available slot is irrelevant'));
}

export const lodestar: ClientProfile = {
  client: 'Lodestar',
  agent: /^lodestar/i,
  sources: [
    {
      repository: '@lodestar/beacon-node 1.44.0',
      file: 'network/peers/utils/assertPeerRelevance.js',
      date: '2026-07-03',
    },
    { repository: '@lodestar/beacon-node 1.44.0', file: 'network/peers/score/constants.js', date: '2026-07-03' },
    { repository: 'ChainSafe/lodestar', file: 'packages/reqresp', date: '2024-10' },
  ],
  serves: { beforeFulu: ['status/1'], fromFulu: ['status/2'] },
  refusal: successThenGoodbye(2n),
  rules: [
    { rule: 'forkDigest', check: sameDigest },
    { rule: 'headSlot', check: headNotBeyond(1n) },
    { rule: 'finalizedRoot', check: sameRootAtSameEpoch },
    { rule: 'earliestAvailableSlot', check: hasEarliestSlot },
  ],
  habits: [
    {
      habit: 'identity',
      answer: { first: 'nothing', end: 'goodbye', reason: 2n },
      when: l10n.t('our identity is not a secp256k1 key'),
    },
    { habit: 'full', answer: successThenGoodbye(129n), when: l10n.t('it has as many peers as it wants') },
    { habit: 'rateLimit', answer: { first: 'error', result: 139 }, when: l10n.t('asked more than 5 times in 15 s') },
    {
      habit: 'rateLimit',
      answer: { first: 'error', result: 2 },
      when: l10n.t('asked more than 5 times in 15 s, as far as version 1.39'),
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
    { habit: 'banned', answer: successThenGoodbye(251n), when: l10n.t('it has banned us') },
    { habit: 'shuttingDown', answer: successThenGoodbye(1n), when: l10n.t('it shuts down') },
  ],
  score: {
    refused: {
      unknown: l10n.t`whether peerManager.js changes the score of an irrelevant peer besides its cool-down`,
    },
    malformed: {
      unknown: l10n.t`what its reqresp reports for a request that it cannot read; going beyond the quota is fatal, -100, and -50 bans`,
    },
  },
  backOffSeconds: 14_400,
  reStatusSeconds: 300,
  timeouts: {
    openStream: 5,
    request: 5,
    firstByte: { unknown: l10n.t('only the whole response is limited in present versions; older ones waited 5 s') },
    response: 10,
    statusFromInbound: { seconds: 15, does: l10n.t('it sends its own Status') },
  },
  quota: { requests: 5, seconds: 15, beyond: l10n.t('an error and a fatal score') },
  reads: {
    lengthPrefixNotMinimal: {
      unknown: l10n.t`how its present reader counts the bytes of a varint; that of 2024 lost its place`,
    },
    trailingBytes: 'accepts',
    streamIdentifierRepeated: 'accepts',
    chunkSkipped: {
      unknown: l10n.t`what its present reader does with the types 80 to fd; that of 2024 failed on them`,
    },
    paddingSkipped: {
      unknown: l10n.t`what its present reader does with padding`,
    },
    budgetExceeded: 'rejects',
    crcMismatch: 'rejects',
  },
  malformed: { first: 'error', result: 1 },
};
