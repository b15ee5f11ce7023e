import * as vscode from 'vscode';
import { loadOnDemand } from '../../bundles/load-on-demand.ts';
import { frameLanguageId } from '../../contributions/contributions.ts';
import { frameAtCursor } from '../../editor/features/frame-at-cursor.ts';
import { inSlices, inTurns } from '../../primitives/in-slices.ts';
import * as l10n from '../../primitives/l10n.ts';
import { type PlainText, plainText } from '../../primitives/plain-text.ts';
import type { Session } from '../../session/session.ts';
import { comparedFramesUri } from '../../vscode/document-address.ts';
import { showInformationMessage, showWarningMessage } from '../../vscode/messages.ts';
import { withCountedProgress } from '../../vscode/progress.ts';
import { openUntitled } from '../../vscode/untitled.ts';
import { besideEditor, registerCommand } from '../../vscode/workbench.ts';
import { frameToUse } from '../asking/frames-to-use.ts';
import { MAX_TEXT } from '../asking/text-to-read.ts';

/** More frames than anybody looks at in one document. */
const MOST_FRAMES = 20_000;
/** How many more are found before somebody is told. */
const COUNTED = 100;

/** *Decode All Frames in File* and *Compare Frames*. */
export function registerGatherFrames(session: Session): vscode.Disposable {
  return vscode.Disposable.from(
    registerCommand('beaconHandshake.decodeAllFrames', async () => {
      const document = vscode.window.activeTextEditor?.document;
      if (document === undefined) {
        void showWarningMessage(l10n.t('No file is open in an editor: open a log or a source file and try again.'));
        return;
      }
      const title = l10n.t`Looking for frames in ${vscode.workspace.asRelativePath(document.uri)}`;
      const paragraphs = await withCountedProgress(title, (count, signal) => gather(document, count, signal));
      if (paragraphs === undefined) return;
      if (paragraphs.length === 0) {
        void showInformationMessage(l10n.t('There is no frame in this file, in any notation that is known.'));
        return;
      }
      const content = paragraphs.join('\n\n');
      const found = await openUntitled(content, frameLanguageId);
      await vscode.window.showTextDocument(found, { viewColumn: vscode.ViewColumn.Beside });
    }),
    registerCommand('beaconHandshake.compareFrames', () => compare(session)),
  );
}

/** Each frame of a document below a comment that tells its line; the editor stays free meanwhile. Nothing once it is over. */
async function gather(
  document: vscode.TextDocument,
  count: (done: PlainText) => void,
  signal: AbortSignal,
): Promise<string[] | undefined> {
  const paragraphs: string[] = [];
  const isEnough = () => paragraphs.length >= MOST_FRAMES;
  const found = loadOnDemand().gatherFrames(document.getText(), vscode.workspace.asRelativePath(document.uri));
  await inSlices(
    found,
    (paragraph) => {
      paragraphs.push(paragraph);
      if (paragraphs.length % COUNTED === 0) count(l10n.t('{0} found', paragraphs.length.toLocaleString('en-US')));
    },
    () => signal.aborted || isEnough(),
  );
  return signal.aborted ? undefined : paragraphs;
}

/** Compares the frames of two selections, of one editor or of two, or the first two of one; else those at two cursors. */
async function compare(session: Session): Promise<void> {
  const selected = selectedTexts();
  const pair = selected.length > 0 ? selected : framesAtCursors();
  const read = pair.length > 1 ? undefined : await frameToUse();
  if (read === undefined && pair.length < 2) return;
  const texts = read ? [read.text] : pair;
  const cut = texts.map((text) => text.slice(0, MAX_TEXT));
  const compared = await inTurns(loadOnDemand().compareTexts(cut, session.chain.fieldMeaning));
  if ('err' in compared) {
    void showWarningMessage(plainText(compared.err));
    return;
  }
  await vscode.window.showTextDocument(comparedFramesUri(cut), { preview: true, viewColumn: besideEditor() });
}

/** The active editor, and then the others in sight. */
function editorsInSight(): vscode.TextEditor[] {
  const { activeTextEditor: active, visibleTextEditors } = vscode.window;
  return active ? [active, ...visibleTextEditors.filter((editor) => editor !== active)] : [];
}

function selectedTexts(): string[] {
  return editorsInSight().flatMap(({ document, selections }) =>
    selections.filter(({ isEmpty }) => !isEmpty).map((range) => document.getText(range)),
  );
}

function framesAtCursors(): string[] {
  return editorsInSight().flatMap((editor) => frameAtCursor(editor)?.text ?? []);
}
