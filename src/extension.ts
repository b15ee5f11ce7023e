import { createLog } from './vscode/log.ts';
import './localise/offer.ts';

import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { registerAskPeer } from './commands/ask-peer.ts';
import { askToListen } from './commands/ask-to-listen.ts';
import { registerCompareExchanges } from './commands/compare-exchanges.ts';
import { registerComparePeers } from './commands/compare-peers.ts';
import { registerComputeForkDigest } from './commands/compute-fork-digest.ts';
import { registerCopyFrameAs } from './commands/copy-frame-as.ts';
import { registerDecodeFrame } from './commands/decode-frame.ts';
import { registerDemoNetwork } from './commands/demo-network.ts';
import { registerDialPeer } from './commands/dial-peer.ts';
import { registerDialWith } from './commands/dial-with.ts';
import { registerEditLocalStatus } from './commands/edit-local-status.ts';
import { registerExplain } from './commands/explain.ts';
import { registerFirstSteps } from './commands/first-steps.ts';
import { registerGatherFrames } from './commands/gather-frames.ts';
import { registerIdentifyDigest } from './commands/identify-digest.ts';
import { registerImportNetwork } from './commands/import-network.ts';
import { registerInspectEnrs } from './commands/inspect-enrs.ts';
import { registerJudgeStatus } from './commands/judge-status.ts';
import { registerLookAt } from './commands/look-at.ts';
import { registerNetworkActions } from './commands/network-actions.ts';
import { registerNodeActions } from './commands/node-actions.ts';
import { registerPeerActions } from './commands/peer-actions.ts';
import { registerPeerBook } from './commands/peer-book.ts';
import { registerReplayRequest } from './commands/replay-request.ts';
import { registerManageTrust } from './commands/require-trust.ts';
import { registerSendFrame } from './commands/send-frame.ts';
import { registerSessionFile } from './commands/session-file.ts';
import { registerStartResponder } from './commands/start-responder.ts';
import { registerWriteFrames } from './commands/write-frames.ts';
import { settingsSection } from './contributions.ts';
import { registerEnrDocuments } from './editor/enr-document.ts';
import { registerFrames } from './editor/register-frames.ts';
import { registerTools } from './lm/register-tools.ts';
import { createRunningApi, type RunningApi } from './running-api.ts';
import { KeyLease } from './session/key-lease.ts';
import { ListenConsent } from './session/listen-consent.ts';
import { NetworkLibrary } from './session/network-library.ts';
import { NodeIdentity } from './session/node-identity.ts';
import { NodeStart } from './session/node-start.ts';
import { Session } from './session/session.ts';
import { leaseFolder, transcriptFolder } from './session/storage-folders.ts';
import { registerExchangeDocuments } from './views/exchange-document.ts';
import { registerExplanationDocuments } from './views/explanation-document.ts';
import { ExplorerView } from './views/explorer-view.ts';
import { registerJudgementDocuments } from './views/judgement-document.ts';
import { registerNetworkDocuments } from './views/network-document.ts';
import { registerPeerBookDocuments } from './views/peer-book-document.ts';
import { registerStatusItem } from './views/status-item.ts';
import { setContext } from './workbench.ts';

let session: Session | undefined;

export function activate(context: vscode.ExtensionContext): RunningApi {
  const log = createLog('Beacon Handshake');
  const worker = vscode.Uri.joinPath(context.extensionUri, 'dist', 'worker.mjs').fsPath;
  const version = String(context.extension.packageJSON.version);
  const leases = leaseFolder(context);
  const lease = leases === undefined ? undefined : new KeyLease(leases, randomUUID());
  const identity = new NodeIdentity(context.secrets, lease, log);
  const start = new NodeStart(identity, new ListenConsent(context.globalState, askToListen));
  const networks = new NetworkLibrary(context.globalState);
  const active = new Session(worker, version, networks, log, start, transcriptFolder(context));
  session = active;

  context.subscriptions.push(
    log,
    active,
    registerDialPeer(active),
    registerDialWith(active),
    registerDemoNetwork(active),
    registerStartResponder(active),
    registerPeerActions(active),
    registerAskPeer(active),
    registerReplayRequest(active),
    registerSessionFile(active),
    registerPeerBook(active),
    registerNodeActions(active, log),
    registerEditLocalStatus(active),
    registerCompareExchanges(active),
    registerComparePeers(active),
    registerLookAt(active),
    registerNetworkActions(active),
    registerImportNetwork(active),
    registerComputeForkDigest(active),
    registerIdentifyDigest(active),
    registerInspectEnrs(),
    registerFirstSteps(),
    registerManageTrust(),
    registerDecodeFrame(),
    registerJudgeStatus(active),
    registerExplain(active),
    registerCopyFrameAs(),
    registerSendFrame(active),
    registerWriteFrames(active),
    registerGatherFrames(active),
    registerFrames(active),
    registerEnrDocuments(active),
    registerNetworkDocuments(active),
    registerPeerBookDocuments(active),
    registerExchangeDocuments(active),
    registerJudgementDocuments(active),
    registerExplanationDocuments(),
    new ExplorerView(active, context.extensionUri).register(),
    registerStatusItem(active),
    active.onDidChange(() => updateContext(active)),
    vscode.workspace.onDidGrantWorkspaceTrust(() => void active.applySettings()),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(settingsSection)) void active.applySettings();
    }),
  );
  const api = createRunningApi(active);
  context.subscriptions.push(registerTools(api));
  return api;
}

/** VS Code waits for this: the node says its goodbyes and frees its ports. */
export async function deactivate(): Promise<void> {
  await session?.close();
  session = undefined;
}

function updateContext(active: Session): void {
  void setContext('beaconHandshake.nodeRunning', active.node.state === 'running');
  void setContext('beaconHandshake.demoRunning', active.demoRunning);
  void setContext('beaconHandshake.responderRunning', active.responders.single.length > 0);
  void setContext('beaconHandshake.hasPeers', active.tally().peers > 0);
}
