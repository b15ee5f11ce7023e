import { toHexString } from '@chainsafe/ssz';
import { answeredAtMs } from '../../exchange/answered-at.ts';
import type { Exchange } from '../../exchange/exchange.ts';
import type { NetworkConfig } from '../../forks/networks/network.ts';
import { periodAt } from '../../forks/schedule/schedule.ts';
import { epochAt, slotStartMs } from '../../forks/schedule/slot-clock.ts';

/** What the peers' heads say of our clock. `seconds` is how far it is off. */
export type ClockCheck =
  | { verdict: 'agrees'; peers: number }
  | { verdict: 'behind' | 'ahead'; peers: number; seconds: number };

/** Fewer peers may be wrong together. */
const ENOUGH = 3;

/** A clock may differ by this much without anyone's fault: MAXIMUM_GOSSIP_CLOCK_DISPARITY, in milliseconds. */
const DISPARITY = 500;

/** How old a head may be on a clock that is right, in slots: its own, and one or two that were missed. */
const USUAL_AGE = 3;

/** Mean age of a head on a clock that is right, in slots: a block comes some seconds into its slot. */
const MEAN_AGE = 0.75;

/** A head older than this many slots is of a peer that syncs, and says nothing of the clock. */
const SYNCING = 32;

/** Peers that are asked, those met last: what was heard long ago tells of the clock as it was then. */
export const NEWEST_HEADS = 200;

/** Heads that lag for the clock's sake lag together: within this many slots of each other. */
const TOGETHER = 2;

/** How old the head that a peer named was when we read it, by our clock, in milliseconds; below 0, it was of the future. */
function headAge({ remote, startedAt, stages }: Exchange, network: NetworkConfig): number | undefined {
  if (remote === undefined) return undefined;
  const readMs = answeredAtMs({ startedAt, stages });
  const epoch = epochAt(network, readMs);
  const start = slotStartMs(network, BigInt(remote.headSlot));
  if (epoch === undefined || start === undefined) return undefined;
  const ours = toHexString(periodAt(network, epoch).period.digest) === remote.forkDigest;
  return ours ? readMs - Number(start) : undefined;
}

/** Whether a head of this age is what a clock that is right leads one to expect. */
function isExpected(age: number, { slotDurationMs }: NetworkConfig): boolean {
  return age >= -DISPARITY && age <= USUAL_AGE * slotDurationMs;
}

/** Whether the head that a peer named is of the slot in which it was read, or of one shortly before. */
export function agreesWithClock(exchange: Exchange, network: NetworkConfig): boolean {
  const age = headAge(exchange, network);
  return age !== undefined && isExpected(age, network);
}

/** The newest exchange of each peer that told a Status, of the peers met last. */
function newestOfEach(exchanges: Iterable<Exchange>): Exchange[] {
  const newest = new Map<string, Exchange>();
  for (const exchange of exchanges) {
    if (exchange.remote === undefined) continue;
    const peer = exchange.peerId ?? exchange.target;
    newest.delete(peer);
    newest.set(peer, exchange);
  }
  return [...newest.values()].slice(-NEWEST_HEADS);
}

function median(ascending: readonly number[]): number {
  return ascending[ascending.length >> 1] ?? 0;
}

/**
 * Whether our clock agrees with the heads that peers of our network name: a head is of the slot in which it was read or
 * of one shortly before. Judged by the median, so that a few peers that lie or lag change nothing; undefined when too
 * few peers can be asked or they do not agree with each other. `exchanges` are in order, the newest last.
 */
export function checkClock(exchanges: Iterable<Exchange>, network: NetworkConfig): ClockCheck | undefined {
  const slot = network.slotDurationMs;
  const ages = newestOfEach(exchanges)
    .flatMap((exchange) => headAge(exchange, network) ?? [])
    .filter((age) => age < SYNCING * slot)
    .sort((a, b) => a - b);
  if (ages.length < ENOUGH) return undefined;
  const middle = median(ages);
  if (isExpected(middle, network)) {
    const peers = ages.filter((age) => isExpected(age, network)).length;
    return peers < ENOUGH ? undefined : { verdict: 'agrees', peers };
  }
  const together = ages.filter((age) => Math.abs(age - middle) <= TOGETHER * slot).length;
  if (together < ENOUGH || 2 * together <= ages.length) return undefined;
  const off = Math.round(Math.abs(middle - MEAN_AGE * slot) / 1000);
  return { verdict: middle < 0 ? 'behind' : 'ahead', peers: together, seconds: off };
}
