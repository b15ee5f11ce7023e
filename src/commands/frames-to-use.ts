import * as vscode from 'vscode';
import { type FrameTarget, frameLanguageId } from '../contributions.ts';
import { textToRead } from './text-to-read.ts';

/** The text that a lens was clicked for; else the selection; in a document of frames else the paragraph of the cursor. */
export async function textOfFrames(target: FrameTarget | undefined): Promise<string | undefined> {
  if (target !== undefined) return target.text;
  const editor = vscode.window.activeTextEditor;
  const isParagraph = editor?.document.languageId === frameLanguageId && editor.selection.isEmpty;
  if (isParagraph) return paragraph(editor.document, editor.selection.active.line);
  return (await textToRead())?.text;
}

function paragraph(document: vscode.TextDocument, line: number): string {
  const isBlank = (at: number) => document.lineAt(at).isEmptyOrWhitespace;
  let first = line;
  while (first > 0 && !isBlank(first - 1)) first--;
  let last = line;
  while (last < document.lineCount - 1 && !isBlank(last + 1)) last++;
  return document.getText(new vscode.Range(first, 0, last, document.lineAt(last).text.length));
}
