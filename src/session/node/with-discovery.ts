import { Worker } from 'node:worker_threads';
import * as l10n from '../../primitives/l10n.ts';
import { createCallClient } from '../../rpc/call-client.ts';
import {
  type DiscoveryApi,
  type DiscoveryEvent,
  type DiscoverySettings,
  discoveryMethods,
  type FoundNode,
} from '../../rpc/discovery.ts';

/**
 * Runs a task with discovery in a thread of its own, which is loaded for it and ends with it. Rejects with one sentence
 * where discovery cannot start, or its thread ends.
 */
export async function withDiscovery<T>(
  workerPath: string,
  settings: DiscoverySettings,
  onFound: (nodes: readonly FoundNode[]) => void,
  task: (api: DiscoveryApi) => Promise<T>,
): Promise<T> {
  const worker = new Worker(workerPath, { name: 'beacon-handshake-discovery' });
  const onEvent = (event: DiscoveryEvent) => event.type === 'found' && onFound(event.nodes);
  const client = createCallClient<DiscoveryApi, DiscoveryEvent>(worker, discoveryMethods, onEvent);
  worker.on('error', (error) => client.close(new Error(l10n.t('Discovery stopped unexpectedly: {0}.', error.message))));
  worker.on('exit', () => client.close(new Error(l10n.t('Discovery has ended.'))));
  try {
    await client.api.start(settings);
    return await task(client.api);
  } finally {
    await client.api.stop().catch(() => undefined);
    await worker.terminate();
  }
}
