import type * as vscode from 'vscode';
import type { ConformanceReport, ConformanceResult } from '../conformance/report.ts';
import { startThread } from '../localise/translations.ts';
import type { ConformanceJob, FromConformance } from '../node/conform/job.ts';
import { endThread } from '../rpc/end-thread.ts';
import { followFaultText } from '../words/node/follow-fault-text.ts';
import { quicMissingText } from '../words/node/log-text.ts';

/** Who is told how a run goes on. */
interface Listening {
  start(id: string): void;
  show(result: ConformanceResult): void;
  say(lines: readonly string[]): void;
  /** The peer is waited for. */
  invite(addresses: readonly string[]): void;
}

/** The report; nothing when it was called off. */
export async function inThread(
  workerPath: string,
  job: ConformanceJob,
  token: vscode.CancellationToken,
  listening: Listening,
): Promise<ConformanceReport | undefined> {
  const worker = startThread(workerPath, { name: 'beacon-handshake-conformance', workerData: job });
  const cancelling = token.onCancellationRequested(() => worker.postMessage('stop'));
  try {
    return await new Promise((resolve, reject) => {
      worker.on('message', (message: FromConformance) => {
        if (message.type === 'done') resolve(message.report);
        else if (message.type !== 'failed') hear(message, listening);
        else if (token.isCancellationRequested) resolve(undefined);
        else reject(new Error(message.message));
      });
      worker.once('error', reject);
      worker.once('exit', () => resolve(undefined));
    });
  } finally {
    cancelling.dispose();
    await endThread(worker);
  }
}

function hear(message: Exclude<FromConformance, { type: 'done' | 'failed' }>, listening: Listening): void {
  if (message.type === 'start') listening.start(message.id);
  else if (message.type === 'result') listening.show(message.result);
  else if (message.type === 'dangers') listening.say(message.remembered);
  else if (message.type === 'invite') listening.invite(message.addresses);
  else if (message.type === 'untrusted') listening.say([followFaultText(message.fault)]);
  else listening.say([quicMissingText(message.fault)]);
}
