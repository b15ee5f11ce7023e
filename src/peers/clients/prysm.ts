import { accept, type Checkpoint, checkpoint, headNotBeyond, isZeroRoot, next, refuse, sameDigest } from './checks.ts';
import {
  type ClientProfile,
  type ClientView,
  errorThenGoodbye,
  framingReads,
  type Step,
  successThenGoodbye,
} from './client.ts';
import { noStatusFor10Seconds, shutsDown } from './habits.ts';
import { reading } from './partial.ts';
import { rootIsFinalized, rootOfEpoch } from './prysm-finality.ts';
import { sources } from './sources.ts';

/** Two epochs back is the newest checkpoint that can be final by the clock. */
function finalizedEpochPossible({ finalizedEpoch }: Pick<Checkpoint, 'finalizedEpoch'>, { epoch }: ClientView): Step {
  const newest = epoch <= 2n ? 0n : epoch - 2n;
  if (finalizedEpoch <= newest) return next({ code: 'epochPossible', finalizedEpoch, epoch });
  return refuse({ code: 'epochBeyondNewest', finalizedEpoch, newest });
}

export const prysm: ClientProfile = {
  client: 'Prysm',
  sources: [
    sources.prysm('beacon-chain/sync/rpc_status.go, rpc.go, fork_watcher.go, rate_limiter.go'),
    sources.prysm('beacon-chain/p2p/handshake.go, connection_gater.go, service.go, peers/status.go, peers/scorers'),
    sources.prysmLive(),
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
        finalizedEpoch > local.finalizedEpoch ? accept({ code: 'peerIsAhead' }) : next({ code: 'peerIsNotAhead' }),
      ),
    },
    {
      rule: 'genesisCheckpoint',
      neverRefuses: true,
      check: reading(checkpoint, ({ finalizedEpoch, finalizedRoot }) =>
        finalizedEpoch === 0n && isZeroRoot(finalizedRoot)
          ? accept({ code: 'genesisCheckpoint' })
          : next({ code: 'notGenesisCheckpoint' }),
      ),
    },
    { rule: 'finalizedRoot', check: reading(checkpoint, rootIsFinalized), says: 'invalid finalized root' },
    { rule: 'finalizedRootInEffect', check: reading(checkpoint, rootOfEpoch), says: 'invalid epoch' },
  ],
  habits: [
    {
      habit: 'rateLimit',
      answer: { first: 'error', result: 1 },
      when: 'beyondQuotaCounted',
      says: 'rate limited',
    },
    {
      habit: 'internalError',
      answer: errorThenGoodbye(2, 3n),
      when: 'databaseFails',
      says: 'internal service error',
    },
    noStatusFor10Seconds,
    {
      habit: 'banned',
      answer: { first: 'nothing', end: 'goodbye', reason: 3n },
      when: 'refusedUsBefore',
    },
    {
      habit: 'full',
      answer: successThenGoodbye(129n),
      when: 'clearsUpEachHalfEpoch',
    },
    {
      habit: 'full',
      answer: { first: 'nothing', end: 'closes' },
      when: 'has20TooManyOrDialledTooOften',
    },
    {
      habit: 'banned',
      answer: { first: 'nothing', end: 'goodbye', reason: 251n },
      when: 'fiveBadResponses',
    },
    {
      habit: 'banned',
      answer: { first: 'nothing', end: 'goodbye', reason: 3n },
      when: 'holdsUsToBeBad',
    },
    {
      habit: 'unreadable',
      answer: { first: 'nothing', end: 'resets' },
      when: 'cannotReadRequest',
    },
    shutsDown,
  ],
  score: {
    refused: 'badResponseOfFive',
    malformed: 'badResponse',
  },
  reStatus: { every: 16, atMost: 32, in: 'slots' },
  timeouts: {
    openStream: 10,
    request: 5,
    firstByte: 5,
    response: 10,
    statusFromInbound: { seconds: 10, does: 'goodbye3AndDisconnect' },
  },
  reads: {
    ...framingReads,
    lengthPrefixNotMinimal: 'accepts',
    trailingBytes: 'accepts',
    streamIdentifierRepeated: 'accepts',
  },
};
