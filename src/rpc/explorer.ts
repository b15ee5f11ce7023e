import type { RuleCode } from '../exchange/codes.ts';
import type { ExchangeState, Stage } from '../exchange/exchange.ts';
import type { FailureCode } from '../exchange/failure-codes.ts';
import type { ClientVerdictJson, RefusalReadingJson, RuleOutcomeJson } from '../exchange/judgement-json.ts';
import type { ExplainedCause } from '../exchange/observation-json.ts';
import type { StatusJson } from '../reqresp/messages/json.ts';

/* What the peer explorer shows. Every text is made by the host; the webview lays it out and never interprets it. */

/** A field of the Status, theirs beside ours. */
export interface StatusRow {
  field: string;
  remote: string;
  local: string;
  /** `12 slots ahead`, `differs`; empty where one of the two says nothing. */
  difference?: string;
  meaning: string;
  /** The rule that this field breaks, if any. */
  fails: boolean;
}

export interface TimelineRow extends Stage {
  label: string;
}

export interface ExchangeView {
  id: string;
  /** Local wall-clock time, `12:03:41`. */
  time: string;
  direction: 'outbound' | 'inbound';
  state: ExchangeState;
  /** `status/2`, or the versions offered while none is taken. */
  protocol: string;
  totalMs: number;
  sentBytes: number;
  receivedBytes: number;
  timeline: TimelineRow[];
  /** Its start in unix milliseconds. */
  startedMs?: number;
  /** What was out of the ordinary: a fallback to an older version, a retry. One short sentence each. */
  notes?: string[];
  /** Slots by which the head it told lay behind the clock when read; below zero beyond the clock. */
  headLag?: number;
}

/** A named fact with what it means. */
export interface FactView {
  name: string;
  value: string;
  meaning?: string;
  /** Given where something was held against something else. */
  outcome?: RuleOutcomeJson['outcome'];
  /** The value is a sentence, not a value of the wire. */
  prose?: boolean;
  /** The page that explains it. */
  page?: string;
}

/** A part of a peer's details that is told as facts. */
export interface FactSection {
  id: 'sync' | 'metadata' | 'gossip' | 'enr' | 'changes' | 'goodbyes' | 'addresses';
  title: string;
  aside: string;
  rows: FactView[];
}

/** One client with what it does, or whether it explains what the peer did. */
/** How a rule went; `apart` of a client that does not do what a peer did, which is no failure. */
export type Sign = RuleOutcomeJson['outcome'] | 'apart';

export interface ClientView {
  client: string;
  outcome: Sign;
  /** `refuse`, `accept` or `rule`, `maybe` …: what the filter finds in every language. */
  code: ClientVerdictJson['verdict'] | RefusalReadingJson['explains'];
  /** `refuses`, `accepts` … */
  word: string;
  /** `rule 2, fork digest`; empty where none decides. */
  rule: string;
  /** `SUCCESS, then Goodbye 2`; empty where nothing is predicted. */
  answer: string;
  why: string;
  /** The page that explains the rule, or the client where no rule decides. */
  page?: string;
}

/** A rule of the judgement under its name for people, with the page that explains it. */
export interface RuleView extends Omit<RuleOutcomeJson, 'rule'> {
  rule: string;
  /** `forkDigest`: what the filter finds in every language. */
  code: RuleCode;
  page?: string;
}

export interface PeerView {
  /** Stable over the peer's life: its peer id, or the address dialled while none is known. */
  key: string;
  state: ExchangeState;
  /** The state by which it is grouped while it is asked again; `state` unless given. */
  place?: ExchangeState;
  /** The agent, the demo label, or the address. */
  title: string;
  peerId: string;
  address: string;
  /** A few words for the row: what this peer said or where it stopped. */
  headline: string;
  /** One sentence: what happened and what to do. */
  sentence: string;
  /** An established peer that lags behind the clock, as its headline and sentence tell. */
  warn?: boolean;
  /** The epoch at which it will part from the chosen network, where its record plans so. */
  partsAt?: string;
  /** `Prysm`, from the agent; empty while none is known. */
  client?: string;
  /** When its newest exchange came furthest, in unix milliseconds. */
  changedAt?: number;
  /** `yamux · noise · outbound`. */
  connection: string;
  /** What the peer's fork digest belongs to. */
  digest: string;
  digestMeans: string;
  /** `Status v2`, or empty before one is read. */
  statusTitle: string;
  /** When it told that Status, `12:03:41`; with the day when it is another one. */
  statusTime?: string;
  status: StatusRow[];
  rules: RuleView[];
  /** Why the newest exchange went wrong, the most certain cause first. */
  causes?: ExplainedCause[];
  /** What each client would do with their Status. */
  clients?: { tally: string; rows: ClientView[] };
  /** What the peer did to ours, and who does that. */
  refusal?: { observed: string; sentence: string; rows: ClientView[] };
  /** `head 12 slots ahead · finalized equal`, seen from our Status; empty until both have spoken. */
  relation?: string;
  /** Numbers to sort by, decimal; absent where nothing was told. */
  headSlot?: string;
  finalizedEpoch?: string;
  score?: string;
  /** What the rules made of its Status. */
  verdict?: 'relevant' | 'irrelevant' | 'unknown';
  /** The code of the failure, `crcUnmasked`; absent when the newest exchange did not fail. */
  fault?: FailureCode;
  /** We know of it, but no handshake holds and none went wrong: it left, was never asked, or the dial was given up. */
  seen?: boolean;
  /** The user has saved it, to dial it again in any window. */
  saved?: boolean;
  facts?: FactSection[];
  /** Newest first, at most 20. */
  exchanges: ExchangeView[];
}

