import * as vscode from 'vscode';
import { readTarget } from '../../bundles/read-target.ts';
import { explorerViewId } from '../../contributions/contributions.ts';
import * as l10n from '../../primitives/l10n.ts';
import type { Session } from '../../session/session.ts';
import { registerCommand } from '../../vscode/workbench.ts';
import { requireTrust } from '../asking/require-trust.ts';

/** *Start Demo Network*: local responders, one of each kind, which are then dialled like any peer. */
export function registerDemoNetwork(session: Session): vscode.Disposable {
  let dials = new AbortController();
  return vscode.Disposable.from(
    registerCommand('beaconHandshake.startDemoNetwork', async () => {
      if (!requireTrust(l10n.t('The demo network'))) return undefined;
      await vscode.commands.executeCommand(`${explorerViewId}.focus`);
      const peers = await session.responders.startDemo();
      const { lastTarget } = session;
      dials = new AbortController();
      const { signal } = dials;
      const dialled = Promise.allSettled(peers.map(({ multiaddr }) => session.dial(readTarget(multiaddr), signal)));
      // What the user dialled last is offered next, not the last of these.
      session.lastTarget = lastTarget;
      await dialled;
      return peers;
    }),
    registerCommand('beaconHandshake.stopDemoNetwork', () => {
      // A dial that is under way would find nobody, which says nothing of the peer.
      dials.abort();
      return session.responders.stopDemo();
    }),
  );
}
