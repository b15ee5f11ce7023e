import { fileURLToPath } from 'node:url';
import { startThread } from '../../localise/translations.ts';
import { createCallClient } from '../../rpc/call-client.ts';
import { type DiscoveryApi, type DiscoveryEvent, discoveryMethods } from '../../rpc/discovery.ts';
import { CallError } from '../call-error.ts';
import type { OpenedDiscovery } from './offers.ts';

/** Discovery in a thread beside that of the node, from the bundle beside the node's; what ends it ends no node. */
export function discoveryThread(onEvent: (event: DiscoveryEvent) => void): OpenedDiscovery {
  const worker = startThread(fileURLToPath(new URL('discovery.mjs', import.meta.url)), {
    name: 'beacon-handshake-offer',
  });
  const client = createCallClient<DiscoveryApi, DiscoveryEvent>(worker, discoveryMethods, onEvent);
  const close = () => client.close(new CallError({ code: 'noDiscovery' }));
  worker.on('error', close);
  worker.on('exit', close);
  return {
    api: client.api,
    end: async () => {
      await client.api.stop().catch(() => undefined);
      await worker.terminate();
    },
  };
}
