import { toHexString } from '@chainsafe/ssz';
import * as vscode from 'vscode';
import { parseDigestText } from '../forks/digest-text.ts';
import { digestMatchToJson, identifyDigest } from '../forks/identify.ts';
import type { DigestMatchJson } from '../forks/json.ts';
import { epochAt } from '../forks/slot-clock.ts';
import type { Session } from '../session/session.ts';
import { registerCommand } from '../workbench.ts';

function matches(session: Session, digest: Uint8Array): DigestMatchJson[] {
  const now = Date.now();
  return identifyDigest(digest, session.networks.all, (network) => epochAt(network, now)).map(digestMatchToJson);
}

const UNKNOWN = 'No network that we know has this digest: import the network, if it is a devnet of yours.';

/** What the box says of the digest while it is typed. */
function preview(session: Session, text: string): string | vscode.InputBoxValidationMessage | undefined {
  if (text.trim() === '') return undefined;
  const digest = parseDigestText(text);
  if ('err' in digest) return digest.err;
  const [best] = matches(session, digest.ok);
  return { message: best?.note ?? UNKNOWN, severity: vscode.InputBoxValidationSeverity.Info };
}

/** The selection of the editor, when it reads as a digest. */
function selectedDigest(): string {
  const editor = vscode.window.activeTextEditor;
  const text = editor ? editor.document.getText(editor.selection).slice(0, 200) : '';
  return 'ok' in parseDigestText(text) ? text : '';
}

/** *Identify Digest…*: which network, fork and computation, right or wrong, four bytes belong to. */
export function registerIdentifyDigest(session: Session): vscode.Disposable {
  return registerCommand('beaconHandshake.identifyDigest', async () => {
    const text = await vscode.window.showInputBox({
      title: 'Identify Digest',
      prompt: 'A fork digest: hex, or four bytes as a log shows them',
      placeHolder: '0x8c9f62fe or [140 159 98 254]',
      value: selectedDigest(),
      validateInput: (typed) => preview(session, typed),
    });
    const digest = parseDigestText(text ?? '');
    if ('err' in digest) return undefined;
    const found = matches(session, digest.ok);
    void show(toHexString(digest.ok), found);
    return found;
  });
}

async function show(digest: string, found: readonly DigestMatchJson[]): Promise<void> {
  if (found.length === 0) {
    void vscode.window.showInformationMessage(`${digest}: ${UNKNOWN}`);
    return;
  }
  const items = found.map(({ network, fork, standing, variant, note, digest: hex }) => ({
    label: `${network} ${fork}`,
    description: variant === 'spec' ? standing : variant,
    detail: note,
    hex,
  }));
  const placeHolder = `${digest} can be ${found.length === 1 ? 'this' : `any of ${found.length}`}; choose one to copy the digest`;
  const chosen = await vscode.window.showQuickPick(items, { placeHolder, matchOnDetail: true });
  if (chosen) await vscode.env.clipboard.writeText(chosen.hex);
}
