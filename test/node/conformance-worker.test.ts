import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { multiaddr } from '@multiformats/multiaddr';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { networkToJson } from '../../src/forks/networks/network-json.ts';
import type { ConformanceJob, FromConformance } from '../../src/node/conform/job.ts';
import { healthy } from '../../src/node/responder/behaviour.ts';
import type { Status } from '../../src/reqresp/messages/message.ts';
import { prysmRecord } from '../harness/prysm-record.ts';
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

const hex = (bytes: Uint8Array) => `0x${Buffer.from(bytes).toString('hex')}`;

/** The REST interface of a beacon node with this view of mainnet. */
async function chainOf({ finalizedEpoch, finalizedRoot, headRoot, headSlot }: Status) {
  const answers: Readonly<Record<string, unknown>> = {
    '/eth/v1/beacon/genesis': { genesis_validators_root: hex(mainnet.genesisValidatorsRoot) },
    '/eth/v1/beacon/states/head/finality_checkpoints': {
      finalized: { epoch: `${finalizedEpoch}`, root: hex(finalizedRoot) },
    },
    '/eth/v1/beacon/headers/head': { root: hex(headRoot), header: { message: { slot: `${headSlot}` } } },
    '/eth/v1/node/syncing': { is_syncing: false },
  };
  const server = createServer(({ url = '' }, response) => response.end(JSON.stringify({ data: answers[url] })));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** Everything that the thread tells, until it ends; `onMessage` may end it before. */
async function run(
  address: string,
  only: readonly string[],
  onMessage?: (worker: Worker, message: FromConformance) => void,
  more: Partial<ConformanceJob> = {},
) {
  const job: ConformanceJob = {
    target: soundTarget(address),
    network: networkToJson(mainnet),
    only,
    includesBanning: false,
    ...more,
  };
  const worker = new Worker(entry, { workerData: job });
  const told: FromConformance[] = [];
  worker.on('message', (message: FromConformance) => {
    told.push(message);
    onMessage?.(worker, message);
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

it('is dialled by the peer where it is waited for', async () => {
  const peer = await soundPeer();
  const listen = '/ip4/127.0.0.1/tcp/0';
  const told = await run(
    peer.multiaddr,
    ['14.2'],
    (_, message) => {
      if (message.type === 'invite') void peer.node.dial(multiaddr(message.addresses[0] ?? ''));
    },
    { listen },
  );
  await peer.stop();
  const { addresses = [] } = told.find((one) => one.type === 'invite') ?? {};
  expect(addresses).toEqual([expect.stringMatching(/^\/ip4\/127\.0\.0\.1\/tcp\/\d+\/p2p\/16Uiu2HA/)]);
  const results = told.flatMap((one) => (one.type === 'result' ? [one.result] : []));
  expect(results).toMatchObject([{ id: '14.2', verdict: 'pass' }]);
});

it('judges by the node record and the trusted node that it is given', async () => {
  const beaconNode = await chainOf(healthy(mainnet));
  const peer = await soundPeer();
  const told = await run(peer.multiaddr, ['7.1', '9.3', '11.6'], undefined, {
    enr: prysmRecord,
    trusted: beaconNode.url,
  });
  await peer.stop();
  beaconNode.server.closeAllConnections();
  beaconNode.server.close();
  const results = told.flatMap((one) => (one.type === 'result' ? [one.result] : []));
  expect(results.map(({ id, verdict, why }) => [id, verdict, why])).toEqual([
    ['7.1', 'pass', expect.anything()],
    ['11.6', 'fail', 'Its sync subnets differ.'],
    ['9.3', 'pass', expect.stringMatching(/^finalized epoch \d+, the same root$/)],
  ]);
});

it('says what it goes on without', async () => {
  const { multiaddr: nowhere } = await closedPort();
  const trusted = `http://127.0.0.1:${/\d+$/.exec(nowhere)}`;
  const peer = await soundPeer();
  const told = await run(peer.multiaddr, ['7.1'], undefined, { trusted, quicFolder: folder });
  await peer.stop();
  expect(told.slice(0, 2)).toMatchObject([
    { type: 'withoutQuic', fault: { code: 'notInstalled' } },
    { type: 'untrusted', fault: { code: 'unanswered' } },
  ]);
  expect(told.at(-1)?.type).toBe('done');
});
