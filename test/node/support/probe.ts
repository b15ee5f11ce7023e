import { BroadcastChannel } from 'node:worker_threads';

/** The channel to the one probed worker of this process. */
export const PROBE = 'beacon-handshake-probe';

export type ProbeRequest = 'look' | 'end';

/** What there is in the worker's thread, after its garbage was collected. */
export interface Findings {
  heapBytes: number;
  /** Buffers beside the heap. */
  externalBytes: number;
  sockets: number;
  servers: number;
  timers: number;
}

/** Looks into the probed worker. */
export async function look(): Promise<Findings> {
  const channel = new BroadcastChannel(PROBE);
  try {
    return await new Promise<Findings>((resolve) => {
      channel.onmessage = ({ data }) => resolve(data as Findings);
      channel.postMessage('look' satisfies ProbeRequest);
    });
  } finally {
    channel.close();
  }
}

/** Ends the probed worker's thread from inside, as a crash would. */
export function endWorker(): void {
  const channel = new BroadcastChannel(PROBE);
  channel.postMessage('end' satisfies ProbeRequest);
  channel.close();
}
