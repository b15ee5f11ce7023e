import { afterAll, beforeAll, expect, it } from 'vitest';
import { conformanceCases } from '../../src/conformance/cases.ts';
import { networkFromJson } from '../../src/forks/networks/network-json.ts';
import { type ConformanceOptions, runConformance } from '../../src/node/conform/run-conformance.ts';
import { deviations } from '../harness/conformance-row.ts';
import { type Lodestar, startLodestar } from '../harness/lodestar.ts';
import { soundTarget } from '../harness/sound-target.ts';
import { settingsFor } from './network.ts';

let lodestar: Lodestar;
beforeAll(async () => {
  // With slots of six seconds its chain finalizes after three minutes, which a busy machine needs for the suite: 9.4 is of
  // a chain that has finalized nothing.
  lodestar = await startLodestar({ secondsPerSlot: 12 });
});
afterAll(() => lodestar?.stop());

/** Makes it dial us. */
async function invite([address = '']: readonly string[]): Promise<void> {
  const peerId = /\/p2p\/([^/]+)$/.exec(address)?.[1] ?? '';
  const query = new URLSearchParams({ peerId, multiaddr: address });
  await fetch(`${lodestar.rest}/eth/v1/lodestar/connect_peer?${query}`, { method: 'POST' });
}

/** Its quotas are of identities: many may try it at once. */
const crowd = { pace: 'quickDials', lanes: 6 } as const;

/** It has told within this time whatever it tells; its quotas are of ten seconds. */
const most = { answerMs: 12_000, goodbyeMs: 3000, pauseMs: 11_000 };

async function reportOn(options: Partial<ConformanceOptions>) {
  const read = networkFromJson((await settingsFor(lodestar)).network);
  if ('err' in read) throw new Error('Its network cannot be read.');
  const how = {
    target: soundTarget(lodestar.multiaddr),
    network: read.ok,
    includesBanning: true,
    most,
    ...crowd,
    ...options,
  };
  return await runConformance(how, new AbortController().signal);
}

/** These need a chain that has finalized three epochs. */
const early = ['9.6', '9.7', '9.10', '9.13'];

/** Whether a quota was used up by another case depends on how fast both go, and so does what is heard before an end. */
const isOfPace = (id: string) => id.startsWith('10.') || id === '12.5';

/** Those of its dials are a test of their own. */
const isLeftOut = (id: string) => id.startsWith('14.') || early.includes(id) || isOfPace(id);

it('finds of Lodestar 1.5.1 what is known of it', async () => {
  const only = conformanceCases.map(({ id }) => id).filter((id) => !isLeftOut(id));
  const report = await reportOn({ only });
  await expect(deviations(report)).toMatchFileSnapshot('../fixtures/goldens/conformance-of-lodestar.txt');
});

it('finds nothing wrong with how Lodestar 1.5.1 asks when it dials', async () => {
  const visits = { listen: '/ip4/127.0.0.1/tcp/0', invite };
  const { results } = await reportOn({ only: ['14.1', '14.2', '14.3', '14.13'], visits });
  expect(results.filter(({ verdict }) => verdict !== 'pass')).toEqual([]);
});
