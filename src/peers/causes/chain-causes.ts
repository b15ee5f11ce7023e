import { isZeroRoot } from '../clients/checks.ts';
import { brokenRule, type CauseFacts, type StatusCauseTable } from './cause.ts';
import type { StatusFinding } from './found-cause.ts';

/** Heads further beyond the clock than this are no clock: no machine's is off by months. */
const CLOCK_SLOTS = 1_000_000n;

/** How many heads must lie ahead together before our own clock is blamed. */
const ENOUGH = 2;

function swapped(value: bigint): bigint {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, value, true);
  return view.getBigUint64(0, false);
}

function bigEndian({ remote, wallClockSlot }: CauseFacts): StatusFinding | undefined {
  if (remote === undefined || remote.headSlot <= wallClockSlot + CLOCK_SLOTS) return undefined;
  const read = swapped(remote.headSlot);
  if (read > wallClockSlot + 1n) return undefined;
  return {
    confidence: 'likely',
    evidence: { code: 'reversedHeadSlot', headSlot: remote.headSlot, reversed: read },
  };
}

/** By how many slots the head lies beyond our clock, where that is the fault of a clock. */
function headInFuture(facts: CauseFacts): bigint | undefined {
  const { remote, wallClockSlot } = facts;
  if (remote === undefined || brokenRule(facts, 'headSlot') === undefined || bigEndian(facts)) return undefined;
  const beyond = remote.headSlot - wallClockSlot;
  return beyond > CLOCK_SLOTS ? undefined : beyond;
}

/** A clock that is wrong on our side is wrong for every peer alike. */
function ourClock(facts: CauseFacts): StatusFinding | undefined {
  const { clock } = facts;
  if (clock === undefined) return undefined;
  const beyond = headInFuture(facts);
  const { future, peers } = clock;
  if (beyond === undefined || future < ENOUGH || future * 2 <= peers) return undefined;
  return { confidence: 'likely', evidence: { code: 'headsBeyondClock', beyond, future, peers } };
}

function theirClock(facts: CauseFacts): StatusFinding | undefined {
  const { clock } = facts;
  const beyond = headInFuture(facts);
  if (beyond === undefined || ourClock(facts)) return undefined;
  if (clock === undefined || clock.peers === 0) {
    const evidence = { code: 'headBeyondClockAlone', beyond } as const;
    return { confidence: 'likely', evidence, remedy: { code: 'synchroniseBothClocks' } };
  }
  const { peers } = clock;
  const agree = peers - clock.future;
  if (agree === 0) return { confidence: 'possible', evidence: { code: 'headBeyondClockAlike', beyond } };
  return { confidence: 'certain', evidence: { code: 'headBeyondClockOfOthers', beyond, agree, peers } };
}

function conflict(facts: CauseFacts): StatusFinding | undefined {
  const broken = brokenRule(facts, 'finalizedRoot');
  const { remote } = facts;
  if (!broken || !remote || isZeroRoot(remote.finalizedRoot)) return undefined;
  const { finalizedEpoch: epoch, finalizedRoot: theirs } = remote;
  return {
    confidence: 'certain',
    evidence: { code: 'otherRootFinalized', epoch, theirs, ours: String(broken.local) },
  };
}

/** Where the head lies in the future as well, a fast clock explains both. */
function tooHigh({ remote, epoch, network }: CauseFacts): StatusFinding | undefined {
  if (remote === undefined || remote.finalizedEpoch === 0n || remote.finalizedEpoch + 1n < epoch) return undefined;
  if (remote.finalizedEpoch + 2n <= remote.headSlot / network.slotsPerEpoch) return undefined;
  return {
    confidence: remote.finalizedEpoch > epoch ? 'certain' : 'likely',
    evidence: { code: 'epochTooHigh', finalizedEpoch: remote.finalizedEpoch, epoch },
  };
}

function zeroRoot({ remote }: CauseFacts): StatusFinding | undefined {
  if (remote === undefined || remote.finalizedEpoch === 0n || !isZeroRoot(remote.finalizedRoot)) return undefined;
  return {
    confidence: 'certain',
    evidence: { code: 'zeroRoot', epoch: remote.finalizedEpoch },
  };
}

function headBefore(facts: CauseFacts): StatusFinding | undefined {
  const { headSlot, finalizedEpoch } = facts.claimed;
  if (!brokenRule(facts, 'headAfterFinalized') || tooHigh(facts)) return undefined;
  if (headSlot === undefined || finalizedEpoch === undefined) return undefined;
  const finalizedSlot = finalizedEpoch * facts.network.slotsPerEpoch;
  return { confidence: 'certain', evidence: { code: 'headBeforeFinalized', headSlot, finalizedSlot } };
}

export const chainCauses = {
  bigEndianIntegers: bigEndian,
  theirClock,
  ourClock,
  finalityConflict: conflict,
  finalizedTooHigh: tooHigh,
  zeroFinalizedRoot: zeroRoot,
  headBeforeFinalized: headBefore,
} as const satisfies StatusCauseTable;
