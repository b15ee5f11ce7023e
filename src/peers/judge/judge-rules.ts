import { byteArrayEquals } from '@chainsafe/ssz';
import { type RuleCode, ruleCodes } from '../../exchange/codes.ts';
import type { NetworkConfig } from '../../forks/networks/network.ts';
import { periodAt } from '../../forks/schedule/schedule.ts';
import { epochOfSlot } from '../../forks/schedule/slot-clock.ts';
import type { Status } from '../../reqresp/messages/message.ts';
import { type Checkpoint, isZeroRoot } from '../clients/checks.ts';
import type { FinalizedBlock, PartialStatus } from '../clients/client.ts';
import { hasAll, missingOf, type StatusField } from '../clients/partial.ts';
import type { RuleOutcome } from './rule-outcome.ts';

/** What a Status is judged against: the chain, the clock, our own view. */
export interface JudgeContext {
  readonly network: NetworkConfig;
  readonly wallClockSlot: bigint;
  readonly local: Status;
  /** Finalized roots that we know, by epoch. */
  readonly knownRoots?: ReadonlyMap<bigint, Uint8Array>;
  /** Finalized blocks that we know beside those checkpoints: Prysm takes any of the claimed epoch. */
  readonly finalizedBlocks?: readonly FinalizedBlock[];
  /** The version that carried the Status, where that is known. */
  readonly protocol?: 'status/1' | 'status/2';
  /** Networks among which a strange digest is looked up; the built-in ones unless given. */
  readonly networks?: readonly NetworkConfig[];
}

type Outcome = Omit<RuleOutcome, 'rule'>;

export interface JudgeRule {
  readonly rule: RuleCode;
  /** The Goodbye reason that a failure earns. */
  readonly goodbye: bigint;
  readonly check: (remote: PartialStatus, context: JudgeContext) => Outcome;
}

/** A check of some fields; where one of them is not known the rule is unknown. */
function reading<Field extends StatusField>(
  fields: readonly Field[],
  check: (remote: Pick<Status, Field>, context: JudgeContext) => Outcome,
): JudgeRule['check'] {
  return (remote, context) =>
    hasAll(remote, fields)
      ? check(remote, context)
      : { outcome: 'unknown', why: { code: 'fieldsDecide', fields: missingOf(remote, fields) } };
}

/** How many epochs before a boundary it is told of. */
const NEAR = 2n;

/** The digest in force, as every client has it: that of the next boundary is refused until its first slot. */
function forkDigest(remote: Pick<Status, 'forkDigest'>, { network, wallClockSlot }: JudgeContext): Outcome {
  const epoch = epochOfSlot(network, wallClockSlot);
  const { period, next } = periodAt(network, epoch);
  const { digest: now } = period;
  const near = next && next.from <= epoch + NEAR ? next : undefined;
  const values = {
    local: { code: 'digest', bytes: now },
    remote: { code: 'digest', bytes: remote.forkDigest },
  } as const;
  if (byteArrayEquals(now, remote.forkDigest))
    return { outcome: 'holds', ...values, why: { code: 'digestHolds', network, near } };
  const isNext = near !== undefined && byteArrayEquals(near.digest, remote.forkDigest);
  return {
    outcome: 'fails',
    ...values,
    why: isNext
      ? { code: 'digestOfNextBoundary', network, now, from: near.from }
      : { code: 'digestFails', network, now },
  };
}

/** No checkpoint can be final before its epoch has begun. */
function finalizedEpoch(remote: Pick<Status, 'finalizedEpoch'>, { network, wallClockSlot }: JudgeContext): Outcome {
  const now = epochOfSlot(network, wallClockSlot);
  const holds = remote.finalizedEpoch <= now;
  return {
    outcome: holds ? 'holds' : 'fails',
    local: { code: 'clockEpoch', epoch: now },
    remote: { code: 'epoch', epoch: remote.finalizedEpoch },
    why: holds ? { code: 'epochNotAfterClock' } : { code: 'epochAfterClock', epochs: remote.finalizedEpoch - now },
  };
}

