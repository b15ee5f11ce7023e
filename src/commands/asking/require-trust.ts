import * as vscode from 'vscode';
import * as l10n from '../../primitives/l10n.ts';
import { showWarningMessage } from '../../vscode/messages.ts';
import { hasSockets } from '../../vscode/sockets.ts';
import { executeCommand, registerCommand } from '../../vscode/workbench.ts';

/**
 * True in a trusted workspace; otherwise says in one sentence what needs trust, with the way to grant it. In a browser,
 * where trust helps nobody to connections, it says that instead.
 */
export function requireTrust(what: string): boolean {
  if (!hasSockets) {
    void showWarningMessage(
      l10n.t`${what} opens network connections, which a browser does not: use VS Code on your machine, or a window with a machine behind it (SSH, WSL, a container, a codespace).`,
    );
    return false;
  }
  if (vscode.workspace.isTrusted) return true;
  const manage = l10n.t('Manage Workspace Trust');
  void showWarningMessage(
    l10n.t`${what} opens network connections, which needs a trusted workspace: run "Workspaces: Manage Workspace Trust" first.`,
    manage,
  ).then((choice) => (choice === manage ? executeCommand('beaconHandshake.manageTrust') : undefined));
  return false;
}

/** *Manage Workspace Trust*, to which the explorer leads where nothing may be dialled: VS Code's own editor for it. */
export function registerManageTrust(): vscode.Disposable {
  return registerCommand('beaconHandshake.manageTrust', () => vscode.commands.executeCommand('workbench.trust.manage'));
}
