import { expect, it } from 'vitest';
import { offerTranslations, startThread } from '../../src/localise/translations.ts';
import { createCallClient } from '../../src/rpc/call-client.ts';
import { type NodeApi, type NodeEvent, nodeMethods } from '../../src/rpc/node.ts';
import { bundledWorker } from './support/bundled-worker.ts';

it('the node in its worker speaks the language of the thread that starts it', async () => {
  offerTranslations({ 'Healthy peer': '正常的对等节点' });
  const worker = startThread(bundledWorker(), {});
  const { api } = createCallClient<NodeApi, NodeEvent>(worker, nodeMethods, () => undefined);
  const labels = (await api.behaviours()).map(({ label }) => label);
  await worker.terminate();
  offerTranslations({});
  expect(labels).toContain('正常的对等节点');
});
