import * as vscode from 'vscode';
import { explorerViewId } from '../contributions.ts';
import type { Session } from '../session/session.ts';

/** The status-bar item: hidden until the node runs, then its state and how many peers it shook hands with. */
export function registerStatusItem(session: Session): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('beaconHandshake.status', vscode.StatusBarAlignment.Left);
  item.name = 'Beacon Handshake';
  item.command = `${explorerViewId}.focus`;
  const update = () => {
    const { node } = session;
    const { peers, established } = session.tally();
    if (node.state === 'stopped') {
      item.hide();
      return;
    }
    const running = node.state === 'running';
    item.text = `$(broadcast) ${running ? `${established} of ${peers} established` : `node ${node.state}`}`;
    item.tooltip = running ? `Beacon Handshake listens on ${node.info.listening.join(', ')}` : 'Beacon Handshake';
    item.backgroundColor = node.state === 'failed' ? new vscode.ThemeColor('statusBarItem.errorBackground') : undefined;
    item.show();
  };
  return vscode.Disposable.from(item, session.onDidChange(update));
}
