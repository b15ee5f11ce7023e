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

/** Shown after this many milliseconds: what is quicker needs no word. */
const PATIENCE = 1000;

/**
 * Something that may be quick: in the status bar at first, and from a second on in a notification that counts and can be
 * ended, which its signal tells the task.
 */
export async function withCountedProgress<T>(
  title: PlainText,
  task: (count: (done: PlainText) => void, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  let shown: Progress | undefined;
  const abort = new AbortController();
  const done = task((message) => shown?.report({ message }), abort.signal);
  let isDone = false;
  const ended = done.finally(() => {
    isDone = true;
  });
  const patience = new Promise<void>((resolve) => setTimeout(resolve, PATIENCE));
  await withQuietProgress(title, () => Promise.race([ended, patience]));
  if (isDone) return ended;
  return withProgress(title, (progress, token) => {
    shown = progress;
    token.onCancellationRequested(() => abort.abort());
    return ended;
  });
}

/** What is awaited, or undefined as soon as somebody has ended it: for what goes on elsewhere all the same. */
export function orEnded<T>(awaited: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  const ended = new Promise<undefined>((resolve) => signal.addEventListener('abort', () => resolve(undefined)));
  return Promise.race([awaited, ended]);
}

/** Something that takes a moment and cannot be ended, in the status bar. */
export function withQuietProgress<T>(title: PlainText, task: () => Thenable<T>): Thenable<T> {
  return vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, task);
}
