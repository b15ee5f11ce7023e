/*
 * Every id that package.json contributes, typed once. A test holds this file, the manifest and its strings together.
 */

import type { TransportChoice } from '../exchange/rival.ts';

export const extensionId = 'beacon-handshake.beacon-handshake';
export const viewContainerId = 'beaconHandshake';
export const explorerViewId = 'beaconHandshake.explorer';
/** The editor that shows an exchange, or pasted frames, as a page. */
export const pageViewId = 'beaconHandshake.exchange';
export const examinationViewId = 'beaconHandshake.examination';
/** The tree of the conformance suite in the Test Explorer. */
export const suiteId = 'beaconHandshake.conformance';

/** Settings under `beaconHandshake.*` with the type each is read as. */
export interface Settings {
  network: string;
  listen: string[];
  /** A folder; empty without QUIC. */
  quicFolder: string;
  transport: TransportChoice;
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
  /** Names of clients. */
  dialWithoutAsking: string[];
  'localView.mode': 'genesis' | 'static' | 'mirror' | 'beaconApi';
  'localView.status': Record<string, unknown>;
  'localView.beaconApi': string;
  'localView.pollInterval': number;
  /** REST addresses of the nodes that *Examine Network…* offers first. */
  beaconNodes: string[];
  /** Seconds; 0 for never. */
  examineEvery: number;
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
  'beaconHandshake.hasSaved': boolean;
  'beaconHandshake.redialling': boolean;
  'beaconHandshake.hasResult': boolean;
}

/** Schemes of our read-only documents. */
export const exchangeScheme = 'beacon-exchange';
export const dissectionScheme = 'beacon-dissection';
export const exchangeFramesScheme = 'beacon-exchange-frames';
export const enrScheme = 'beacon-enr';
export const judgementScheme = 'beacon-judgement';
export const networkScheme = 'beacon-network';
export const peerBookScheme = 'beacon-peers';
export const examinationScheme = 'beacon-examination';
export const explanationScheme = 'beacon-explain';

/** Every kind of read-only document, by its scheme. */
export type DocumentScheme =
  | typeof exchangeScheme
  | typeof dissectionScheme
  | typeof exchangeFramesScheme
  | typeof enrScheme
  | typeof judgementScheme
  | typeof networkScheme
  | typeof peerBookScheme
  | typeof examinationScheme
  | typeof explanationScheme;

/** The scheme of files that hold a frame's bytes. */
export const frameBytesScheme = 'beacon-frame-bytes';

/** The language of documents that hold frames. */
export const frameLanguageId = 'beacon-frame';

/** The language-model tools, by the names of the manifest. */
export const toolNames = [
  'beaconHandshake_decodeFrame',
  'beaconHandshake_explainHandshake',
  'beaconHandshake_identifyDigest',
  'beaconHandshake_readText',
  'beaconHandshake_listPeers',
  'beaconHandshake_dialPeer',
] as const;

export type ToolName = (typeof toolNames)[number];
