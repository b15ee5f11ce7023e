import type { StageName } from '../exchange/exchange.ts';
import type { StatusJson } from '../reqresp/messages/json.ts';

/*
 * Every id that package.json contributes, typed once. A test holds this file, the manifest and its strings together.
 */

export const extensionId = 'beacon-handshake.beacon-handshake';
export const viewContainerId = 'beaconHandshake';
export const explorerViewId = 'beaconHandshake.explorer';

/** What a command invoked from the explorer is told: a peer's key, an exchange's id, or neither. */
export interface PeerTarget {
  peer?: string;
  exchange?: string;
  /** The stage of the exchange to show. */
  place?: StageName;
}

/** The field of our own Status to edit; without one the source is asked for. */
export interface LocalStatusTarget {
  field?: keyof StatusJson;
}

/** A frame of a document, as a lens above it knows it. */
export interface FrameTarget {
  readonly text: string;
  /** What holds for it, as lines of a header such as `# side: response`. */
  readonly header: string;
}

/** A page of the explanations, `cause/wrongNetwork`, or the peer whose likely cause is to be explained. */
export interface PageTarget {
  readonly page?: string;
  readonly peer?: string;
}

/** What kind of responder to start, and the multiaddr on which it listens. */
export interface ResponderChoice {
  behaviour: string;
  listen: string;
}

/** Arguments of each command; from the palette all of them are absent. */
export interface CommandArguments {
  'beaconHandshake.getStarted': [];
  'beaconHandshake.openBrokenFrame': [];
  'beaconHandshake.dialPeer': [target?: string];
  'beaconHandshake.dialSelection': [];
  'beaconHandshake.dialPeerWith': [target?: PeerTarget];
  'beaconHandshake.dialAgain': [target?: PeerTarget];
  'beaconHandshake.disconnectPeer': [target?: PeerTarget];
  'beaconHandshake.pingPeer': [target?: PeerTarget];
  'beaconHandshake.requestMetadata': [target?: PeerTarget];
  'beaconHandshake.restatus': [target?: PeerTarget];
  'beaconHandshake.sendGoodbye': [target?: PeerTarget, reason?: string];
  'beaconHandshake.replayRequest': [target?: PeerTarget];
  'beaconHandshake.exportSession': [path?: string];
  'beaconHandshake.openSession': [path?: string];
  'beaconHandshake.openLastSession': [];
  'beaconHandshake.forgivePeer': [target?: PeerTarget];
  'beaconHandshake.showPeerBook': [];
  'beaconHandshake.openExchange': [target?: PeerTarget];
  'beaconHandshake.copyPeerId': [target?: PeerTarget];
  'beaconHandshake.copyMultiaddr': [target?: PeerTarget];
  'beaconHandshake.copyEnr': [target?: PeerTarget];
  'beaconHandshake.copyPeerJson': [target?: PeerTarget];
  'beaconHandshake.startDemoNetwork': [];
  'beaconHandshake.stopDemoNetwork': [];
  'beaconHandshake.startResponder': [responder?: ResponderChoice];
  'beaconHandshake.stopResponder': [peerId?: string];
  'beaconHandshake.compareExchanges': [first?: PeerTarget, second?: PeerTarget];
  'beaconHandshake.comparePeers': [];
  'beaconHandshake.showFailures': [];
  'beaconHandshake.showCharts': [];
  'beaconHandshake.startNode': [];
  'beaconHandshake.stopNode': [];
  'beaconHandshake.forgetIdentity': [];
  'beaconHandshake.clearPeers': [];
  'beaconHandshake.restorePeers': [];
  'beaconHandshake.selectNetwork': [];
  'beaconHandshake.editLocalStatus': [target?: LocalStatusTarget];
  'beaconHandshake.mirrorPeer': [target?: PeerTarget];
  'beaconHandshake.decodeFrame': [];
  'beaconHandshake.openDissection': [target?: FrameTarget | PeerTarget];
  'beaconHandshake.openInHexEditor': [target?: FrameTarget];
  'beaconHandshake.sendFrame': [target?: FrameTarget, address?: string];
  'beaconHandshake.copyFrameAs': [target?: FrameTarget, notation?: string];
  'beaconHandshake.encodeFrame': [];
  'beaconHandshake.newStatusFrame': [];
  'beaconHandshake.decodeAllFrames': [];
  'beaconHandshake.compareFrames': [];
  'beaconHandshake.judgeStatus': [];
  'beaconHandshake.explain': [target?: PageTarget];
  'beaconHandshake.computeForkDigest': [];
  'beaconHandshake.identifyDigest': [];
  'beaconHandshake.inspectEnrs': [];
  'beaconHandshake.showForkTimeline': [];
  'beaconHandshake.importNetwork': [path?: string];
  'beaconHandshake.exportNetwork': [];
  'beaconHandshake.showLog': [];
  'beaconHandshake.manageTrust': [];
}

export type CommandId = keyof CommandArguments;

/** Settings under `beaconHandshake.*` with the type each is read as. */
export interface Settings {
  network: string;
  listen: string[];
  /** A folder; empty without QUIC. */
  quicFolder: string;
  'node.identity': 'fresh' | 'kept';
  /** Minutes; 0 never stops it. */
  'node.stopAfterIdle': number;
  inlayHints: boolean;
  frameLanguages: string[];
  goodbyeGrace: number;
  restatusInterval: number;
  keepRefusedPeers: boolean;
  gossipsub: boolean;
  obeyBackOff: boolean;
  'localView.mode': 'genesis' | 'static' | 'mirror' | 'beaconApi';
  'localView.status': Record<string, unknown>;
  'localView.beaconApi': string;
  'localView.pollInterval': number;
  'timeouts.dial': number;
  'timeouts.openStream': number;
  'timeouts.response': number;
}

export const settingsSection = 'beaconHandshake';

/** Context keys for `when` clauses. */
export interface ContextKeys {
  'beaconHandshake.nodeRunning': boolean;
  'beaconHandshake.demoRunning': boolean;
  'beaconHandshake.responderRunning': boolean;
  'beaconHandshake.hasPeers': boolean;
  'beaconHandshake.hasCleared': boolean;
}

/** Schemes of our read-only documents. */
export const exchangeScheme = 'beacon-exchange';
export const dissectionScheme = 'beacon-dissection';
export const exchangeFramesScheme = 'beacon-exchange-frames';
export const enrScheme = 'beacon-enr';
export const judgementScheme = 'beacon-judgement';
export const networkScheme = 'beacon-network';
export const peerBookScheme = 'beacon-peers';
export const explanationScheme = 'beacon-explain';

/** The scheme of files that hold a frame's bytes. */
export const frameBytesScheme = 'beacon-frame-bytes';

/** The language of documents that hold frames. */
export const frameLanguageId = 'beacon-frame';

/** The language-model tools, by the names of the manifest. */
export const toolNames = [
  'beaconHandshake_decodeFrame',
  'beaconHandshake_explainHandshake',
  'beaconHandshake_identifyDigest',
  'beaconHandshake_listPeers',
  'beaconHandshake_dialPeer',
] as const;

export type ToolName = (typeof toolNames)[number];
