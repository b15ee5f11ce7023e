import * as vscode from 'vscode';
import { type PlainText, plainText } from '../primitives/plain-text.ts';

/*
 * VS Code turns `[label](command:…)` in a message into a link that runs the command, so a message is plain text. Each of
 * these resolves with the action that was chosen.
 */

/** An action of a message, with what it stands for. */
export interface PlainAction extends vscode.MessageItem {
  readonly title: PlainText;
}

export function showInformationMessage(message: PlainText, ...actions: readonly PlainText[]) {
  return vscode.window.showInformationMessage(message, ...actions);
}

export function showWarningMessage(message: PlainText, ...actions: readonly PlainText[]) {
  return vscode.window.showWarningMessage(message, ...actions);
}

export function showErrorMessage(message: PlainText, ...actions: readonly PlainText[]) {
  return vscode.window.showErrorMessage(message, ...actions);
}

/** Tells what was thrown. An error may hold what a stranger wrote. */
export function showThrown(thrown: unknown): void {
  void showErrorMessage(plainText(thrown instanceof Error ? thrown.message : String(thrown)));
}

/** Asks, and waits for the answer; resolves with nothing where it is no. */
export function askModally<T extends PlainAction>(
  message: PlainText,
  options: { readonly detail?: PlainText },
  ...actions: readonly T[]
) {
  return vscode.window.showWarningMessage(message, { ...options, modal: true }, ...actions);
}
