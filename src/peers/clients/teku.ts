import { accept, type Checkpoint, checkpoint, next, refuse, sameDigest, sameRoot } from './checks.ts';
import { type ClientProfile, type ClientView, framingReads, type Step, successThenGoodbye } from './client.ts';
import { hasEnoughPeers, noStatusFor10Seconds, scoresUsTooLow, shutsDown } from './habits.ts';
import { reading } from './partial.ts';
import { sources } from './sources.ts';

function finalizedBeforeNow({ finalizedEpoch }: Pick<Checkpoint, 'finalizedEpoch'>, { epoch }: ClientView): Step {
  return finalizedEpoch < epoch
    ? next({ code: 'epochBeforeClock', finalizedEpoch, epoch })
    : refuse({ code: 'epochNotBeforeClock', finalizedEpoch, epoch });
}

/** Ahead of a Teku that has finalized nothing there is no block of its own to ask for. */
function sameChain(remote: Checkpoint, view: ClientView): Step {
  const own = view.local.finalizedEpoch;
  if (remote.finalizedEpoch <= own) return sameRoot(remote, view);
  if (own === 0n) return accept({ code: 'aheadOfGenesis' });
  return { step: 'asks-for-blocks', why: { code: 'asksForOwnBlock', epoch: own } };
}

export const teku: ClientProfile = {
  client: 'Teku',
  sources: [
    sources.teku('networking/eth2 PeerChainValidator.java, StatusMessageHandler.java'),
    sources.teku('networking/p2p PeerManager.java, DefaultReputationManager.java'),
  ],
  serves: { 'status/1': 'always', 'status/2': 'always' },
  refusal: successThenGoodbye(2n),
  rules: [
    { rule: 'forkDigest', check: sameDigest, mayComeFirst: true },
    {
      rule: 'genesisCheckpoint',
      neverRefuses: true,
      check: reading(['finalizedEpoch'], ({ finalizedEpoch }) =>
        finalizedEpoch === 0n ? accept({ code: 'epochZero' }) : next({ code: 'notEpochZero' }),
      ),
    },
    {
      rule: 'requiredCheckpoint',
      check: () => next({ code: 'requiredCheckpointOnly' }),
    },
    { rule: 'finalizedEpoch', check: reading(['finalizedEpoch'], finalizedBeforeNow) },
    { rule: 'finalizedRoot', check: reading(checkpoint, sameChain) },
  ],
  habits: [
    hasEnoughPeers(successThenGoodbye(129n)),
    {
      habit: 'rateLimit',
      answer: { first: 'nothing', end: 'goodbye', reason: 130n },
      when: 'quotaOfAMinute',
    },
    {
      habit: 'starting',
      answer: { first: 'error', result: 2 },
      when: 'notReadyYet',
      says: 'node is initializing',
    },
    { habit: 'starting', answer: successThenGoodbye(128n), when: 'exceptionInCheck' },
    {
      habit: 'starting',
      answer: successThenGoodbye(3n),
      when: 'exceptionWhileOptimistic',
    },
    noStatusFor10Seconds,
    scoresUsTooLow,
    {
      habit: 'banned',
      answer: { first: 'nothing', end: 'goodbye', reason: 2n },
      when: 'saidWithin12Hours',
    },
    {
      habit: 'banned',
      answer: { first: 'nothing', end: 'goodbye', reason: 128n },
      when: 'saidWithin12Hours',
    },
    shutsDown,
  ],
  score: {
    refused: 'bansAddress',
    malformed: 'noChangeFound',
  },
  reStatus: { every: 300, in: 'seconds' },
  timeouts: {
    openStream: 5,
    request: 10,
    firstByte: 10,
    response: 10,
    statusFromInbound: { seconds: 10, does: 'goodbye3' },
  },
  reads: {
    ...framingReads,
    lengthPrefixNotMinimal: 'accepts',
    trailingBytes: 'rejects',
    streamIdentifierRepeated: 'rejects',
  },
};
