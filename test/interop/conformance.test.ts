import { afterAll, beforeAll, expect, it } from 'vitest';
import { conformanceCases } from '../../src/conformance/cases.ts';
import { networkFromJson } from '../../src/forks/networks/network-json.ts';
import { type ConformanceOptions, runConformance } from '../../src/node/conform/run-conformance.ts';
import { deviations } from '../harness/conformance-row.ts';
import { type Lodestar, startLodestar } from '../harness/lodestar.ts';
import { settingsFor } from './network.ts';

let lodestar: Lodestar;
beforeAll(async () => {
  lodestar = await startLodestar();
});
afterAll(() => lodestar?.stop());

const isOfItsDials = (id: string) => id.startsWith('14.');
const of = (isMeant: (id: string) => boolean) => conformanceCases.map(({ id }) => id).filter(isMeant);

async function reportOn(options: Partial<ConformanceOptions>) {
  const read = networkFromJson((await settingsFor(lodestar)).network);
  if ('err' in read) throw new Error('Its network cannot be read.');
  const how = { target: lodestar.multiaddr, network: read.ok, includesBanning: true, ...options };
  return await runConformance(how, new AbortController().signal);
}

/** Why it differs, where the suite knows of no client that does. It is of 2023. */
const explained: Readonly<Record<string, string>> = {
  '1.7': 'not understood: it waits on where each encrypted message holds one byte, as rust-libp2p resets',
};

/** Every deviation is known of some client, or explained here. */
function unexplained({ results }: Awaited<ReturnType<typeof reportOn>>): string[] {
  const differing = results.filter(({ verdict }) => verdict === 'fail' || verdict === 'warn');
  return differing.filter(({ id, known }) => known === undefined && explained[id] === undefined).map(({ id }) => id);
}

it('finds of Lodestar 1.5.1 what is known of it', async () => {
  // It has told within this time whatever it tells.
  const most = { answerMs: 12_000, goodbyeMs: 4000, pauseMs: 13_000 };
  const report = await reportOn({ only: of((id) => !isOfItsDials(id)), most });
  expect(unexplained(report)).toEqual([]);
  await expect(deviations(report)).toMatchFileSnapshot('../fixtures/goldens/conformance-of-lodestar.txt');
}, 2_400_000);
