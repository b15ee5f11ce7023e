import { createLog } from './vscode/log.ts';
import './localise/offer.ts';

import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { createRunningApi } from './api/running.ts';
import type { RunningApi } from './api/types.ts';
import { loadOnDemand } from './bundles/load-on-demand.ts';
import { askToListen } from './commands/asking/ask-to-listen.ts';
import { registerManageTrust } from './commands/asking/require-trust.ts';
import { registerReveal } from './commands/asking/reveal.ts';
import { registerDialPeer } from './commands/dial/dial-peer.ts';
import { registerDialWith } from './commands/dial/dial-with.ts';
import { registerReplayRequest } from './commands/dial/replay-request.ts';
import { registerCopyFrameAs } from './commands/frames/copy-frame-as.ts';
import { registerDecodeFrame } from './commands/frames/decode-frame.ts';
import { registerGatherFrames } from './commands/frames/gather-frames.ts';
import { registerInspectEnrs } from './commands/frames/inspect-enrs.ts';
import { registerSendFrame } from './commands/frames/send-frame.ts';
import { registerWriteFrames } from './commands/frames/write-frames.ts';
import { registerNetworkCommands } from './commands/networks/network-commands.ts';
import { registerDemoNetwork } from './commands/node/demo-network.ts';
import { registerFirstSteps } from './commands/node/first-steps.ts';
import { registerNodeActions } from './commands/node/node-actions.ts';
import { registerAskPeer } from './commands/peers/ask-peer.ts';
import { registerCompareExchanges } from './commands/peers/compare-exchanges.ts';
import { registerComparePeers } from './commands/peers/compare-peers.ts';
import { registerCopyIssueReport } from './commands/peers/copy-issue-report.ts';
import { registerEditLocalStatus } from './commands/peers/edit-local-status.ts';
import { registerExplain } from './commands/peers/explain.ts';
import { registerJudgeStatus } from './commands/peers/judge-status.ts';
import { registerPeerActions } from './commands/peers/peer-actions.ts';
import { registerPeerBook } from './commands/peers/peer-book.ts';
import { registerPeerCommands } from './commands/peers/peer-commands.ts';
import { registerSessionFile } from './commands/peers/session-file.ts';
import { registerExplainSelection } from './commands/reading/explain-selection.ts';
import { settingsSection } from './contributions/contributions.ts';
import { ExaminationPages } from './documents/examination-pages.ts';
import { ExchangePages } from './documents/exchange-pages.ts';
import { registerDocuments } from './documents/register-documents.ts';
import { FrameDocuments } from './editor/features/frame-documents.ts';
import { registerFrames } from './editor/features/register-frames.ts';
import { createTools, registerTools, type Tools } from './lm/register-tools.ts';
import { Examinations } from './session/network/examinations.ts';
import { NetworkLibrary } from './session/network/network-library.ts';
import { UsedAddresses } from './session/network/used-addresses.ts';
import { NodeIdentity } from './session/node/identity.ts';
import { KeyLease } from './session/node/key-lease.ts';
import { ListenConsent } from './session/node/listen-consent.ts';
import { NodeStart } from './session/node/start.ts';
import { PeerNames } from './session/peers/peer-names.ts';
import { SavedPeers } from './session/peers/saved-peers.ts';
import { leaseFolder, transcriptFolder } from './session/records/storage-folders.ts';
import { Session } from './session/session.ts';
import { type ConformanceTests, registerConformance } from './test-explorer/register.ts';
import { ExplorerView } from './views/explorer/view.ts';
import { registerStatusItem } from './views/status-item.ts';
import { setContext } from './vscode/workbench.ts';

let session: Session | undefined;

/** What stands behind the gate, once it is open. */
export interface Opened {
  readonly api: RunningApi;
  readonly tools: Tools;
  readonly explorer: ExplorerView;
  readonly pages: ExchangePages;
  readonly examinations: ExaminationPages;
  readonly conformance: ConformanceTests;
}

export function open(context: vscode.ExtensionContext): Opened {
  const log = createLog('Beacon Handshake');
  const worker = vscode.Uri.joinPath(context.extensionUri, 'dist', 'worker.mjs').fsPath;
  const version = String(context.extension.packageJSON.version);
  const leases = leaseFolder(context);
  const lease = leases === undefined ? undefined : new KeyLease(leases, randomUUID());
  const identity = new NodeIdentity(context.secrets, lease, log);
  const consent = new ListenConsent(context.globalState, askToListen);
  const start = new NodeStart(identity, consent);
  const networks = new NetworkLibrary(context.globalState);
  const addresses = new UsedAddresses(context.globalState);
  const examinations = new Examinations(context.workspaceState);
  const active = new Session(
    worker,
    version,
    networks,
    new SavedPeers(context.globalState, new PeerNames(context.globalState)),
    log,
    start,
    loadOnDemand,
    transcriptFolder(context),
  );
  const frames = new FrameDocuments(active);
  const explorer = new ExplorerView(active, context.extensionUri);
  session = active;
  const suite = vscode.Uri.joinPath(context.extensionUri, 'dist', 'conformance.mjs').fsPath;
  const conformance = registerConformance(active, context.globalState, suite);

  context.subscriptions.push(
    log,
    active,
    registerDialPeer(active, addresses),
    registerDialWith(active, addresses),
    registerDemoNetwork(active),
    registerPeerActions(active),
    registerPeerCommands(active),
    registerAskPeer(active),
    registerReplayRequest(active),
    registerCopyIssueReport(active),
    registerSessionFile(active),
    registerPeerBook(active),
    registerNodeActions(active, log),
    registerEditLocalStatus(active),
    registerCompareExchanges(active),
    registerComparePeers(active),
    registerReveal(active),
    examinations,
    registerNetworkCommands(active, addresses, examinations, consent),
    registerInspectEnrs(active),
    registerFirstSteps(),
    registerManageTrust(),
    registerDecodeFrame(active),
    registerExplainSelection(active),
    registerJudgeStatus(active),
    registerExplain(active),
    registerCopyFrameAs(),
    registerSendFrame(active),
    registerWriteFrames(active),
    registerGatherFrames(active),
    frames,
    registerFrames(frames, active),
    registerDocuments(active, frames, examinations),
    explorer.register(),
    conformance,
    registerStatusItem(active),
    active.onDidChange(() => updateContext(active)),
    vscode.workspace.onDidGrantWorkspaceTrust(() => void active.applySettings()),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(settingsSection)) void active.applySettings();
    }),
  );
  updateContext(active);
  const api = createRunningApi(active);
  const tools = createTools(api);
  context.subscriptions.push(registerTools(tools));
  const pages = new ExchangePages(active, frames, context.extensionUri);
  return {
    api,
    tools,
    explorer,
    pages,
    examinations: new ExaminationPages(examinations, context.extensionUri),
    conformance,
  };
}

/** VS Code waits for this: the node says its goodbyes and frees its ports. */
export async function close(): Promise<void> {
  await session?.close();
  session = undefined;
}

function updateContext(active: Session): void {
  void setContext('beaconHandshake.nodeRunning', active.node.state === 'running');
  void setContext('beaconHandshake.demoRunning', active.responders.demo.length > 0);
  void setContext('beaconHandshake.responderRunning', active.responders.single.length > 0);
  void setContext('beaconHandshake.hasPeers', active.tally().peers > 0);
  void setContext('beaconHandshake.hasCleared', active.canRestore);
  void setContext('beaconHandshake.hasSaved', active.own.saved.all.length > 0);
}
