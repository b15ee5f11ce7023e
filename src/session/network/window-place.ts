import { hostname } from 'node:os';
import * as vscode from 'vscode';
import * as l10n from '../../primitives/l10n.ts';
import type { NodeView } from '../../rpc/explorer.ts';
import { hasSockets } from '../../vscode/sockets.ts';

/** The kind of a remote that VS Code names: `ssh-remote`, `wsl`, `dev-container`; a bare server is named by its address. */
const KIND = /^[a-z-]+$/;

/**
 * What the window's place means for the node: in a browser and in a restricted workspace it is not started, and in a
 * remote window it listens on the machine of the extension host, so that a loopback address is not that of the machine one sits at.
 */
export function windowPlace(): Pick<NodeView, 'restricted' | 'where' | 'inBrowser'> {
  if (!hasSockets) return { inBrowser: true };
  const { remoteName } = vscode.env;
  return {
    ...(!vscode.workspace.isTrusted && { restricted: true }),
    ...(remoteName !== undefined && {
      where: KIND.test(remoteName) ? on(`${hostname()} (${remoteName})`) : on(hostname()),
    }),
  };
}

function on(machine: string): string {
  return l10n.t('on the machine {0}', machine);
}
