import * as vscode from 'vscode';
import { explorerViewId } from '../contributions/contributions.ts';
import * as l10n from '../primitives/l10n.ts';
import { type PlainText, plainText } from '../primitives/plain-text.ts';
import type { NodeState } from '../session/node/link.ts';
import type { Session } from '../session/session.ts';
import { StatusItem } from '../vscode/status-bar.ts';

const NAME = plainText('Beacon Handshake');

/** What the item says in each state of the node; a node that does not run takes no room. */
const texts: Readonly<Record<NodeState['state'], ((counts: ReturnType<Session['tally']>) => PlainText) | undefined>> = {
  stopped: undefined,
  starting: () => l10n.t('node starting'),
  running: ({ established, peers }) => l10n.t('{0} of {1} established', established, peers),
  failed: () => l10n.t('node failed'),
};

function tooltip(node: NodeState): PlainText {
  if (node.state === 'failed') return plainText(node.message);
  if (node.state !== 'running') return NAME;
  return l10n.t('Beacon Handshake listens on {0}', node.info.listening.join(', '));
}

/** The status-bar item: hidden until the node runs, then its state and how many peers it shook hands with. */
export function registerStatusItem(session: Session): vscode.Disposable {
  const item = new StatusItem('beaconHandshake.status', NAME, `${explorerViewId}.focus`);
  const update = () => {
    const { node } = session;
    const text = texts[node.state]?.(session.tally());
    if (text === undefined) item.hide();
    else item.show({ icon: 'broadcast', text, tooltip: tooltip(node), isError: node.state === 'failed' });
  };
  return vscode.Disposable.from(item, session.onDidChange(update));
}
