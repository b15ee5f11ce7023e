import * as vscode from 'vscode';
import type { KnownRecords } from '../discovery/record-reading.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { type NamedTarget, targetText } from '../exchange/targets/named-target.ts';
import type { NetworkConfig } from '../forks/networks/network.ts';
import { PeerBook } from '../peers/book/peer-book.ts';
import { type PlainText, plainText } from '../primitives/plain-text.ts';
import type { StatusJson } from '../reqresp/messages/json.ts';
import type { ExplorerSnapshot, NodeView, PeerView, ToExplorer } from '../rpc/explorer.ts';
import type { AskHow, DialRequest, NodeEvent } from '../rpc/node.ts';
import type { Log } from '../vscode/log.ts';
import { readSetting } from '../vscode/workbench.ts';
import type { Explanation } from '../words/peers/explanation.ts';
import { ExplorerFeed } from './explorer/feed.ts';
import { networkView } from './explorer/network-view.ts';
import { nodeView } from './explorer/node-view.ts';
import { ChosenNetwork } from './network/chosen-network.ts';
import type { NetworkLibrary } from './network/network-library.ts';
import type { Chain } from './node/chain.ts';
import { NodeLink, type NodeState } from './node/link.ts';
import { logIdle, logNodeState, logOutcome } from './node/log-lines.ts';
import { Responders } from './node/responders.ts';
import { localViewOfSettings, nodeSettings } from './node/settings.ts';
import type { NodeStart } from './node/start.ts';
import { ToldView } from './node/told-view.ts';
import { logDialCost, warnAboutBackOff } from './peers/back-off.ts';
import type { RecordAsk } from './peers/enr-evidence.ts';
import { OwnList } from './peers/own-list.ts';
import type { PeerNames } from './peers/peer-names.ts';
import type { SavedPeers } from './peers/saved-peers.ts';
import { abandoned } from './records/abandoned.ts';
import { earlierTranscripts } from './records/earlier-transcripts.ts';
import { keepNewest, MOST_APART } from './records/keep-newest.ts';
import { PeerRecords, type RecordReaders } from './records/peer-records.ts';
import { Transcript } from './records/transcript.ts';
import { tellOfTranscripts } from './records/transcript-messages.ts';
import { Results } from './results.ts';

/** The host's view of the node and of every exchange of this window; the truth that all views show. */
export class Session implements vscode.Disposable {
  readonly #log: Log;
  /** What we call ourselves to peers. */
  readonly agent: string;
  readonly transcripts: string | undefined;
  readonly #transcript: Transcript | undefined;
  readonly networks: NetworkLibrary;
  /** What the user calls peers. */
  readonly names: PeerNames;
  /** What the list shows of the user's own. */
  readonly own: OwnList;
  readonly results: Results;
  /** What is known of every peer beyond single exchanges; kept when the worker dies. */
  readonly book = new PeerBook();
  /** What the conformance suite and examinations saw: it has pages, and stands in no list. */
  readonly evidence = new Map<string, Exchange>();
  readonly #records: PeerRecords;
  readonly #link: NodeLink;
  readonly #feed: ExplorerFeed;
  readonly #changed = new vscode.EventEmitter<Extract<ToExplorer, { type: 'patch' }>>();
  readonly #looked = new vscode.EventEmitter<Extract<ToExplorer, { type: 'look' | 'reveal' }>>();
  readonly #exchangeChanged = new vscode.EventEmitter<Exchange>();
  readonly #nodeChanged = new vscode.EventEmitter<NodeState>();
  readonly #start: NodeStart;
  /** The demo network and the responders that were started one by one. */
  readonly responders: Responders;
  readonly chosen: ChosenNetwork;
  /** The local view that the settings asked for last, as JSON. */
  #usedView = '';
  #earlier: readonly string[] = [];
  #bringBack: (() => string[]) | undefined;
  readonly #localView = new ToldView();

