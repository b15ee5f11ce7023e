import '../localise/use.ts';

import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { type MaskBlock, masksOfBlock } from '../forks/digest/mask-table.ts';
import { serveCalls } from '../rpc/call-server.ts';
import { type NodeApi, type NodeEvent, nodeMethods } from '../rpc/node.ts';
import { logText } from '../words/node/log-text.ts';
import { discoveryThread } from './discovery/discovery-thread.ts';
import { describeError } from './libp2p/describe-error.ts';
import { createNode } from './node.ts';

/* The worker's entry: the node of this thread, served to the thread that started it, or the masks that it has ordered. */

if (!parentPort) throw new Error('This file is the entry of a worker thread.');

const { masks }: { masks?: MaskBlock } = workerData ?? {};
if (masks) {
  const found = masksOfBlock(masks);
  parentPort.postMessage(found, [found.buffer]);
} else serveNode(parentPort);

function serveNode(port: MessagePort): void {
  const node = createNode((event) => server.emit(event), discoveryThread);
  const server = serveCalls<NodeApi, NodeEvent>(port, node, nodeMethods);

  // A peer must not be able to end the worker through a promise that a library has forgotten.
  process.on('unhandledRejection', (reason) => {
    const message = logText({ code: 'unexpectedRejection', error: describeError(reason).text });
    server.emit({ type: 'log', level: 'error', message });
  });
}
