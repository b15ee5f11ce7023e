import * as vscode from 'vscode';
import { computeForkDigest, type ForkDigest, forkDigestToJson } from '../../forks/digest/fork-digest.ts';
import type { ForkDigestJson } from '../../forks/networks/json.ts';
import type { NetworkConfig } from '../../forks/networks/network.ts';
import { parseEpochText } from '../../forks/schedule/epoch-text.ts';
import * as l10n from '../../primitives/l10n.ts';
import { type PlainText, plainText } from '../../primitives/plain-text.ts';
import type { Session } from '../../session/session.ts';
import { digestUri } from '../../vscode/document-address.ts';
import { type PlainNote, showInputBox } from '../../vscode/quick-input.ts';
import { epochFaultText } from '../../words/networks/epoch-fault-text.ts';
import { pickNetwork } from './pick-network.ts';

function describe(digest: ForkDigest): string {
  const { digest: hex, fork, from, until, blobParameters } = forkDigestToJson(digest);
  const mask = blobParameters ? l10n.t`, up to ${blobParameters.maxBlobsPerBlock} blobs` : '';
  const range =
    until === undefined ? l10n.t`from epoch ${from} on` : l10n.t`epochs ${from} to ${String(BigInt(until) - 1n)}`;
  return `${hex} · ${digest.network} ${fork}${mask} · ${range}`;
}

function preview(text: string, network: NetworkConfig): PlainText | PlainNote {
  const epoch = parseEpochText(text, network, Date.now());
  if ('err' in epoch) return plainText(epochFaultText(epoch.err));
  return {
    message: plainText(describe(computeForkDigest(network, epoch.ok))),
    severity: vscode.InputBoxValidationSeverity.Info,
  };
}

/** *Compute Fork Digest…*: a network, a moment ("now" by default), the digest; the input box shows it while typing. */
export async function askForkDigest(session: Session): Promise<ForkDigestJson | undefined> {
  const network = await pickNetwork(session, l10n.t('Network of the fork digest'));
  if (!network) return undefined;
  const answer = await showInputBox({
    title: l10n.t`Fork digest of ${network.title}`,
    prompt: l10n.t('Epoch, "slot 123", a date, or "now"'),
    value: 'now',
    validateInput: (text) => preview(text, network),
  });
  const epoch = answer === undefined ? undefined : parseEpochText(answer, network, Date.now());
  if (epoch === undefined || 'err' in epoch) return undefined;
  const digest = computeForkDigest(network, epoch.ok);
  offer(session, digest);
  return forkDigestToJson(digest);
}

function offer({ results }: Session, digest: ForkDigest): void {
  const { digest: hex } = forkDigestToJson(digest);
  void results.show(
    l10n.t`Fork digest ${describe(digest)}`,
    { title: l10n.t('Copy'), run: () => vscode.env.clipboard.writeText(hex) },
    {
      title: l10n.t('Show Derivation'),
      run: () => vscode.window.showTextDocument(digestUri(digest.network, digest.epoch), { preview: true }),
    },
  );
}
