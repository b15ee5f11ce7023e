import { hostname } from 'node:os';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { NodeView } from '../rpc/explorer.ts';

/**
 * What the window's place means for the node: in a restricted workspace it is not started, and in a remote window it
 * listens on the machine of the extension host, so that a loopback address is not that of the machine one sits at.
 */
export function whereWeAre(): Pick<NodeView, 'restricted' | 'where'> {
  const { remoteName } = vscode.env;
  return {
    ...(!vscode.workspace.isTrusted && { restricted: true }),
    ...(remoteName !== undefined && { where: l10n.t('on {0} ({1})', hostname(), remoteName) }),
  };
}
