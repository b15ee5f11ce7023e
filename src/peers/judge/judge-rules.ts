import { byteArrayEquals, toHexString } from '@chainsafe/ssz';
import * as l10n from '@vscode/l10n';
import type { RuleCode } from '../../exchange/codes.ts';
import type { RuleOutcomeJson } from '../../exchange/judgement-json.ts';
import type { NetworkConfig } from '../../forks/networks/network.ts';
import { type ForkPeriod, periodAt } from '../../forks/schedule/schedule.ts';
import { epochOfSlot } from '../../forks/schedule/slot-clock.ts';
import type { Status } from '../../reqresp/messages/message.ts';
import type { FinalizedBlock, PartialStatus } from '../clients/client.ts';
import { hasAll, missingText, type StatusField } from '../clients/partial.ts';

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

type Outcome = Omit<RuleOutcomeJson, 'rule'>;

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
    hasAll(remote, fields) ? check(remote, context) : { outcome: 'unknown', why: missingText(remote, fields) };
}

type Checkpoint = Pick<Status, 'finalizedEpoch' | 'finalizedRoot'>;

const ZERO_ROOT = new Uint8Array(32);

const isZero = (root: Uint8Array): boolean => byteArrayEquals(root, ZERO_ROOT);

/** How many epochs before a boundary it is told of. */
const NEAR = 2n;

/** The digest in force, as every client has it: that of the next boundary is refused until its first slot. */
function forkDigest(remote: Pick<Status, 'forkDigest'>, { network, wallClockSlot }: JudgeContext): Outcome {
  const epoch = epochOfSlot(network, wallClockSlot);
  const { period, next } = periodAt(network, epoch);
  const holds = byteArrayEquals(period.digest, remote.forkDigest);
  const local = toHexString(period.digest);
  const near = next && next.from <= epoch + NEAR ? next : undefined;
  return {
    outcome: holds ? 'holds' : 'fails',
    local,
    remote: toHexString(remote.forkDigest),
    why: holds ? digestHolds(network, near) : digestFails(network, local, near, remote),
  };
}

function digestHolds(network: NetworkConfig, near: ForkPeriod | undefined): string {
  return near
    ? l10n.t`the digest of ${network.name} now; from epoch ${String(near.from)} on it is ${toHexString(near.digest)}`
    : l10n.t`the digest of ${network.name} now`;
}

function digestFails(
  network: NetworkConfig,
  local: string,
  near: ForkPeriod | undefined,
  remote: Pick<Status, 'forkDigest'>,
): string {
  return near && byteArrayEquals(near.digest, remote.forkDigest)
    ? l10n.t`${network.name} speaks ${local} now; this one is right from epoch ${String(near.from)} on, and no client takes it before`
    : l10n.t`${network.name} speaks ${local} now`;
}

/** No checkpoint can be final before its epoch has begun. */
function finalizedEpoch(remote: Pick<Status, 'finalizedEpoch'>, { network, wallClockSlot }: JudgeContext): Outcome {
  const now = epochOfSlot(network, wallClockSlot);
  const holds = remote.finalizedEpoch <= now;
  return {
    outcome: holds ? 'holds' : 'fails',
    local: l10n.t`clock epoch ${String(now)}`,
    remote: l10n.t`epoch ${String(remote.finalizedEpoch)}`,
    why: holds
      ? l10n.t('not after the clock')
      : l10n.t`${String(remote.finalizedEpoch - now)} epochs after the wall clock`,
  };
}

/** Comparable only where we hold a root of the same epoch; the zero root is the genesis checkpoint's. */
function finalizedRoot(remote: Checkpoint, { local, knownRoots }: JudgeContext): Outcome {
  const remoteRoot = toHexString(remote.finalizedRoot);
  if (remote.finalizedEpoch === 0n && isZero(remote.finalizedRoot)) {
    return {
      outcome: 'holds',
      remote: remoteRoot,
      why: l10n.t('epoch 0 with the zero root is the genesis checkpoint'),
    };
  }
  if (isZero(remote.finalizedRoot)) {
    return {
      outcome: 'fails',
      remote: remoteRoot,
      why: l10n.t('the zero root stands for the genesis checkpoint, of epoch 0 alone'),
    };
  }
  const sameEpoch = remote.finalizedEpoch === local.finalizedEpoch ? local.finalizedRoot : undefined;
  const ours = knownRoots?.get(remote.finalizedEpoch) ?? sameEpoch;
  if (ours === undefined || isZero(ours)) {
    const epoch = String(remote.finalizedEpoch);
    // Who follows a beacon node knows roots; such a node was asked, and has not told this one.
    const why = knownRoots
      ? l10n.t`we hold no finalized root of epoch ${epoch} to compare with, and the beacon node that is followed tells none`
      : l10n.t`we hold no finalized root of epoch ${epoch} to compare with; follow a beacon node, or state that checkpoint, to have it judged`;
    return { outcome: 'unknown', remote: remoteRoot, why };
  }
  const holds = byteArrayEquals(ours, remote.finalizedRoot);
  return {
    outcome: holds ? 'holds' : 'fails',
    local: toHexString(ours),
    remote: remoteRoot,
    why: holds
      ? l10n.t('the same checkpoint as ours')
      : l10n.t`another block is final at epoch ${String(remote.finalizedEpoch)} on our chain`,
  };
}

/** One slot of tolerance for clocks that do not quite agree, as Prysm, Lighthouse and Lodestar give. */
function headSlot(remote: Pick<Status, 'headSlot'>, { wallClockSlot }: JudgeContext): Outcome {
  const holds = remote.headSlot <= wallClockSlot + 1n;
  return {
    outcome: holds ? 'holds' : 'fails',
    local: l10n.t`clock slot ${String(wallClockSlot)}`,
    remote: l10n.t`slot ${String(remote.headSlot)}`,
    why: holds
      ? l10n.t('not in the future')
      : l10n.t`${String(remote.headSlot - wallClockSlot)} slots in the future: one of the clocks is wrong`,
  };
}

/** The head descends from the finalized checkpoint, so it cannot be older. */
function headAfterFinalized(remote: Pick<Status, 'finalizedEpoch' | 'headSlot'>, { network }: JudgeContext): Outcome {
  const finalizedSlot = remote.finalizedEpoch * network.slotsPerEpoch;
  const holds = remote.headSlot >= finalizedSlot;
  return {
    outcome: holds ? 'holds' : 'fails',
    remote: l10n.t`head ${String(remote.headSlot)}, finalized slot ${String(finalizedSlot)}`,
    why: holds
      ? l10n.t('the head is not before the finalized checkpoint')
      : l10n.t('the head is before the finalized checkpoint'),
  };
}

/**
 * The rules in the order in which a Status is judged; the first that fails decides. All arithmetic is on bigint, so a
 * hostile uint64 cannot wrap around.
 */
export const judgeRules: readonly JudgeRule[] = [
  { rule: 'forkDigest', goodbye: 2n, check: reading(['forkDigest'], forkDigest) },
  { rule: 'finalizedEpoch', goodbye: 3n, check: reading(['finalizedEpoch'], finalizedEpoch) },
  { rule: 'finalizedRoot', goodbye: 3n, check: reading(['finalizedEpoch', 'finalizedRoot'], finalizedRoot) },
  { rule: 'headSlot', goodbye: 3n, check: reading(['headSlot'], headSlot) },
  { rule: 'headAfterFinalized', goodbye: 3n, check: reading(['finalizedEpoch', 'headSlot'], headAfterFinalized) },
];
