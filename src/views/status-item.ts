import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { explorerViewId } from '../contributions.ts';
import type { NodeState } from '../session/node-link.ts';
import type { Session } from '../session/session.ts';

/** What the item says in each state of the node; a node that does not run takes no room. */
const texts: Readonly<Record<NodeState['state'], ((counts: ReturnType<Session['tally']>) => string) | undefined>> = {
  stopped: undefined,
  starting: () => l10n.t('node starting'),
  running: ({ established, peers }) => l10n.t('{0} of {1} established', established, peers),
  failed: () => l10n.t('node failed'),
};

function tooltip(node: NodeState): string {
  if (node.state === 'failed') return node.message;
  if (node.state !== 'running') return 'Beacon Handshake';
  return l10n.t('Beacon Handshake listens on {0}', node.info.listening.join(', '));
}

/** The status-bar item: hidden until the node runs, then its state and how many peers it shook hands with. */
export function registerStatusItem(session: Session): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('beaconHandshake.status', vscode.StatusBarAlignment.Left);
  item.name = 'Beacon Handshake';
  item.command = `${explorerViewId}.focus`;
  const update = () => {
    const { node } = session;
    const text = texts[node.state]?.(session.tally());
    if (text === undefined) {
      item.hide();
      return;
    }
    item.text = `$(broadcast) ${text}`;
    item.tooltip = tooltip(node);
    item.accessibilityInformation = { label: `Beacon Handshake: ${text}` };
    item.backgroundColor = node.state === 'failed' ? new vscode.ThemeColor('statusBarItem.errorBackground') : undefined;
    item.show();
  };
  return vscode.Disposable.from(item, session.onDidChange(update));
}
