import { createRequire } from 'node:module';
import * as vscode from 'vscode';
import * as l10n from '../../primitives/l10n.ts';
import type { Session } from '../../session/session.ts';
import { showInformationMessage } from '../../vscode/messages.ts';
import { registerCommand } from '../../vscode/workbench.ts';
import type { PeerJobs } from './peer-jobs.ts';

/** The bundle of what these commands do, beside that of the extension. Node keeps it once it is loaded. */
export function peerJobs(): PeerJobs {
  const bundle: { peerJobs: PeerJobs } = createRequire(__filename)('./peer-jobs.cjs');
  return bundle.peerJobs;
}

/** The commands by which a user keeps peers, and has some of their own. */
export function registerPeerCommands(session: Session): vscode.Disposable {
  return vscode.Disposable.from(
    registerCommand('beaconHandshake.comparePeerSchedule', (target) => peerJobs().comparePeerSchedule(session, target)),
    registerCommand('beaconHandshake.namePeer', (target) => peerJobs().namePeer(session, target)),
    registerCommand('beaconHandshake.savePeer', (target) => peerJobs().savePeer(session, target)),
    registerCommand('beaconHandshake.removeSavedPeer', (target) => peerJobs().removeSavedPeer(session, target)),
    registerCommand('beaconHandshake.redialPeer', (target, seconds) => peerJobs().redialPeer(session, target, seconds)),
    registerCommand('beaconHandshake.stopRedialing', () => peerJobs().stopRedialing()),
    registerCommand('beaconHandshake.showLastResult', () => {
      if (!session.results.again()) void showInformationMessage(l10n.t('No command has told a result yet.'));
    }),
    registerCommand('beaconHandshake.startResponder', (given) => peerJobs().startResponder(session, given)),
    registerCommand('beaconHandshake.stopResponder', (given) => peerJobs().stopResponder(session, given)),
  );
}
