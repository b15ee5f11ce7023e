import * as vscode from 'vscode';
import * as l10n from '../../primitives/l10n.ts';
import { showWarningMessage } from '../../vscode/messages.ts';

/** Longest text that is read at once, in UTF-16 units. */
export const MAX_TEXT = 65_536;

/** What a command works on, and what to call it in a sentence. */
export interface TextToRead {
  readonly text: string;
  /** What was read, in a word for a sentence: the selection, the line, or the clipboard. */
  readonly where: string;
}

/** The selection; without one the line of the cursor; without an editor the clipboard. Undefined, and said, when too long. */
export async function textToRead(): Promise<TextToRead | undefined> {
  const found = await find(vscode.window.activeTextEditor);
  if (found.text.length <= MAX_TEXT) return found;
  void showWarningMessage(
    l10n.t`The ${found.where} has ${found.text.length} characters; at most ${MAX_TEXT} are read at once: select less.`,
  );
  return undefined;
}

async function find(editor: vscode.TextEditor | undefined): Promise<TextToRead> {
  if (!editor) return { text: await vscode.env.clipboard.readText(), where: l10n.t('clipboard') };
  const { selection, document } = editor;
  if (selection.isEmpty) return { text: document.lineAt(selection.active.line).text, where: l10n.t('line') };
  return { text: document.getText(selection), where: l10n.t('selection') };
}