/** A stretch of the fork bar. The fractions of all periods shown add up to 1. */
export interface PeriodView {
  /** `gloas`, or `21 blobs` where only the blob parameters changed. */
  label: string;
  fraction: number;
  current: boolean;
}

export interface NetworkView {
  name: string;
  fork: string;
  epoch: string;
  digest: string;
  /** `nothing scheduled` or `gloas at epoch 132352`. */
  next: string;
  /** `gloas in 3 d 4 h`, as of when it was told; absent when nothing is scheduled. */
  countdown?: string;
  /** The fork periods around the present, oldest first, and how far along them the present is, 0 to 1. */
  periods?: PeriodView[];
  now?: number;
  /** What the peers' heads say of our clock, in a few words and in a sentence; absent while too few can be asked. */
  clock?: { agrees: boolean; text: string; sentence: string };
  /** What the records of the last walk of discovery say of the digest that we tell; absent before one. */
  discovery?: { agrees: boolean; text: string; sentence: string };
  /** What the records of that walk's live nodes advertise, the most first; absent before one. */
  found?: FoundCount[];
  /** `fresh node · epoch 0 · slot 0`. */
  local: string;
  localStatus?: LocalStatusView;
}

/** Records of live nodes that name a digest. */
export interface FoundCount {
  digest: string;
  /** `mainnet fulu`. */
  means: string;
  records: number;
}

/** A field of our own Status; `set` where the settings fix it. */
export interface LocalStatusField {
  field: keyof StatusJson;
  label: string;
  value: string;
  meaning: string;
  set: boolean;
}

/** What our Status says field by field, and who says so. */
export interface LocalStatusView {
  /** `fresh node`, `beacon API at http://127.0.0.1:5052`. */
  source: string;
  /** Empty while nothing can be told yet. */
  fields: LocalStatusField[];
  /** One sentence: why the source or the settings cannot be used as they are. */
  problem?: string;
}

export interface NodeView {
  state: 'stopped' | 'starting' | 'running' | 'failed';
  /** One sentence when failed; the listening addresses when running. */
  detail: string;
  demo: boolean;
  /** An earlier window has written exchanges down, which can be shown again. */
  earlier?: boolean;
  /** The list was cleared, and can be brought back. */
  cleared?: boolean;
  /** Absent in a trusted workspace; where it is not, nothing is dialled and nothing listens. */
  restricted?: boolean;
  /** Present where no connection can be opened, for the extension host is one of a browser. */
  inBrowser?: boolean;
  /** `on the machine build-7 (ssh-remote)`: the machine of the addresses, where it may not be the one that shows the window. */
  where?: string;
}

/** Something of ours in the list that no exchange stands for. */
export interface OwnView {
  /** A responder that runs, a saved peer that this window has not met, or one that discovery found live. */
  kind: 'responder' | 'saved' | 'found';
  /** The peer id, or the address while no id is known. */
  key: string;
  title: string;
  /** Of one that was found, what its record says: `0x8c9f62fe · cgc 8 · tcp`. */
  detail?: string;
  address: string;
}

/** The whole picture. `revision` grows by one with every change. */
export interface ExplorerSnapshot {
  revision: number;
  node: NodeView;
  network: NetworkView;
  /** In the order in which they were first seen. */
  peers: PeerView[];
  own: OwnView[];
}

export const comparisonFormats = ['markdown', 'csv', 'json'] as const;

export type ComparisonFormat = (typeof comparisonFormats)[number];

/** Peers side by side. `differs`: the cell says something else than most peers do. */
export interface ComparisonView {
  /** The first one names the peers. `compared`: its cells are held against the majority. */
  columns: { id: string; heading: string; compared: boolean }[];
  rows: { key: string; cells: { text: string; differs: boolean }[] }[];
}

/** Host to webview. A patch applies only on top of the revision before it; otherwise the webview asks anew with `ready`. */
export type ToExplorer =
  | { type: 'snapshot'; snapshot: ExplorerSnapshot }
  | {
      type: 'patch';
      revision: number;
      node?: NodeView;
      network?: NetworkView;
      own?: OwnView[];
      /** Changed or new peers, whole. */
      peers: PeerView[];
      removed: string[];
    }
  /** Brings a peer into sight and selects it, with its details unless it is only to be selected. */
  | { type: 'reveal'; key: string; folded?: true }
  /** The person asked by a command to see this; `peers` are those to compare. */
  | { type: 'look'; at: 'failures' | 'charts' | 'comparison'; peers?: string[] }
  | { type: 'comparison'; comparison: ComparisonView };

/** UTF-16 units of a text that the page hands over: ten megabytes of a log. */
export const MAX_GIVEN = 10_485_760;

export const explorerActions = [
  'dialPeer',
  'startDemoNetwork',
  'stopDemoNetwork',
  'decodeFrame',
  'openLastSession',
  'restorePeers',
  'manageTrust',
  'computeForkDigest',
  'explain',
  'openExchange',
  'openDissection',
  'dialAgain',
  'disconnectPeer',
  'copyPeerId',
  'copyMultiaddr',
  'selectNetwork',
  'editLocalStatus',
  'mirrorPeer',
  'comparePeerSchedule',
  'askForRecord',
  'startNode',
  'stopNode',
  'replayRequest',
  'restatus',
  'pingPeer',
  'requestMetadata',
  'sendGoodbye',
  'forgivePeer',
  'copyEnr',
  'copyPeerJson',
  'copyIssueReport',
  'compareExchanges',
  'dialPeerWith',
  'namePeer',
  'savePeer',
  'removeSavedPeer',
  'redialPeer',
  'stopResponder',
] as const;

export type ExplorerAction = (typeof explorerActions)[number];
