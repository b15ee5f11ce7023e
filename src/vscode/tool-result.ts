import * as vscode from 'vscode';
import type { PlainLines } from '../primitives/plain-text.ts';

/** What a tool answers to a language model. */
export function toolResult(parts: readonly PlainLines[]): vscode.LanguageModelToolResult {
  return new vscode.LanguageModelToolResult(parts.map((part) => new vscode.LanguageModelTextPart(part)));
}
