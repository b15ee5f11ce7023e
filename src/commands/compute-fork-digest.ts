import * as vscode from 'vscode';
import { computeForkDigest, type ForkDigest, forkDigestToJson } from '../forks/fork-digest.ts';
import type { NetworkConfig } from '../forks/network.ts';
import { epochAt } from '../forks/slot-clock.ts';
import { parseUint64 } from '../forks/uint64.ts';
import type { Session } from '../session/session.ts';
import { registerCommand } from '../workbench.ts';
import { pickNetwork } from './pick-network.ts';

function readEpoch(text: string, network: NetworkConfig): bigint | undefined {
  const trimmed = text.trim();
  return trimmed === 'now' ? (epochAt(network, Date.now()) ?? 0n) : parseUint64(trimmed);
}

function describe(digest: ForkDigest): string {
  const { digest: hex, fork, from, until, blobParameters } = forkDigestToJson(digest);
  const mask = blobParameters ? `, up to ${blobParameters.maxBlobsPerBlock} blobs` : '';
  const range = until === undefined ? `from epoch ${from} on` : `epochs ${from} to ${BigInt(until) - 1n}`;
  return `${hex} · ${digest.network} ${fork}${mask} · ${range}`;
}

/** *Compute Fork Digest…*: a network, an epoch ("now" by default), the digest; the input box shows it while typing. */
export function registerComputeForkDigest(session: Session): vscode.Disposable {
  return registerCommand('beaconHandshake.computeForkDigest', async () => {
    const network = await pickNetwork(session, 'Network of the fork digest');
    if (!network) return undefined;
    const answer = await vscode.window.showInputBox({
      title: `Fork digest of ${network.title}`,
      prompt: 'Epoch, or "now"',
      value: 'now',
      validateInput: (text) => {
        const epoch = readEpoch(text, network);
        if (epoch === undefined) return 'An epoch is a whole number from 0 to 18446744073709551615, or "now".';
        return {
          message: describe(computeForkDigest(network, epoch)),
          severity: vscode.InputBoxValidationSeverity.Info,
        };
      },
    });
    const epoch = answer === undefined ? undefined : readEpoch(answer, network);
    if (epoch === undefined) return undefined;
    const digest = computeForkDigest(network, epoch);
    void offerCopy(digest);
    return forkDigestToJson(digest);
  });
}

async function offerCopy(digest: ForkDigest): Promise<void> {
  const copy = vscode.l10n.t('Copy');
  if ((await vscode.window.showInformationMessage(`Fork digest ${describe(digest)}`, copy)) === copy) {
    await vscode.env.clipboard.writeText(forkDigestToJson(digest).digest);
  }
}
