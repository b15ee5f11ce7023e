import '../../localise/use.ts';

import { parentPort, workerData } from 'node:worker_threads';
import { recordClaims } from '../../conformance/record-claims.ts';
import type { NetworkConfig } from '../../forks/networks/network.ts';
import { networkFromJson } from '../../forks/networks/network-json.ts';
import { describeError } from '../libp2p/describe-error.ts';
import { loadCarriedQuic, loadQuic } from '../libp2p/quic.ts';
import type { ConformanceJob, FromConformance } from './job.ts';
import { type ConformanceOptions, runConformance } from './run-conformance.ts';
import { readTrustedStatus } from './trusted-status.ts';

/* The entry of the thread in which the conformance suite runs; it ends with its thread, or when it is told to stop. */

if (!parentPort) throw new Error('This file is the entry of a worker thread.');
const port = parentPort;
const post = (message: FromConformance): void => port.postMessage(message);
const stopping = new AbortController();
port.once('message', () => stopping.abort());

// A peer must not be able to end the run through a promise that a library has forgotten.
process.on('unhandledRejection', () => undefined);

const DIAL_MS = 10_000;

/** What the run can do beside dialling over TCP; what cannot be had is told, and the run goes on. */
async function means(
  { enr, listen, trusted, quicFolder, carriedQuic }: ConformanceJob,
  network: NetworkConfig,
): Promise<Partial<ConformanceOptions>> {
  const quic = quicFolder
    ? await loadQuic(quicFolder, DIAL_MS)
    : carriedQuic === undefined
      ? undefined
      : await loadCarriedQuic(carriedQuic, DIAL_MS);
  if (quic && 'err' in quic) post({ type: 'withoutQuic', fault: quic.err });
  const its = trusted === undefined ? undefined : await readTrustedStatus(trusted, network, stopping.signal);
  if (its && 'err' in its) post({ type: 'untrusted', fault: its.err });
  const record = enr === undefined ? undefined : recordClaims(enr);
  const invite = async (addresses: readonly string[]) => post({ type: 'invite', addresses });
  return {
    ...(quic && 'ok' in quic && { quic: quic.ok }),
    ...(its && 'ok' in its && { trusted: its.ok }),
    ...(record && { record }),
    ...(listen !== undefined && { visits: { listen, invite } }),
  };
}

const job = workerData as ConformanceJob;
const read = networkFromJson(job.network);
try {
  if ('err' in read) throw new Error('This network cannot be read.');
  const { target, only, includesBanning } = job;
  const report = await runConformance(
    {
      ...{ target, only, includesBanning, network: read.ok },
      ...(await means(job, read.ok)),
      onDangers: (remembered) => post({ type: 'dangers', remembered }),
      onStart: (id) => post({ type: 'start', id }),
      onResult: (result) => post({ type: 'result', result }),
    },
    stopping.signal,
  );
  post({ type: 'done', report });
} catch (error) {
  post({ type: 'failed', message: describeError(error).text });
} finally {
  port.close();
}
