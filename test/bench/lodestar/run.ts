// Runs under Node 20, bundled: node run.mjs FOLDER, where FOLDER is @lodestar/reqresp/lib. Prints benchmark rows as JSON.
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { fromHexString } from '@chainsafe/ssz';
import { dissect } from '../../../src/reqresp/dissection/dissect.ts';
import { readMessage } from '../../../src/reqresp/walk/read.ts';
import type { BenchRow } from '../row.ts';

const frames = [
  [
    '112-byte stored frame',
    '005cff060000734e6150705901600000a1251f11e853dba4e894ecf4b46d46a0edfeb40e79508bb208154a0e7e427bf84f5ed30358fce7140a00000000000000b127b735322dfbea4b5eefc3035855ff3710da22a25e76a4829e23593ddd2e1065000000000000000000000000000000',
  ],
  ['33-byte compressed frame', '005cff060000734e6150705900110000a9a983f45c10e853dba400fe01005a0100'],
] as const;

type Decode = (source: AsyncIterable<Uint8Array>) => AsyncIterable<unknown>;

/** Lodestar's reader for a `status/2` response, deserialized by the SSZ library that it brings, numbers as it has them. */
async function lodestarReader(folder: string): Promise<(wire: Uint8Array) => Promise<unknown>> {
  const require = createRequire(path.join(folder, 'index.js'));
  const ssz = require('@chainsafe/ssz');
  const { responseDecode } = await import(pathToFileURL(path.join(folder, 'encoders', 'responseDecode.js')).href);
  const uint = new ssz.UintNumberType(8);
  const root = new ssz.ByteVectorType(32);
  const type = new ssz.ContainerType({
    forkDigest: new ssz.ByteVectorType(4),
    finalizedRoot: root,
    finalizedEpoch: uint,
    headRoot: root,
    headSlot: uint,
    earliestAvailableSlot: uint,
  });
  const protocol = { encoding: 'ssz_snappy', contextBytes: { type: 0 }, responseType: () => type };
  const nothing = () => undefined;
  const decode: Decode = responseDecode(protocol, { onFirstHeader: nothing, onFirstResponseChunk: nothing });
  return async (wire) => {
    async function* source() {
      yield wire;
    }
    for await (const status of decode(source())) return status;
    throw new Error('Lodestar read nothing');
  };
}

const ROUNDS = 15;
const CALLS = 3_000;

async function perSecond(run: () => unknown): Promise<number> {
  const start = process.hrtime.bigint();
  for (let call = 0; call < CALLS; call++) if ((await run()) === undefined) throw new Error('nothing was read');
  return CALLS / (Number(process.hrtime.bigint() - start) / 1e9);
}

function perSecondNow(run: () => unknown): number {
  const start = process.hrtime.bigint();
  for (let call = 0; call < CALLS; call++) if (run() === undefined) throw new Error('nothing was read');
  return CALLS / (Number(process.hrtime.bigint() - start) / 1e9);
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

/** Ours is a plain function and Lodestar's a promise, each called as it is meant to be; in turns, medians of ratios. */
async function compare(name: string, ours: () => unknown, theirs: () => unknown, target: string): Promise<BenchRow> {
  const rounds: { value: number; baseline: number }[] = [];
  for (let round = -3; round < ROUNDS; round++) {
    const measured = { value: perSecondNow(ours), baseline: await perSecond(theirs) };
    if (round >= 0) rounds.push(measured);
  }
  return {
    name,
    value: median(rounds.map(({ value }) => value)),
    unit: 'ops/s',
    baseline: median(rounds.map(({ baseline }) => baseline)),
    ratio: median(rounds.map(({ value, baseline }) => value / baseline)),
    target,
  };
}

const read = await lodestarReader(process.argv[2] ?? '');
const hint = { protocol: 'status/2', side: 'response' } as const;
const rows: BenchRow[] = [];
for (const [name, hex] of frames) {
  const wire = fromHexString(hex);
  const theirs = () => read(wire);
  const value = () => readMessage(wire, 'status/2', 'response', true);
  rows.push(await compare(`Status read from a ${name}; baseline: Lodestar 1.5.1 responseDecode`, value, theirs, '≥ 5'));
  rows.push(await compare(`${name} dissected; same baseline`, () => dissect(wire, hint), theirs, '≥ 2'));
}
console.log(JSON.stringify(rows));
