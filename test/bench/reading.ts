import { readSlices } from '../../src/reading/read-text.ts';
import { logLines } from '../unit/reading/logs.ts';
import type { BenchRow } from './row.ts';

/*
 * Reading a log of some megabytes for everything that is known, beside one search of the same text for addresses, which
 * every such reading has to do at least. The log without findings is what most of a log is.
 */

const LINES = 60_000;
const ROUNDS = 9;
/** A multiaddr, or a host with a port. */
const ADDRESS = /\/(?:ip4|ip6|dns[46]?)\/[\w.:-]+\/(?:tcp|udp)\/\d+|(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}:\d+/g;

const peer = '16Uiu2HAm31Vb9RVdJxypbLNb8ehd8XFjLBEsuGyaPWFySHLXyjCq';
const found = [
  `DEBG Received Status Response  fork_digest: [71, 235, 114, 179], finalized_epoch: 83726, finalized_root: 0x4788…d9fb, head_slot: 2679318, head_root: 0xc352…8462, peer_id: ${peer}`,
  `INFO p2p: Node started p2p server multiAddr=/ip4/192.0.2.1/tcp/13000/p2p/${peer}`,
  'debug: Irrelevant peer peer=16...kjGNhe, reason=INCOMPATIBLE_FORKS ours: 0x824be431 theirs: 0x56fdb5e0',
];

/** Of several times the shortest, which tells least of what else the machine does, in milliseconds. */
function best(work: () => unknown): number {
  const times = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return Math.min(...times);
}

function rate(text: string, work: () => unknown): number {
  return text.length / 1000 / best(work);
}

const readAll = (text: string) => {
  let count = 0;
  for (const some of readSlices(text)) count += some.length;
  return count;
};

function firstAfter(text: string): number {
  const start = performance.now();
  for (const some of readSlices(text)) if (some.length > 0) break;
  return performance.now() - start;
}

export async function benchReading(): Promise<BenchRow[]> {
  // A text of one byte a character, as logs are that have no ellipsis.
  const lines = logLines(LINES).map((line) => line.replaceAll('…', '..').replaceAll('µ', 'u'));
  const without = lines.join('\n');
  const with_ = lines
    .map((line, at) => (at % 20 === 0 ? `${line}\n${found[(at / 20) % found.length]}` : line))
    .join('\n');
  const searched = rate(without, () => Array.from(without.matchAll(ADDRESS)).length);
  const read = rate(without, () => readAll(without));
  const readWith = rate(with_, () => readAll(with_));
  const searchedWith = rate(with_, () => Array.from(with_.matchAll(ADDRESS)).length);
  return [
    {
      name: 'reading a log without findings',
      value: read,
      unit: 'MB/s',
      baseline: searched,
      ratio: read / searched,
      target: '≥ 0.3',
    },
    {
      name: 'reading a log, one line in 20 with findings',
      value: readWith,
      unit: 'MB/s',
      baseline: searchedWith,
      ratio: readWith / searchedWith,
    },
    { name: 'first findings of 10 MB', value: firstAfter(with_), unit: 'ms', target: '≤ 100 ms' },
  ];
}
