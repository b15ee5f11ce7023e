import * as vscode from 'vscode';
import { frameLanguageId } from '../contributions.ts';
import { loadOnDemand } from '../load-on-demand.ts';
import type { Message } from '../reqresp/message.ts';
import type { Side } from '../reqresp/protocols.ts';
import type { Session } from '../session/session.ts';
import { registerCommand } from '../workbench.ts';
import { textToRead } from './text-to-read.ts';

/** *Encode Selection as Frame* and *New Status Frame…*: bytes from fields, in a new document of frames. */
export function registerWriteFrames(session: Session): vscode.Disposable {
  return vscode.Disposable.from(
    registerCommand('beaconHandshake.encodeFrame', async () => {
      const read = await textToRead();
      if (read === undefined) return;
      const message = loadOnDemand().messageFromText(read.text);
      if ('err' in message)
        void vscode.window.showWarningMessage(`The ${read.where} cannot be encoded. ${message.err}`);
      else await write(message.ok, `Encoded from the ${read.where}.`);
    }),
    registerCommand('beaconHandshake.newStatusFrame', async () => {
      const chosen = await vscode.window.showQuickPick(sources(session), { placeHolder: 'Whose Status to write' });
      if (chosen === undefined) return;
      const message = loadOnDemand().messageFromText(JSON.stringify(chosen.status));
      if ('err' in message) void vscode.window.showWarningMessage(message.err);
      else await write(message.ok, `${chosen.label}.`);
    }),
  );
}

/** A fresh node of the chosen network, then what each peer has said, the last first. */
function sources(session: Session) {
  const { name, digest } = session.chain.view(Date.now());
  const zero = `0x${'00'.repeat(32)}`;
  const fresh = { finalizedRoot: zero, finalizedEpoch: '0', headRoot: zero, headSlot: '0', earliestAvailableSlot: '0' };
  const said = session
    .exchanges()
    .flatMap(({ remote, label, target }) =>
      remote === undefined
        ? []
        : { label: `Status of ${label ?? target}`, description: `head slot ${remote.headSlot}`, status: remote },
    );
  return [
    { label: `Status of a fresh node on ${name}`, description: digest, status: { forkDigest: digest, ...fresh } },
    ...said.toReversed(),
  ];
}

async function write(message: Message, about: string): Promise<void> {
  const sides: readonly Side[] = ['request', 'response'];
  const items = sides.map((side) => ({
    label: side,
    description: side === 'response' ? 'with result byte 0' : 'without result byte',
  }));
  const isFixed = message.type === 'error' || message.type.startsWith('metadata/');
  const side = isFixed
    ? 'response'
    : (await vscode.window.showQuickPick(items, { placeHolder: `Which side of ${message.type}` }))?.label;
  if (side === undefined) return;
  const content = loadOnDemand().frameOfMessage(message, side, about);
  const document = await vscode.workspace.openTextDocument({ content, language: frameLanguageId });
  await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside });
}