  /** What changed since the last revision. */
  readonly onDidChange = this.#changed.event;
  /** Somebody wants the explorer to be seen, and this of it. */
  readonly onDidLook = this.#looked.event;
  /** An exchange is new or has come further. */
  readonly onDidChangeExchange = this.#exchangeChanged.event;
  /** The node starts, runs, stops or failed. */
  readonly onDidChangeNode = this.#nodeChanged.event;
  /** Another network is in force, or other networks are known: what was made of them is made anew. */
  readonly onDidChangeNetworks: vscode.Event<void>;
  /** The target dialled last, to begin the next question with. */
  lastTarget = '';

  /** `transcripts` is the folder for what is recorded; without one it stays in memory. */
  constructor(
    workerPath: string,
    version: string,
    networks: NetworkLibrary,
    saved: SavedPeers,
    log: Log,
    start: NodeStart,
    readers: () => RecordReaders,
    transcripts?: string,
  ) {
    this.#start = start;
    this.#log = log;
    this.results = new Results(log);
    this.transcripts = transcripts;
    if (transcripts !== undefined) this.#transcript = new Transcript(transcripts, tellOfTranscripts(log));
    this.networks = networks;
    this.agent = `beacon-handshake/${version}`;
    this.chosen = new ChosenNetwork(networks, log, workerPath, () => this.#feed.touch(this.#records.keys()));
    this.onDidChangeNetworks = this.chosen.onDidChange;
    networks.onDidChange = () => void this.applySettings(true);
    this.own = new OwnList(saved, () => this.responders);
    this.#records = new PeerRecords(
      () => this.chain,
      () => networks.all,
      this.book,
      readers,
      (view) => this.own.mark(view),
      (exchange) => this.#localView.disagreement(exchange),
    );
    this.names = saved.names;
    this.#usedView = JSON.stringify(localViewOfSettings().view);
    this.#link = new NodeLink(
      workerPath,
      () => nodeSettings(this.chain, this.agent),
      () => this.#start.prepare((message) => this.#endNode(message)),
      (event) => this.#onNodeEvent(event),
      (state) => this.#onNodeState(state),
    );
    saved.onDidChange = (key) => this.#feed.touch([key]);
    this.own.found.onDidChange = () => this.#feed.touch();
    this.responders = new Responders(this.#link, () => this.#feed.touch());
    this.#feed = new ExplorerFeed(
      {
        node: () => this.#nodeView(),
        network: () => networkView(this, this.#localView.event),
        peer: (key) => this.#records.view(key),
        peers: () => this.#records.views(),
        own: () => this.own.views(() => this.#records.exchanges()),
      },
      (patch) => this.#changed.fire(patch),
    );
    if (transcripts !== undefined) void this.#lookBack(transcripts);
  }

  get chain(): Chain {
    return this.chosen.chain;
  }

  /** The chain against which a recorded exchange was judged, whichever is chosen now. */
  chainOf(exchange: Exchange): Chain {
    return this.#records.chainOf(exchange);
  }

  get node(): NodeState {
    return this.#link.state;
  }

  snapshot(): ExplorerSnapshot {
    return this.#feed.snapshot();
  }

  snapshotPeer(key: string): PeerView | undefined {
    return this.#records.view(key);
  }

  /** How many peers there are, and how many of them are established. */
  tally(): { peers: number; established: number } {
    return this.#records.tally();
  }

  /** Keeps an exchange beside what is recorded, so that its page opens; it was judged on this network. */
  keepEvidence(exchange: Exchange, network: NetworkConfig): void {
    this.evidence.set(exchange.id, exchange);
    this.#records.keepChainApart(exchange.id, network);
    keepNewest(this.evidence, MOST_APART);
  }

  exchange(id: string): Exchange | undefined {
    return this.#records.exchange(id) ?? this.evidence.get(id);
  }

  /** Why an exchange of this window went as it did. */
  explanation(exchange: Exchange): Explanation {
    return this.#records.explanation(exchange);
  }

  /** Brings the explorer into sight with this. */
  look(look: Extract<ToExplorer, { type: 'look' | 'reveal' }>): void {
    this.#looked.fire(look);
  }

  /** The exchanges with a peer, oldest first. */
  exchangesWith(key: string): readonly Exchange[] {
    return this.#records.exchangesWith(key);
  }

  /** Shows recorded exchanges, of a network where they name none, beside those of this window. What the peer book knows comes from this window alone. */
  load(exchanges: readonly Exchange[], network?: string): void {
    for (const exchange of exchanges) {
      // What this window knows of an exchange is newer than any record of it.
      if (this.#records.exchange(exchange.id) !== undefined) continue;
      const over = abandoned(exchange, Date.parse(exchange.startedAt), 'recordEnds') ?? exchange;
      const known = network === undefined ? over : { network, ...over };
      this.#feed.touch(this.#records.put(known, exchanges));
      this.#exchangeChanged.fire(known);
    }
  }

  /** Every exchange in memory, oldest first. */
  exchanges(): Exchange[] {
    return this.#records.exchanges();
  }

  /** The address at which a peer was last reached or tried, or under which it is our own. */
  targetOf(key: string): string | undefined {
    const outbound = this.exchangesWith(key).findLast(({ direction }) => direction === 'outbound');
    return outbound?.target ?? this.own.addressOf(key);
  }

  /** Dials and shakes hands. A peer's failure is in the exchange; rejects when aborted or when the node cannot run. */
  async dial(target: NamedTarget, signal?: AbortSignal, how: Omit<DialRequest, 'target'> = {}): Promise<Exchange> {
    this.lastTarget = targetText(target);
    if (target.enr !== undefined) this.noteEnr(target.enr);
    warnAboutBackOff(this.book, target, this.#log);
    logDialCost(target, this, this.#log);
    const api = await this.#link.api();
    return api.dial({ target, transport: readSetting('transport'), ...how }, signal);
  }

  /** The ENRs of a peer with when each was read. */
  recordsOf(key: string): KnownRecords | undefined {
    return this.#records.enrs(key);
  }

  /** Keeps the ENR by which the user named a peer, or what became of asking for it, as evidence beside what the peer says. */
  noteEnr(enr: string, ask?: RecordAsk): void {
    const names = this.#records.noteEnr(enr, ask);
    if (!ask) return;
    this.#feed.touch(names);
    for (const name of names) {
      const newest = this.exchangesWith(name).at(-1);
      if (newest) this.#exchangeChanged.fire(newest);
    }
  }

  /** Forgets what a peer did badly. */
  forgive(key: string): void {
    this.book.forgive(this.#peerIdOf(key));
    this.#feed.touch([key]);
  }

  /** Our Status as the running node last told it, or that of a fresh node. */
  get localStatus(): StatusJson | undefined {
    return this.#localView.event?.status;
  }

  async disconnect(key: string): Promise<void> {
    const peerId = this.snapshotPeer(key)?.peerId;
    if (peerId) await (await this.#link.apiIfRunning())?.disconnect(peerId);
  }

  /** Asks a connected peer in an exchange of its own. Rejects with one sentence when it is not connected. */
  async ask(key: string, what: 'ping' | 'metadata' | 'restatus', how: AskHow = {}): Promise<Exchange> {
    return (await this.#link.api())[what](this.#peerIdOf(key), how);
  }

  async goodbye(key: string, reason: string): Promise<void> {
    await (await this.#link.apiIfRunning())?.goodbye(this.#peerIdOf(key), reason);
  }

  #peerIdOf(key: string): string {
    return this.snapshotPeer(key)?.peerId || key;
  }

  /** What an earlier window has written down, as files; empty until the folder has been looked into. */
  get earlier(): readonly string[] {
    return this.#earlier;
  }

  /** Starts the node, so that others can dial us. Rejects with one sentence when it cannot start. */
  async startNode(): Promise<void> {
    await this.#link.api();
  }

  /** Ends the node and every responder; what was recorded stays. */
  async stopNode(): Promise<void> {
    await this.#link.stop();
    await Promise.all([this.#transcript?.flush(), this.#start.release()]);
  }

  /**
   * The window closes. What is under way is written down as given up before the node says its goodbyes, for which not
   * every host waits; should it come further after all, its last line counts.
   */
  async close(): Promise<void> {
    for (const exchange of this.#records.exchanges()) {
      const over = abandoned(exchange, Date.now(), 'ourNode');
      if (over) this.#transcript?.add(over);
    }
    await Promise.all([this.#transcript?.flush(), this.stopNode()]);
    await this.#transcript?.close();
  }

  /** Ends the node by itself, for a reason that the log tells. */
  #endNode(why: PlainText): void {
    this.#log.warn(why);
    void this.stopNode();
  }

  /** Forgets the kept key of the node, which is stopped when it uses it. */
  async forgetIdentity(): Promise<void> {
    if (this.#start.keeps) await this.#link.stop();
    await this.#start.forgetKey();
  }

  /** Empties the list. It can be brought back as long as the window lives. */
  clear(): void {
    const { keys, bringBack } = this.#records.clear();
    const withFound = this.own.found.clear(bringBack);
    if (keys.length > 0 || withFound) this.#bringBack = withFound ?? bringBack;
    this.#feed.touch(keys);
  }

  get canRestore(): boolean {
    return this.#bringBack !== undefined;
  }

  /** Brings back what was cleared last. A connection that stood then, and whose node has stopped since, has left. */
  restoreCleared(): void {
    this.#feed.touch(this.#bringBack?.());
    this.#bringBack = undefined;
    if (this.#link.state.state !== 'running') this.#abandonAll();
  }

  #abandonAll(): void {
    for (const exchange of this.#records.exchanges()) {
      const over = abandoned(exchange, Date.now(), 'ourNode');
      if (over) this.#record(over);
    }
  }

  /** Reads the settings anew. A running node keeps those it was started with, so it is stopped when they differ. */
  async applySettings(networksChanged = false): Promise<void> {
    if (networksChanged) this.chosen.refresh();
    if (this.chosen.follow() || networksChanged) this.#feed.touch(this.#records.keys());
    const { view, warning } = localViewOfSettings();
    if (warning) this.#log.warn(plainText(warning));
    if (this.#start.stale) await this.#link.stop();
    else await this.#link.stopIfStale();
    if (JSON.stringify(view) !== this.#usedView) {
      this.#usedView = JSON.stringify(view);
      const api = await this.#link.apiIfRunning();
      await api?.setLocalView(view).catch((error: Error) => this.#log.error(plainText(error.message)));
    }
    this.#feed.touch();
  }

  dispose(): void {
    const emitters = [this.#changed, this.#looked, this.#exchangeChanged, this.#nodeChanged];
    for (const one of [this.#feed, this.chosen, ...emitters]) one.dispose();
  }

  #onNodeEvent(event: NodeEvent): void {
    if (event.type === 'log') return void this.#log[event.level](plainText(event.message));
    if (event.type === 'localView') {
      this.#feed.touch(this.#localView.hear(event, this.#log) ? this.#records.keys() : undefined);
      return;
    }
    if (event.type === 'idle') return void this.#link.stopIfIdle().then((isStopped) => isStopped && logIdle(this.#log));
    const { exchange } = event;
    const label = exchange.label ?? this.responders.labelOf(exchange.peerId);
    this.#record(label === undefined ? exchange : { ...exchange, label });
  }

  #record(exchange: Exchange): void {
    logOutcome(this.#log, exchange, this.#records.exchange(exchange.id), this.chainOf(exchange));
    this.book.observe(exchange, Date.now());
    this.#transcript?.add(exchange);
    this.#feed.touch(this.#records.put(exchange));
    this.#exchangeChanged.fire(exchange);
  }

  #onNodeState(state: NodeState): void {
    if (state.state === 'stopped' || state.state === 'failed') {
      this.responders.clear();
      this.#localView.forget();
      void this.#start.release();
      this.#abandonAll();
    }
    logNodeState(this.#log, state, this.chain);
    this.#feed.touch();
    this.#nodeChanged.fire(state);
  }

  async #lookBack(transcripts: string): Promise<void> {
    this.#earlier = await earlierTranscripts(transcripts, this.#transcript?.token);
    this.#feed.touch();
  }

  #nodeView(): NodeView {
    const [demo, earlier] = [this.responders.demo.length > 0, this.#earlier.length > 0];
    return nodeView(this.#link.state, { demo, earlier, cleared: this.canRestore });
  }
}
