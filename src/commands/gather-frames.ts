import * as vscode from 'vscode';
import { frameLanguageId } from '../contributions.ts';
import { loadOnDemand } from '../load-on-demand.ts';
import { registerCommand } from '../workbench.ts';
import { textToRead } from './text-to-read.ts';

/** How long searching goes on before the editor gets its turn, in milliseconds. */
const SLICE = 16;
/** More frames than anybody looks at in one document. */
const MOST_FRAMES = 20_000;

/** *Decode All Frames in File* and *Compare Frames*. */
export function registerGatherFrames(): vscode.Disposable {
  return vscode.Disposable.from(
    registerCommand('beaconHandshake.decodeAllFrames', async () => {
      const document = vscode.window.activeTextEditor?.document;
      if (document === undefined) {
        void vscode.window.showWarningMessage(
          'No file is open in an editor: open a log or a source file and try again.',
        );
        return;
      }
      const title = `Looking for frames in ${vscode.workspace.asRelativePath(document.uri)}`;
      const options = { location: vscode.ProgressLocation.Window, title };
      const paragraphs = await vscode.window.withProgress(options, () => gather(document));
      if (paragraphs.length === 0) {
        void vscode.window.showInformationMessage('There is no frame in this file, in any notation that is known.');
        return;
      }
      const content = paragraphs.join('\n\n');
      const found = await vscode.workspace.openTextDocument({ content, language: frameLanguageId });
      await vscode.window.showTextDocument(found, { viewColumn: vscode.ViewColumn.Beside });
    }),
    registerCommand('beaconHandshake.compareFrames', compare),
  );
}

/** Each frame of a document below a comment that tells its line; the editor stays free meanwhile. */
async function gather(document: vscode.TextDocument): Promise<string[]> {
  const name = vscode.workspace.asRelativePath(document.uri);
  const paragraphs: string[] = [];
  let until = performance.now() + SLICE;
  for (const found of loadOnDemand().findFrames(document.getText())) {
    for (const { at, text } of found) {
      const written = text.replace(/\r?\n\s*\r?\n/g, '\n');
      paragraphs.push(`# line ${document.positionAt(at).line + 1} of ${name}\n${written}`);
    }
    if (paragraphs.length >= MOST_FRAMES) break;
    if (performance.now() > until) {
      await new Promise<void>((resolve) => setImmediate(resolve));
      until = performance.now() + SLICE;
    }
  }
  return paragraphs;
}

/** Compares the frames of two selections, or the first two of one. */
async function compare(): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const selections = editor?.selections.filter(({ isEmpty }) => !isEmpty) ?? [];
  const texts =
    editor && selections.length > 1
      ? selections.map((range) => editor.document.getText(range))
      : [(await textToRead())?.text ?? ''];
  const { dissectText, compareFramesText } = loadOnDemand();
  const [first, second] = texts.flatMap((text) => dissectText(text.slice(0, 65_536)));
  if (first === undefined || second === undefined) {
    void vscode.window.showWarningMessage(
      `Two frames are needed to compare, ${first === undefined ? 'none' : 'only one'} was found: select both, in one selection or in two.`,
    );
    return;
  }
  const document = await vscode.workspace.openTextDocument({ content: compareFramesText(first, second) });
  await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside });
}
