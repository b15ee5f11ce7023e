import { getHeapStatistics } from 'node:v8';
import { BroadcastChannel } from 'node:worker_threads';
import '../../../src/node/worker.ts';
import { collectGarbage } from './garbage.ts';
import { type Findings, PROBE, type ProbeRequest } from './probe.ts';

/* The worker that ships, with somebody inside who looks about and can end it. */

const channel = new BroadcastChannel(PROBE);
channel.onmessage = ({ data }) => {
  const request = data as ProbeRequest;
  if (request === 'end') process.exit(1);
  if (request === 'look') void look();
};

async function look(): Promise<void> {
  await collectGarbage();
  const heap = getHeapStatistics();
  const handles = process.getActiveResourcesInfo();
  const of = (name: string) => handles.filter((one) => one === name).length;
  channel.postMessage({
    heapBytes: heap.used_heap_size,
    externalBytes: heap.external_memory,
    sockets: of('TCPSocketWrap'),
    servers: of('TCPServerWrap'),
    timers: of('Timeout'),
  } satisfies Findings);
}
