import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { offerTranslations, startThread } from '../../src/localise/translations.ts';
import { createCallClient } from '../../src/rpc/call-client.ts';
import { type NodeApi, type NodeEvent, nodeMethods } from '../../src/rpc/node.ts';
import { bundleWorker } from './support/bundle-worker.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'beacon-handshake-translated-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('the node in its worker speaks the language of the thread that starts it', async () => {
  offerTranslations({ 'Healthy peer': '正常的对等节点' });
  const worker = startThread(await bundleWorker('src/node/worker.ts', path.join(folder, 'worker.mjs')), {});
  const { api } = createCallClient<NodeApi, NodeEvent>(worker, nodeMethods, () => undefined);
  const labels = (await api.behaviours()).map(({ label }) => label);
  await worker.terminate();
  offerTranslations({});
  expect(labels).toContain('正常的对等节点');
});
