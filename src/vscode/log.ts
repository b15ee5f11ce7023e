import * as vscode from 'vscode';
import type { PlainText } from '../primitives/plain-text.ts';

/** The log of the extension. A line of it is one line, whoever wrote parts of it. */
export interface Log {
  debug(line: PlainText): void;
  info(line: PlainText): void;
  warn(line: PlainText): void;
  error(line: PlainText): void;
  /** Brings it into sight. */
  show(): void;
}

export function createLog(name: string): Log & vscode.Disposable {
  return vscode.window.createOutputChannel(name, { log: true });
}
