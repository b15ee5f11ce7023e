import * as vscode from 'vscode';
import type { FrameTarget, PeerTarget } from '../contributions/commands.ts';
import { dissectionScheme, frameLanguageId } from '../contributions/contributions.ts';
import type { FrameDocuments } from '../editor/features/frame-documents.ts';
import { headerText } from '../editor/model/frame-header.ts';
import * as l10n from '../primitives/l10n.ts';
import type { Session } from '../session/session.ts';
import { dissectionPageUri, exchangeFramesUri } from '../vscode/document-address.ts';
import { showInformationMessage, showWarningMessage } from '../vscode/messages.ts';
import { isPageInSight, openPage } from '../vscode/page-tabs.ts';
import { executeCommand, registerCommand } from '../vscode/workbench.ts';

/**
 * *Open Dissection*: the frame of a lens or of the cursor, taken apart, beside it; the selections follow one another.
 * For an exchange of the explorer both of its frames open, and their dissection. Elsewhere it decodes the selection.
 */
export function registerOpenDissection(documents: FrameDocuments, session: Session): vscode.Disposable {
  return registerCommand('beaconHandshake.openDissection', async (target) => {
    if (target !== undefined && !('text' in target)) return openExchange(session, target);
    const editor = vscode.window.activeTextEditor;
    if (target === undefined && editor?.document.languageId !== frameLanguageId) {
      await executeCommand('beaconHandshake.decodeFrame');
      return;
    }
    const found = target ?? (editor && (await targetAt(documents, editor)));
    if (found === undefined) {
      void showWarningMessage(
        l10n.t('There is no frame at the cursor: put it into a paragraph of bytes and open the dissection again.'),
      );
      // A former answer must not stand beside bytes that have none.
      const line = editor?.document.lineAt(editor.selection.active.line).text ?? '';
      if (isPageInSight(dissectionScheme)) await showBeside(dissectionPageUri(line, 'frame'));
      return;
    }
    await showBeside(dissectionPageUri(found.text, 'frame', found.header));
  });
}

/** The frames of the exchange, or of the newest one of the peer, and beside them what they say. */
async function openExchange(session: Session, { peer, exchange: id }: PeerTarget): Promise<void> {
  const exchange = id === undefined ? session.exchangesWith(peer ?? '').at(-1) : session.exchange(id);
  if (exchange === undefined) {
    void showInformationMessage(l10n.t('No exchange with this peer is in memory: dial it again to record one.'));
    return;
  }
  if (exchange.sent.length <= 2 && exchange.received.length <= 2) {
    void showInformationMessage(
      l10n.t('Nothing was sent or received in this exchange, so there are no bytes to take apart.'),
    );
    return;
  }
  const name = `${exchange.label ?? exchange.agent ?? 'peer'} ${exchange.protocol ?? 'status'}`;
  const { document } = await vscode.window.showTextDocument(exchangeFramesUri(exchange.id, name), { preview: true });
  await showBeside(dissectionPageUri(document.getText(), name));
}

async function showBeside(uri: vscode.Uri): Promise<void> {
  await openPage(uri, { preserveFocus: true, viewColumn: vscode.ViewColumn.Beside });
}

async function targetAt(documents: FrameDocuments, editor: vscode.TextEditor): Promise<FrameTarget | undefined> {
  await documents.reach(editor.document, editor.selection.active);
  const placed = documents.frameAt(editor.document, editor.selection.active);
  if (placed === undefined) return undefined;
  const { block, frame } = placed;
  return { text: block.text.slice(frame.from, frame.to), header: headerText(block.context) };
}
