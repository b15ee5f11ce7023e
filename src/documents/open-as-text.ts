import * as vscode from 'vscode';
import { examinationScheme, exchangeScheme } from '../contributions/contributions.ts';
import type { StageName } from '../exchange/exchange.ts';
import * as l10n from '../primitives/l10n.ts';
import type { Session } from '../session/session.ts';
import { dissectionUri, examinationUri, exchangeUri } from '../vscode/document-address.ts';
import { linesShown } from '../vscode/documents.ts';
import { showInformationMessage } from '../vscode/messages.ts';
import { activePage } from '../vscode/page-tabs.ts';
import { registerCommand } from '../vscode/workbench.ts';
import { lineOfStage } from '../words/lines.ts';

/** *Open as Text*: what the page in front shows, in words, for copying and for who reads line by line. */
export function registerOpenAsText(session: Session): vscode.Disposable {
  return registerCommand('beaconHandshake.openAsText', async () => {
    const page = activePage();
    if (page) await openAsText(page, session.exchange(page.query)?.failure?.stage);
    else
      void showInformationMessage(
        l10n.t('There is no page to open as text: open an exchange, decode a frame, or examine a network.'),
      );
  });
}

function textUri({ scheme, path, query, fragment }: vscode.Uri): vscode.Uri {
  if (scheme === examinationScheme) return examinationUri(query);
  const name = path.slice(path.lastIndexOf('/') + 1);
  return scheme === exchangeScheme ? exchangeUri(query, name) : dissectionUri(query, name, fragment);
}

/** The text of a page, at what a stage is about where one is named. */
export async function openAsText(page: vscode.Uri, stage?: StageName): Promise<void> {
  const editor = await vscode.window.showTextDocument(textUri(page), { preview: true });
  if (stage === undefined) return;
  const at = new vscode.Position(lineOfStage(linesShown(editor.document), stage), 0);
  editor.selection = new vscode.Selection(at, at);
  editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
