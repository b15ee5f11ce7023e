/*
 * npm run soak [-- --minutes 10] [--seed 1]
 *
 * Random peers of every behaviour meet the node in its worker, in both directions; half-way the worker is killed. Ends
 * with an error when a step goes wrong, when anything is left after a round, or when memory grows.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { main } from '../../scripts/main.ts';
import { inRoot } from '../../scripts/paths.ts';
import { temporaryFolder } from '../../scripts/temporary.ts';
import { bundleWorker } from '../node/support/bundle-worker.ts';
import { flatness, MOST_GROWTH } from './flatness.ts';
import { type Sample, soak } from './soak.ts';

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '10' }, seed: { type: 'string', default: '1' } },
});

await main(async () => {
  const [minutes, seed] = [Number(values.minutes), Number(values.seed)];
  const folder = temporaryFolder('soak');
  const worker = await bundleWorker(inRoot('test/node/support/probed-worker.ts'), path.join(folder.path, 'worker.mjs'));
  const began = performance.now();
  const share = () => (performance.now() - began) / (minutes * 60_000);
  let killed = false;
  console.log(`seed ${seed}, ${minutes} minutes`);
  const report = await soak({
    worker,
    seed,
    steps: 160,
    lanes: 8,
    next() {
      if (share() >= 1) return 'end';
      if (killed || share() < 0.5) return 'round';
      killed = true;
      return 'roundWithKill';
    },
    onSample({ life, exchanges, heapBytes, sockets, timers }) {
      const mb = (heapBytes / 1e6).toFixed(2);
      console.log(`life ${life}: ${exchanges} exchanges, ${mb} MB heap, ${sockets} sockets, ${timers} timers`);
    },
  });
  folder.remove();
  const lives = Map.groupBy(report.samples, ({ life }: Sample) => life);
  const memory = [...lives].map(([life, samples]) => ({ life, ...flatness(samples) }));
  const outcomes = Object.fromEntries([...report.outcomes].sort(([, a], [, b]) => b - a));
  mkdirSync(inRoot('out'), { recursive: true });
  writeFileSync(
    inRoot('out', 'soak.json'),
    `${JSON.stringify({ seed, minutes, memory, ...report, outcomes }, null, 1)}\n`,
  );
  console.log(outcomes, memory, report.book);
  for (const error of report.errors) console.log(error);
  if (report.errors.length > 0) throw new Error(`The node told ${report.errors.length} errors of its own.`);
  const growing = memory.find(({ growth }) => growth > MOST_GROWTH);
  if (growing) throw new Error(`Memory grew by the factor ${growing.growth.toFixed(3)} in life ${growing.life}.`);
  console.log('Nothing was left, and memory stayed flat.');
});
