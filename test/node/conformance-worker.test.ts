import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { networkToJson } from '../../src/forks/networks/network-json.ts';
import type { ConformanceJob, FromConformance } from '../../src/node/conform/job.ts';
import { soundTarget } from '../harness/sound-target.ts';
import { bundleWorker } from './support/bundle-worker.ts';
import { soundPeer } from './support/conformance.ts';
import { mainnet } from './support/mainnet.ts';
import { closedPort } from './support/peers.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'beacon-handshake-conformance-'));
let entry = '';
beforeAll(async () => {
  entry = await bundleWorker('src/node/conform/conformance-worker.ts', path.join(folder, 'conformance.mjs'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Everything that the thread tells, until it ends; `onMessage` may end it before. */
async function run(address: string, only: readonly string[], onMessage?: (worker: Worker) => void) {
  const job: ConformanceJob = {
    target: soundTarget(address),
    network: networkToJson(mainnet),
    only,
    includesBanning: false,
  };
  const worker = new Worker(entry, { workerData: job });
  const told: FromConformance[] = [];
  worker.on('message', (message: FromConformance) => {
    told.push(message);
    onMessage?.(worker);
  });
  await new Promise((resolve, reject) => {
    worker.once('exit', resolve);
    worker.once('error', reject);
  });
  return told;
}

it('tells each case as it begins and ends, and then all of it', async () => {
  const peer = await soundPeer();
  const told = await run(peer.multiaddr, ['7.1', '7.8']);
  await peer.stop();
  expect(
    told.map((one) => (one.type === 'result' ? one.result.verdict : one.type === 'start' ? one.id : one.type)),
  ).toEqual(['7.1', 'pass', '7.8', 'pass', 'done']);
});

it('ends when it is told to', async () => {
  const peer = await soundPeer();
  const told = await run(peer.multiaddr, ['7.1', '11.2', '12.5'], (worker) => worker.postMessage('stop'));
  await peer.stop();
  expect(told.at(-1)?.type).toBe('failed');
});

it('says where nobody answers', async () => {
  const { multiaddr } = await closedPort();
  expect(await run(multiaddr, ['7.1'])).toEqual([
    { type: 'failed', message: expect.stringMatching(/cannot be reached/) },
  ]);
});
