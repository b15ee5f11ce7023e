import { createRequire } from 'node:module';
import * as vscode from 'vscode';
import type { Examinations } from '../../session/network/examinations.ts';
import type { UsedAddresses } from '../../session/network/used-addresses.ts';
import type { ListenConsent } from '../../session/node/listen-consent.ts';
import type { Session } from '../../session/session.ts';
import { registerCommand } from '../../vscode/workbench.ts';
import type { NetworkJobs } from './network-jobs.ts';

/** The bundle of what these commands do, beside that of the extension. Node keeps it once it is loaded. */
function jobs(): NetworkJobs {
  const bundle: { networkJobs: NetworkJobs } = createRequire(__filename)('./network-jobs.cjs');
  return bundle.networkJobs;
}

/** The commands that work on networks. */
export function registerNetworkCommands(
  session: Session,
  addresses: UsedAddresses,
  examinations: Examinations,
  consent: ListenConsent,
): vscode.Disposable {
  return vscode.Disposable.from(
    registerCommand('beaconHandshake.selectNetwork', () => jobs().selectNetwork(session)),
    registerCommand('beaconHandshake.showForkTimeline', () => jobs().showTimeline(session)),
    registerCommand('beaconHandshake.importNetwork', (given) => jobs().importNetwork(session, addresses, given)),
    registerCommand('beaconHandshake.exportNetwork', () => jobs().exportNetwork(session)),
    registerCommand('beaconHandshake.renameNetwork', () => jobs().renameNetwork(session)),
    registerCommand('beaconHandshake.removeNetwork', () => jobs().removeNetwork(session)),
    registerCommand('beaconHandshake.setGenesis', () => jobs().setGenesis(session, addresses)),
    registerCommand('beaconHandshake.compareSchedules', (left, right) =>
      jobs().compareSchedulesOf(session, addresses, examinations, left, right),
    ),
    registerCommand('beaconHandshake.examineNetwork', (list) =>
      jobs().examineNetwork(session, addresses, examinations, list),
    ),
    registerCommand('beaconHandshake.examineAgain', (id) => jobs().examineAgain(session, examinations, id)),
    registerCommand('beaconHandshake.exportExamination', (id, form) =>
      jobs().exportExamination(examinations, id, form),
    ),
    registerCommand('beaconHandshake.askForRecord', (target) => jobs().askForRecord(session, consent, target)),
    registerCommand('beaconHandshake.discoverPeers', (from, until) =>
      jobs().discoverPeers(session, consent, from, until),
    ),
    registerCommand('beaconHandshake.dialFoundPeers', (whom) => jobs().dialFoundPeers(session, whom)),
    registerCommand('beaconHandshake.letNodeFindUs', (to, of) => jobs().letNodeFindUs(session, consent, to, of)),
    registerCommand('beaconHandshake.computeForkDigest', () => jobs().askForkDigest(session)),
    registerCommand('beaconHandshake.identifyDigest', () => jobs().askDigest(session)),
  );
}