/** Comparable only where we hold a root of the same epoch; the zero root is the genesis checkpoint's. */
function finalizedRoot(remote: Checkpoint, { local, knownRoots }: JudgeContext): Outcome {
  const theirs = { code: 'root', bytes: remote.finalizedRoot } as const;
  const { finalizedEpoch: epoch } = remote;
  if (isZeroRoot(remote.finalizedRoot)) {
    return epoch === 0n
      ? { outcome: 'holds', remote: theirs, why: { code: 'genesisCheckpoint' } }
      : { outcome: 'fails', remote: theirs, why: { code: 'zeroRootOfLaterEpoch' } };
  }
  const sameEpoch = epoch === local.finalizedEpoch ? local.finalizedRoot : undefined;
  const ours = knownRoots?.get(epoch) ?? sameEpoch;
  if (ours === undefined || isZeroRoot(ours)) {
    // Who follows a beacon node knows roots; such a node was asked, and has not told this one.
    const why = { code: 'noRootHeld', epoch, followsBeaconNode: knownRoots !== undefined } as const;
    return { outcome: 'unknown', remote: theirs, why };
  }
  const holds = byteArrayEquals(ours, remote.finalizedRoot);
  return {
    outcome: holds ? 'holds' : 'fails',
    local: { code: 'root', bytes: ours },
    remote: theirs,
    why: holds ? { code: 'sameCheckpointAsOurs' } : { code: 'anotherBlockFinal', epoch },
  };
}

/** One slot of tolerance for clocks that do not quite agree, as Prysm, Lighthouse and Lodestar give. */
function headSlot(remote: Pick<Status, 'headSlot'>, { wallClockSlot }: JudgeContext): Outcome {
  const holds = remote.headSlot <= wallClockSlot + 1n;
  return {
    outcome: holds ? 'holds' : 'fails',
    local: { code: 'clockSlot', slot: wallClockSlot },
    remote: { code: 'slot', slot: remote.headSlot },
    why: holds ? { code: 'headNotInFuture' } : { code: 'headInFuture', slots: remote.headSlot - wallClockSlot },
  };
}

/** The head descends from the finalized checkpoint, so it cannot be older. */
function headAfterFinalized(remote: Pick<Status, 'finalizedEpoch' | 'headSlot'>, { network }: JudgeContext): Outcome {
  const finalizedSlot = remote.finalizedEpoch * network.slotsPerEpoch;
  const holds = remote.headSlot >= finalizedSlot;
  return {
    outcome: holds ? 'holds' : 'fails',
    remote: { code: 'headAndFinalized', headSlot: remote.headSlot, finalizedSlot },
    why: { code: holds ? 'headNotBeforeFinalized' : 'headBeforeFinalized' },
  };
}

/** All arithmetic is on bigint, so a hostile uint64 cannot wrap around. */
const rules: Readonly<Record<RuleCode, Omit<JudgeRule, 'rule'>>> = {
  forkDigest: { goodbye: 2n, check: reading(['forkDigest'], forkDigest) },
  finalizedEpoch: { goodbye: 3n, check: reading(['finalizedEpoch'], finalizedEpoch) },
  finalizedRoot: { goodbye: 3n, check: reading(['finalizedEpoch', 'finalizedRoot'], finalizedRoot) },
  headSlot: { goodbye: 3n, check: reading(['headSlot'], headSlot) },
  headAfterFinalized: { goodbye: 3n, check: reading(['finalizedEpoch', 'headSlot'], headAfterFinalized) },
};

/** The rules in the order in which a Status is judged, which is that of their codes; the first that fails decides. */
export const judgeRules: readonly JudgeRule[] = ruleCodes.map((rule) => ({ rule, ...rules[rule] }));
