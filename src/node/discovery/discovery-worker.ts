import '../../localise/use.ts';

import { parentPort } from 'node:worker_threads';
import { serveCalls } from '../../rpc/call-server.ts';
import { type DiscoveryApi, type DiscoveryEvent, discoveryMethods } from '../../rpc/discovery.ts';
import { createDiscovery } from './discovery.ts';

/* The entry of the thread of discovery, dist/discovery.mjs: it is served to the thread that started it. */

if (!parentPort) throw new Error('This file is the entry of a worker thread.');

// A node must not be able to end the thread through a promise that a library has forgotten.
process.on('unhandledRejection', () => undefined);
const discovery = createDiscovery((event) => server.emit(event));
const server = serveCalls<DiscoveryApi, DiscoveryEvent>(parentPort, discovery, discoveryMethods);
