import { toHexString } from '@chainsafe/ssz';
import type { ForkTimelineEntryJson, ForkTimelineJson } from '../networks/json.ts';
import type { NetworkConfig } from '../networks/network.ts';
import { blobParametersToJson, scheduledEpoch } from './in-force.ts';
import { type ForkPeriod, forkPeriods, periodAt } from './schedule.ts';
import { epochOfSlot, epochStartMs, slotAt, startSlotOfEpoch } from './slot-clock.ts';

/** All forks and blob-parameter changes of a network at a time (`Date.now()`): where it stands and what comes next. */
export function forkTimeline(network: NetworkConfig, unixMs: number): ForkTimelineJson {
  const slot = slotAt(network, unixMs);
  const epoch = slot === undefined ? undefined : epochOfSlot(network, slot);
  const periods = forkPeriods(network);
  const next = periods.find(({ from }) => epoch === undefined || epoch < from);
  const startsIn = next && millisecondsUntil(network, next, unixMs);
  return {
    network: network.name,
    title: network.title,
    ...(slot !== undefined && epoch !== undefined && { now: { slot: String(slot), epoch: String(epoch) } }),
    entries: periods.map((period) => entry(network, period, epoch)),
    unscheduled: network.forks.filter((fork) => scheduledEpoch(fork) === undefined).map(({ name }) => name),
    ...(next && {
      next: {
        epoch: String(next.from),
        digest: toHexString(next.digest),
        ...(startsIn !== undefined && { inMs: String(startsIn) }),
      },
    }),
    acceptable: [toHexString(periodAt(network, epoch ?? 0n).period.digest)],
  };
}

function entry(network: NetworkConfig, period: ForkPeriod, epoch: bigint | undefined): ForkTimelineEntryJson {
  const { starts, fork, digest, blobParameters, from, until } = period;
  const unixMs = epochStartMs(network, from);
  return {
    starts,
    fork: fork.name,
    forkVersion: toHexString(fork.version),
    digest: toHexString(digest),
    ...(blobParameters && { blobParameters: blobParametersToJson(blobParameters) }),
    epoch: String(from),
    slot: String(startSlotOfEpoch(network, from)),
    ...(unixMs !== undefined && { unixMs: String(unixMs) }),
    standing:
      epoch === undefined || epoch < from ? 'future' : until !== undefined && until <= epoch ? 'past' : 'current',
  };
}

function millisecondsUntil(network: NetworkConfig, period: ForkPeriod, unixMs: number): bigint | undefined {
  const start = epochStartMs(network, period.from);
  return start === undefined ? undefined : start - BigInt(Math.floor(unixMs));
}
