import * as vscode from 'vscode';
import type { PlainText } from '../primitives/plain-text.ts';

/* What language features show. VS Code draws `$(name)` as an icon in most of them. */

export function diagnostic(
  range: vscode.Range,
  message: PlainText,
  severity: vscode.DiagnosticSeverity,
): vscode.Diagnostic {
  const made = new vscode.Diagnostic(range, message, severity);
  made.source = 'Beacon Handshake';
  return made;
}

export function relatedInformation(location: vscode.Location, message: PlainText): vscode.DiagnosticRelatedInformation {
  return new vscode.DiagnosticRelatedInformation(location, message);
}

export function codeAction(title: PlainText, kind: vscode.CodeActionKind): vscode.CodeAction {
  return new vscode.CodeAction(title, kind);
}

export function codeLens(range: vscode.Range, title: PlainText, command: string, argument: unknown): vscode.CodeLens {
  return new vscode.CodeLens(range, { title, command, arguments: [argument] });
}

export function inlayHint(position: vscode.Position, label: PlainText, tooltip: PlainText | undefined) {
  const hint = new vscode.InlayHint(position, label);
  if (tooltip !== undefined) hint.tooltip = tooltip;
  return hint;
}

export function completionItem(
  label: PlainText,
  kind: vscode.CompletionItemKind,
  about: { readonly detail?: PlainText; readonly documentation?: PlainText } = {},
): vscode.CompletionItem {
  return Object.assign(new vscode.CompletionItem(label, kind), about);
}

export function documentSymbol(
  name: PlainText,
  detail: PlainText,
  kind: vscode.SymbolKind,
  range: vscode.Range,
): vscode.DocumentSymbol {
  return new vscode.DocumentSymbol(name, detail, kind, range, range);
}
