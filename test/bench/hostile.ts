import { ENDLESS_LENGTH, NAMES } from '../node/support/hostile/attacks.ts';
import { dialFlooding, type Endured, endure, sockets } from '../node/support/hostile/scenes.ts';
import type { Measured } from '../node/support/hostile/told.ts';
import type { BenchRow } from './row.ts';

/** What strangers can do to the node before noise, on loopback. Each attack meets a node of its own. */
export async function benchHostile(): Promise<BenchRow[]> {
  return [
    ...inbound('40 × 4 MB of 0xff', await endure(sockets(40, ENDLESS_LENGTH))),
    ...inbound('20 × 100,000 names', await endure(sockets(20, NAMES))),
    ...inbound('600 silent sockets', await endure(sockets(600))),
    ...outbound('20 servers of 4 MB of 0xff', await dialFlooding(20, ENDLESS_LENGTH)),
    ...outbound('20 servers of 100,000 names', await dialFlooding(20, NAMES)),
  ];
}

function inbound(name: string, { servedMs, dialled, closedMs, measured }: Endured): BenchRow[] {
  return [
    row(`${name}: a good peer is served`, servedMs, 'ms', '≤ 1000 ms'),
    row(`${name}: a dial of ours (${dialled.state})`, dialled.ms, 'ms', '≤ 5000 ms'),
    row(`${name}: all of them closed`, closedMs, 'ms', '≤ 11000 ms'),
    ...measuredRows(name, measured),
  ];
}

function outbound(name: string, { dialled, measured }: Awaited<ReturnType<typeof dialFlooding>>): BenchRow[] {
  const slowest = Math.max(...dialled.map(({ ms }) => ms));
  return [row(`${name}: the slowest dial`, slowest, 'ms', '≤ 5000 ms'), ...measuredRows(name, measured)];
}

function measuredRows(name: string, measured: Measured): BenchRow[] {
  return [
    row(`${name}: heap growth`, measured.grownMb, 'MB', '≤ 30 MB'),
    row(`${name}: resident memory growth`, measured.residentMb, 'MB'),
    row(`${name}: event-loop delay p99`, measured.delayP99Ms, 'ms', '≤ 50 ms'),
    row(`${name}: longest event-loop delay`, measured.delayMaxMs, 'ms'),
  ];
}

function row(name: string, value: number, unit: string, target?: string): BenchRow {
  return { name: `hostile: ${name}`, value, unit, ...(target !== undefined && { target }) };
}
