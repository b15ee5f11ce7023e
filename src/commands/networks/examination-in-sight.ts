import * as vscode from 'vscode';
import { examinationScheme } from '../../contributions/contributions.ts';

/** The id of the examination in the editor that has the focus, else of one in sight. */
export function examinationInSight(): string | undefined {
  const editors = [vscode.window.activeTextEditor, ...vscode.window.visibleTextEditors];
  return editors.find((editor) => editor?.document.uri.scheme === examinationScheme)?.document.uri.query;
}
