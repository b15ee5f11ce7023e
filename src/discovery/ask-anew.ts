import { isLoopback } from '../exchange/targets/loopback.ts';
import type { NetworkConfig } from '../forks/networks/network.ts';
import { periodAt } from '../forks/schedule/schedule.ts';
import { epochAt } from '../forks/schedule/slot-clock.ts';
import { type KnownRecords, newestReading } from './record-reading.ts';
import { udpFor } from './udp-for.ts';

/** Epochs for which what a node said of itself is taken for what it says now. */
const FRESH_EPOCHS = 2n;

/** A node is asked again after so long, and after two epochs at the earliest. */
const LEAST_PAUSE_MS = 60_000;

/** Nodes that are asked together. */
const MOST_AT_ONCE = 4;

/** The record of a peer that a cause rests on. */
export interface UsedRecord {
  readonly key: string;
  readonly records: KnownRecords;
  readonly network: NetworkConfig;
}

/** Nodes to ask together, and where to bind for that. */
export interface Asking {
  readonly listen: readonly string[];
  readonly nodes: readonly { readonly key: string; readonly record: string }[];
}

/**
 * Whether a record has to be read anew before it is used against its node: when nobody knows when it was signed, as of one
 * that was given, when it is some epochs old, or when a boundary has passed since it was read.
 */
export function isOutgrown({ records, network }: Omit<UsedRecord, 'key'>, nowMs: number): boolean {
  const { isAsked, readMs } = newestReading(records);
  if (!isAsked || nowMs - readMs >= freshMs(network)) return true;
  const [then, now] = [epochAt(network, readMs), epochAt(network, nowMs)];
  if (then === undefined || now === undefined) return false;
  return periodAt(network, then).period !== periodAt(network, now).period;
}

/**
 * Whom to ask now, a few together; undefined where there is nobody. `askedMs` tells when each was asked last, in unix
 * milliseconds. Nothing but loopback is bound, and what `mayBind` has of before.
 */
export function askAnew(
  used: Iterable<UsedRecord>,
  mayBind: ReadonlySet<string>,
  askedMs: ReadonlyMap<string, number>,
  nowMs: number,
): Asking | undefined {
  let asking: Asking | undefined;
  for (const one of used) {
    const { key, records, network } = one;
    const asked = Math.max(askedMs.get(key) ?? 0, records.vain?.atMs ?? 0);
    const rests = nowMs - asked < Math.max(LEAST_PAUSE_MS, freshMs(network));
    if (rests || !isOutgrown(one, nowMs)) continue;
    const record = newestReading(records).text;
    const listen = udpFor([record]);
    if (!listen.every((address) => isLoopback(address) || mayBind.has(address))) continue;
    asking ??= { listen, nodes: [] };
    // Who needs another socket is asked next.
    if (asking.listen.join() !== listen.join()) continue;
    asking = { listen, nodes: [...asking.nodes, { key, record }] };
    if (asking.nodes.length >= MOST_AT_ONCE) break;
  }
  return asking;
}

function freshMs({ slotDurationMs, slotsPerEpoch }: NetworkConfig): number {
  return Number(FRESH_EPOCHS * slotsPerEpoch) * slotDurationMs;
}
