import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';

/** True in a trusted workspace; otherwise says in one sentence what needs trust. */
export function requireTrust(what: string): boolean {
  if (vscode.workspace.isTrusted) return true;
  void vscode.window.showWarningMessage(
    l10n.t`${what} opens network connections, which needs a trusted workspace: run "Workspaces: Manage Workspace Trust" first.`,
  );
  return false;
}
