import * as vscode from 'vscode';
import type { PlainText } from '../primitives/plain-text.ts';

type Progress = vscode.Progress<{ message?: PlainText; increment?: number }>;

/** A notification while something goes on, which can be ended; links in it would work as in any message. */
export function withProgress<T>(
  title: PlainText,
  task: (progress: Progress, token: vscode.CancellationToken) => Thenable<T>,
): Thenable<T> {
  const location = vscode.ProgressLocation.Notification;
  return vscode.window.withProgress({ location, title, cancellable: true }, task);
}

/** Something that takes a moment and cannot be ended, in the status bar. */
export function withQuietProgress<T>(title: PlainText, task: () => Thenable<T>): Thenable<T> {
  return vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, task);
}
