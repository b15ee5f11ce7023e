import { toHexString } from '@chainsafe/ssz';
import * as l10n from '@vscode/l10n';
import type { NetworkConfig } from '../../forks/networks/network.ts';
import type { ScheduleComparison, ScheduleDifference, SharedStretch } from '../../forks/schedule/compare.ts';
import { compareSchedules } from '../../forks/schedule/compare.ts';
import type { ForkPeriod } from '../../forks/schedule/schedule.ts';
import { slotStartMs } from '../../forks/schedule/slot-clock.ts';
import { textTable } from '../../primitives/text-table.ts';
import { FAR_FUTURE_EPOCH } from '../../primitives/uint64.ts';

/** What two sides of a comparison are called. */
export interface SideNames {
  readonly left: string;
  readonly right: string;
}

/** What a thing in which schedules differ is called: the key of a configuration where it has one. */
function keyOf(difference: ScheduleDifference): string {
  switch (difference.of) {
    case 'validatorsRoot':
      return 'genesis_validators_root';
    case 'genesisTime':
      return 'genesis_time';
    case 'slotDuration':
      return 'SLOT_DURATION_MS';
    case 'slotsPerEpoch':
      return 'SLOTS_PER_EPOCH';
    case 'forkEpoch':
      return `${difference.fork.toUpperCase()}_FORK_EPOCH`;
    case 'forkVersion':
      return difference.fork === 'phase0' ? 'GENESIS_FORK_VERSION' : `${difference.fork.toUpperCase()}_FORK_VERSION`;
    case 'electraBlobs':
      return 'MAX_BLOBS_PER_BLOCK_ELECTRA';
    case 'blobs':
      return l10n.t`BLOB_SCHEDULE at ${String(difference.epoch)}`;
  }
}

function valueText(value: bigint | number | string | null | undefined): string {
  if (value === undefined) return l10n.t('nothing');
  return value === null ? l10n.t('not scheduled') : String(value);
}

function fromText({ from }: ScheduleDifference, left: NetworkConfig): string {
  if (from === FAR_FUTURE_EPOCH) return l10n.t('no epoch yet');
  return l10n.t`epoch ${String(from)}, slot ${String(from * left.slotsPerEpoch)}`;
}

const LAST_DATE_MS = 8_640_000_000_000_000n;

function utc(left: NetworkConfig, slot: bigint): string {
  const at = slotStartMs(left, slot);
  return at === undefined || at > LAST_DATE_MS ? '' : new Date(Number(at)).toISOString().slice(0, 19).replace('T', ' ');
}

function side({ fork, digest, blobParameters }: ForkPeriod): string {
  const blobs = blobParameters ? l10n.t`, ${String(blobParameters.maxBlobsPerBlock)} blobs` : '';
  return `${toHexString(digest)} ${fork.name}${blobs}`;
}

function stretchRow(left: NetworkConfig, { from, slot, agree, ...both }: SharedStretch): string[] {
  return [agree ? '  =' : '  ≠', String(from), String(slot), side(both.left), side(both.right), utc(left, slot)];
}

/** In one sentence: whether two schedules part, and where. */
export function partingText({ differences, partsAt }: ScheduleComparison, { left, right }: SideNames): string {
  if (partsAt !== undefined)
    return l10n.t`${left} and ${right} have different digests from epoch ${String(partsAt)} on: from there neither takes a Status of the other.`;
  return differences.length === 0
    ? l10n.t`${left} and ${right} are the same in all that makes a schedule.`
    : l10n.t`${left} and ${right} differ, and have the same digest at every epoch.`;
}

/** A part of a comparison below its heading; the first is about the whole. */
interface Section {
  readonly title: string;
  readonly body: readonly string[];
}

/** Two schedules beside each other: what differs, from when on, and which digest each has when. */
export function comparedSections(left: NetworkConfig, right: NetworkConfig, names: SideNames): readonly Section[] {
  const comparison = compareSchedules(left, right);
  const differing = comparison.differences.map((one) => [
    `  ${keyOf(one)}`,
    valueText(one.left),
    valueText(one.right),
    fromText(one, left),
  ]);
  const columns = [`  ${l10n.t('what')}`, names.left, names.right, l10n.t('matters from')];
  const stretches = comparison.stretches.map((one) => stretchRow(left, one));
  return [
    { title: l10n.t`# Schedules of ${names.left} and ${names.right}`, body: [partingText(comparison, names)] },
    {
      title: l10n.t`## What differs: ${differing.length}`,
      body: differing.length === 0 ? [] : textTable([columns, ...differing]),
    },
    {
      title: l10n.t('## Which digest when'),
      body: textTable([['   ', 'epoch', 'slot', names.left, names.right, 'UTC'], ...stretches]),
    },
  ];
}
