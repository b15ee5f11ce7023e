import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { ByteVectorType, ContainerType, fromHexString, UintBigintType } from '@chainsafe/ssz';
import snappy from 'snappyjs';
import { decode as decodeVarint, encodingLength } from 'uint8-varint';
import { dissect } from '../../src/reqresp/dissection/dissect.ts';
import { crcTable, maskCrc } from '../../src/reqresp/walk/crc32c.ts';
import { readMessage } from '../../src/reqresp/walk/read.ts';
import { dissectionToJson } from '../../src/words/wire/dissection-json.ts';
import type { BenchRow } from './row.ts';

/** A `status/2` response as Lodestar and go-snappy send it when compression does not help: 112 bytes, stored. */
const stored = fromHexString(
  '005cff060000734e6150705901600000a1251f11e853dba4e894ecf4b46d46a0edfeb40e79508bb208154a0e7e427bf84f5ed30358fce7140a00000000000000b127b735322dfbea4b5eefc3035855ff3710da22a25e76a4829e23593ddd2e1065000000000000000000000000000000',
);
/** The `status/2` response of a fresh node: 33 bytes, compressed. */
const compressed = fromHexString('005cff060000734e6150705900110000a9a983f45c10e853dba400fe01005a0100');

const uint64 = new UintBigintType(8);
const Root = new ByteVectorType(32);
const StatusV2 = new ContainerType({
  forkDigest: new ByteVectorType(4),
  finalizedRoot: Root,
  finalizedEpoch: uint64,
  headRoot: Root,
  headSlot: uint64,
  earliestAvailableSlot: uint64,
});

const table = crcTable(0x82f63b78).slice(0, 256);

/** CRC-32C by one table, a byte at a time. */
function plainCrc(bytes: Uint8Array): number {
  let crc = -1;
  for (let i = 0; i < bytes.length; i++) {
    crc = (table[(crc ^ (bytes[i] as number)) & 0xff] as number) ^ (crc >>> 8);
  }
  return ~crc >>> 0;
}

/** The same frame read the plain way: the libraries one after the other, with the checks that no reader can leave out. */
function plainDecode(wire: Uint8Array): unknown {
  if (wire[0] !== 0) throw new Error('an error response');
  const length = decodeVarint(wire, 1);
  if (length !== 92) throw new Error('not a Status');
  const at = 1 + encodingLength(length) + 10;
  const view = new DataView(wire.buffer, wire.byteOffset, wire.byteLength);
  const header = view.getUint32(at, true);
  const content = wire.subarray(at + 8, at + 4 + (header >>> 8));
  const ssz = (header & 0xff) === 0 ? snappy.uncompress(content, length) : content;
  if (maskCrc(plainCrc(ssz)) !== view.getUint32(at + 4, true)) throw new Error('wrong checksum');
  return StatusV2.deserialize(ssz);
}

const ROUNDS = 25;
const ROUND_MS = 10;

/** Operations a second of each side, run in turns so that whatever disturbs one disturbs the other; medians. */
function inTurns(run: () => unknown, baseline: () => unknown): { value: number; baseline: number; ratio: number } {
  const calls = callsPerRound(run);
  const baseCalls = callsPerRound(baseline);
  const rounds = Array.from({ length: ROUNDS }, (_, i) => {
    const swap = i % 2 === 1;
    const first = swap ? opsPerSecond(baseline, baseCalls) : opsPerSecond(run, calls);
    const second = swap ? opsPerSecond(run, calls) : opsPerSecond(baseline, baseCalls);
    return swap ? { value: second, baseline: first } : { value: first, baseline: second };
  });
  return {
    value: median(rounds.map(({ value }) => value)),
    baseline: median(rounds.map((round) => round.baseline)),
    ratio: median(rounds.map((round) => round.value / round.baseline)),
  };
}

function callsPerRound(run: () => unknown): number {
  let calls = 64;
  for (let warm = 0; warm < 20_000; warm++) run();
  while ((calls / opsPerSecond(run, calls)) * 1000 < ROUND_MS) calls *= 2;
  return calls;
}

/** What the calls return is looked at, so that none of them can be left out. */
function opsPerSecond(run: () => unknown, calls: number): number {
  let kept = 0;
  const start = process.hrtime.bigint();
  for (let i = 0; i < calls; i++) if (run() !== undefined) kept++;
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  if (kept !== calls) throw new Error('a benchmarked function returned nothing');
  return calls / seconds;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

const DISSECTIONS = 100_000;
/** How many of them a session may hold at a time. */
const HELD = 1_000;

/** Growth of the heap over 100,000 dissections of which the last thousand are held, in KB, after collection. */
function memoryOfDissections(): number {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  const held: unknown[] = [];
  const used = () => {
    collect();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  const before = used();
  for (let i = 0; i < DISSECTIONS; i++) held[i % HELD] = dissect(i % 2 ? stored : compressed);
  const after = used();
  return held.length === HELD ? (after - before) / 1024 : Number.NaN;
}

/** Reading and dissecting a Status, against the plain composition of the same libraries in the same run. */
export async function benchWire(): Promise<BenchRow[]> {
  const hint = { protocol: 'status/2', side: 'response' } as const;
  const frames = [
    { name: '112-byte stored frame', wire: stored },
    { name: '33-byte compressed frame', wire: compressed },
  ];
  const rows = frames.flatMap(({ name, wire }): BenchRow[] => {
    const plain = () => plainDecode(wire);
    return [
      {
        name: `Status read from a ${name}; baseline: snappyjs, table CRC and ssz, one after the other`,
        ...inTurns(() => readMessage(wire, 'status/2', 'response', true), plain),
        unit: 'ops/s',
        target: '≥ 1.2',
      },
      {
        name: `${name} dissected, the protocol told; same baseline`,
        ...inTurns(() => dissect(wire, hint), plain),
        unit: 'ops/s',
      },
      {
        name: `${name} dissected, detected and turned to JSON; same baseline`,
        ...inTurns(() => dissectionToJson(dissect(wire), { format: 'bytes' }), plain),
        unit: 'ops/s',
      },
    ];
  });
  const memory = memoryOfDissections();
  return [
    ...rows,
    {
      name: 'heap grown over 100,000 dissections, the last 1,000 held',
      value: memory,
      unit: 'KB',
      target: '≤ 10,000 KB',
    },
  ];
}
