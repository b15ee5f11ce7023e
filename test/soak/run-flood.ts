/*
 * npm run soak:flood [-- --seconds 97]
 *
 * One peer that dials us sends as many Statuses as it can. Ends with an error when anything of the user's is lost.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { main } from '../../scripts/main.ts';
import { inRoot } from '../../scripts/paths.ts';
import { temporaryFolder } from '../../scripts/temporary.ts';
import { bundleWorker } from '../node/support/bundle-worker.ts';
import { flood } from './flood.ts';

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '97' } } });

await main(async () => {
  const folder = temporaryFolder('flood');
  const worker = await bundleWorker(inRoot('src/node/worker.ts'), path.join(folder.path, 'worker.mjs'));
  const order = { requests: Number.MAX_SAFE_INTEGER, ms: 1000 * Number(values.seconds) };
  const report = await flood(worker, path.join(folder.path, 'transcripts'), order);
  folder.remove();
  console.log(JSON.stringify(report, null, 1));
  const { user, earlierWindows, inBook } = report;
  const lost = user.of * 2 - user.inMemory - user.onDisk + earlierWindows.of - earlierWindows.onDisk;
  if (lost > 0 || !inBook) throw new Error(`Of the user's exchanges ${lost} were lost.`);
  console.log('Nothing of the user’s was lost.');
});
