import * as vscode from 'vscode';
import { networkToJson } from '../forks/network-json.ts';
import { loadOnDemand } from '../load-on-demand.ts';
import type { Exchange } from '../peers/exchange.ts';
import type { Explanation } from '../peers/explain-exchange.ts';
import { claimedPeerId, PeerBook } from '../peers/peer-book.ts';
import type { StatusJson } from '../reqresp/json.ts';
import type { ExplorerSnapshot, NodeView, PeerView, ToExplorer } from '../rpc/explorer.ts';
import type { BehaviourInfo, DemoPeer, DialRequest, NodeEvent, NodeSettings, ResponderRequest } from '../rpc/node.ts';
import { readSetting } from '../workbench.ts';
import { Chain } from './chain.ts';
import { ClockWitnesses } from './clock-evidence.ts';
import { clockView } from './clock-view.ts';
import { ExchangeStore } from './exchange-store.ts';
import { ExplorerFeed } from './explorer-feed.ts';
import { localViewSettings, localViewText } from './local-view.ts';
import type { NetworkLibrary } from './network-library.ts';
import { NodeLink, type NodeState } from './node-link.ts';
import { sentence, stateWords } from './peer-text.ts';
import { type Explain, newestStatus, peerView } from './peer-view.ts';
import { standingSentence } from './standing-text.ts';
import { Transcript } from './transcript.ts';

/** Prysm and Teku give an inbound peer as long to send its Status, in milliseconds. */
const ASK_INBOUND_AFTER = 10_000;

/** The host's view of the node and of every exchange of this window; the truth that all views show. */
export class Session implements vscode.Disposable {
  readonly #log: vscode.LogOutputChannel;
  /** What we call ourselves to peers. */
  readonly agent: string;
  readonly transcripts: string | undefined;
  readonly #transcript: Transcript | undefined;
  readonly networks: NetworkLibrary;
  /** What is known of every peer beyond single exchanges; kept when the worker dies. */
  readonly book = new PeerBook();
  readonly #store = new ExchangeStore();
  readonly #clocks = new ClockWitnesses();
  readonly #link: NodeLink;
  readonly #feed: ExplorerFeed;
  readonly #changed = new vscode.EventEmitter<Extract<ToExplorer, { type: 'patch' }>>();
  readonly #exchangeChanged = new vscode.EventEmitter<Exchange>();
  #chain: Chain;
  /** The local view that the settings asked for last, as JSON. */
  #usedView = '';
  #demo: DemoPeer[] = [];
  /** What the running node said of its local view last. */
  #claimed: Extract<NodeEvent, { type: 'localView' }> | undefined;

  /** What changed since the last revision. */
  readonly onDidChange = this.#changed.event;
  /** An exchange is new or has come further. */
  readonly onDidChangeExchange = this.#exchangeChanged.event;
  /** The target dialled last, to begin the next question with. */
  lastTarget = '';

  /** `transcripts` is the folder for what is recorded; without one it stays in memory. */
  constructor(
    workerPath: string,
    version: string,
    networks: NetworkLibrary,
    log: vscode.LogOutputChannel,
    transcripts?: string,
  ) {
    this.#log = log;
    this.transcripts = transcripts;
    if (transcripts !== undefined) this.#transcript = new Transcript(transcripts, (message) => log.warn(message));
    this.networks = networks;
    this.agent = `beacon-handshake/${version}`;
    this.#chain = this.#configuredChain();
    this.#usedView = JSON.stringify(this.#localViewSettings().view);
    this.#link = new NodeLink(
      workerPath,
      () => this.#settings(),
      () => this.#localViewSettings().view,
      (event) => this.#onNodeEvent(event),
      (state) => this.#onNodeState(state),
    );
    this.#feed = new ExplorerFeed(
      {
        node: () => this.#nodeView(),
        network: () => ({
          ...this.#chain.view(Date.now()),
          local: localViewText(this.#localViewSettings().view, this.#claimed),
          ...clockView(this.#store.exchanges(), this.#chain.network),
        }),
        peer: (key) => this.snapshotPeer(key),
        peers: () => this.#store.peers().flatMap((peer) => peerView(peer, this.#chain, this.#explain) ?? []),
      },
      (patch) => this.#changed.fire(patch),
    );
  }

  get chain(): Chain {
    return this.#chain;
  }

  get node(): NodeState {
    return this.#link.state;
  }

  get demoRunning(): boolean {
    return this.#demo.length > 0;
  }

  snapshot(): ExplorerSnapshot {
    return this.#feed.snapshot();
  }

  snapshotPeer(key: string): PeerView | undefined {
    const peer = this.#store.peer(key);
    return peer && peerView(peer, this.#chain, this.#explain);
  }

  /** How many peers there are, and how many of them are established. */
  tally(): { peers: number; established: number } {
    const states = this.#store.peers().map(({ exchanges }) => newestStatus(exchanges)?.state);
    return { peers: states.length, established: states.filter((state) => state === 'established').length };
  }

  exchange(id: string): Exchange | undefined {
    return this.#store.exchange(id);
  }

  /** Why an exchange of this window went as it did. */
  explanation(exchange: Exchange): Explanation {
    const peer = this.#store.peers().find(({ exchanges }) => exchanges.includes(exchange));
    const earlier = peer?.exchanges.slice(0, peer.exchanges.indexOf(exchange)) ?? [];
    return this.#explain(exchange, peer?.key ?? '', earlier);
  }

  readonly #explain: Explain = (exchange, key, earlier) =>
    loadOnDemand().explainExchange(exchange, {
      network: this.#chain.network,
      networks: this.networks.all,
      earlier,
      clock: this.#clocks.beside(key),
    });

  /** The exchanges with a peer, oldest first. */
  exchangesWith(key: string): readonly Exchange[] {
    return this.#store.peer(key)?.exchanges ?? [];
  }

  /** Shows recorded exchanges beside those of this window. What the peer book knows comes from this window alone. */
  load(exchanges: readonly Exchange[]): void {
    for (const exchange of exchanges) {
      this.#feed.touch(this.#store.put(exchange));
      this.#exchangeChanged.fire(exchange);
    }
  }

  /** Where to dial the peer of a recorded exchange: where it was reached, with the peer id that answered. */
  addressOf({ target, multiaddr, direction, peerId }: Exchange): string {
    const address = direction === 'outbound' ? target : (multiaddr ?? target);
    return peerId === undefined || address.includes('/p2p/') ? address : `${address}/p2p/${peerId}`;
  }

  /** Every exchange in memory, oldest first. */
  exchanges(): Exchange[] {
    return this.#store.exchanges();
  }

  /** The address at which a peer was last reached or tried. */
  targetOf(key: string): string | undefined {
    const outbound = this.#store.peer(key)?.exchanges.findLast(({ direction }) => direction === 'outbound');
    return outbound?.target;
  }

  /** Dials and shakes hands. A peer's failure is in the exchange; rejects when aborted or when the node cannot run. */
  async dial(target: string, signal?: AbortSignal, how: Omit<DialRequest, 'target'> = {}): Promise<Exchange> {
    this.lastTarget = target;
    this.#mindBackOff(target);
    const api = await this.#link.api();
    return api.dial({ target, ...how }, signal);
  }

  /** Forgets what a peer did badly. */
  forgive(key: string): void {
    this.book.forgive(this.#peerIdOf(key));
    this.#feed.touch([key]);
  }

  /** Our Status as the running node last told it, or that of a fresh node. */
  get claimed(): StatusJson | undefined {
    return this.#claimed?.status;
  }

  /** Throws one sentence for a peer to stay away from, when the user wants that obeyed; otherwise logs it. */
  #mindBackOff(target: string): void {
    const peerId = claimedPeerId({ target });
    const standing = peerId === undefined ? undefined : this.book.standing(peerId, Date.now());
    if (!standing || standing.kind === 'fine') return;
    const sentence = standingSentence(standing, Date.now());
    if (readSetting('obeyBackOff')) throw new Error(`${sentence} Run "Forgive Peer" to dial it now.`);
    this.#log.info(`${sentence} Dialing it all the same.`);
  }

  async disconnect(key: string): Promise<void> {
    const peerId = this.snapshotPeer(key)?.peerId;
    if (peerId) await (await this.#link.apiIfRunning())?.disconnect(peerId);
  }

  /** Asks a connected peer in an exchange of its own. Rejects with one sentence when it is not connected. */
  async ask(key: string, what: 'ping' | 'metadata' | 'restatus'): Promise<Exchange> {
    return (await this.#link.api())[what](this.#peerIdOf(key));
  }

  async goodbye(key: string, reason: string): Promise<void> {
    await (await this.#link.apiIfRunning())?.goodbye(this.#peerIdOf(key), reason);
  }

  #peerIdOf(key: string): string {
    return this.snapshotPeer(key)?.peerId || key;
  }

  async startDemo(): Promise<DemoPeer[]> {
    const api = await this.#link.api();
    const peers = await api.startDemo();
    const known = new Set(peers.map(({ peerId }) => peerId));
    this.#demo = [...peers, ...this.#demo.filter(({ peerId }) => !known.has(peerId))];
    this.#feed.touch();
    return peers;
  }

  /** What a responder can be like; starts the node. */
  async behaviours(): Promise<BehaviourInfo[]> {
    return await (await this.#link.api()).behaviours();
  }

  /** Starts one responder beside the demo network, with which it ends. */
  async startResponder(request: ResponderRequest): Promise<DemoPeer> {
    const peer = await (await this.#link.api()).startResponder(request);
    this.#demo = [...this.#demo, peer];
    this.#feed.touch();
    return peer;
  }

  async stopDemo(): Promise<void> {
    await (await this.#link.apiIfRunning())?.stopDemo();
    this.#demo = [];
    this.#feed.touch();
  }

  /** Ends the node and the demo network; what was recorded stays. */
  async stopNode(): Promise<void> {
    await this.#link.stop();
    await this.#transcript?.flush();
  }

  clear(): void {
    const keys = this.#store.peers().map(({ key }) => key);
    this.#store.clear();
    this.book.clear();
    for (const key of keys) this.#clocks.forget(key);
    this.#feed.touch(keys);
  }

  /** Reads the settings anew. A running node keeps those it was started with, so it is stopped when they differ. */
  async applySettings(): Promise<void> {
    const chain = this.#configuredChain();
    if (chain.network !== this.#chain.network) {
      this.#chain = chain;
      this.#feed.touch(this.#store.peers().map(({ key }) => key));
    }
    const { view, warning } = this.#localViewSettings();
    if (warning) this.#log.warn(warning);
    await this.#link.stopIfStale();
    if (JSON.stringify(view) !== this.#usedView) {
      this.#usedView = JSON.stringify(view);
      const api = await this.#link.apiIfRunning();
      await api?.setLocalView(view).catch((error: Error) => this.#log.error(error.message));
    }
    this.#feed.touch();
  }

  dispose(): void {
    this.#feed.dispose();
    this.#changed.dispose();
    this.#exchangeChanged.dispose();
  }

  #configuredChain(): Chain {
    const name = readSetting('network');
    const [first] = this.networks.all;
    const network = this.networks.find(name) ?? this.networks.find('mainnet') ?? first;
    if (!network) throw new Error('There is no built-in network.');
    if (network.name !== name) {
      const known = this.networks.all.map((one) => one.name).join(', ');
      this.#log.warn(
        `The setting beaconHandshake.network is "${name}"; expected one of ${known}. Using ${network.name}.`,
      );
    }
    return new Chain(network, () => this.networks.all);
  }

  #localViewSettings(): ReturnType<typeof localViewSettings> {
    return localViewSettings({
      mode: readSetting('localView.mode'),
      status: readSetting('localView.status'),
      beaconApi: readSetting('localView.beaconApi'),
      pollInterval: readSetting('localView.pollInterval'),
    });
  }

  #settings(): NodeSettings {
    return {
      network: networkToJson(this.#chain.network),
      listen: readSetting('listen'),
      agent: this.agent,
      timeouts: {
        dial: readSetting('timeouts.dial'),
        openStream: readSetting('timeouts.openStream'),
        response: readSetting('timeouts.response'),
      },
      goodbyeGrace: readSetting('goodbyeGrace'),
      restatusInterval: 1000 * readSetting('restatusInterval'),
      askInboundAfter: ASK_INBOUND_AFTER,
      keepRefused: readSetting('keepRefusedPeers'),
    };
  }

  #onNodeEvent(event: NodeEvent): void {
    if (event.type === 'log') {
      this.#log[event.level](event.message);
      return;
    }
    if (event.type === 'localView') {
      if (event.error && event.error !== this.#claimed?.error) this.#log.warn(event.error);
      this.#claimed = event;
      this.#feed.touch();
      return;
    }
    const { exchange } = event;
    const label = exchange.label ?? this.#demo.find(({ peerId }) => peerId === exchange.peerId)?.label;
    const labelled = label === undefined ? exchange : { ...exchange, label };
    this.#logOutcome(labelled);
    this.book.observe(labelled, Date.now());
    this.#transcript?.add(labelled);
    const touched = this.#store.put(labelled);
    this.#listenToClocks(touched);
    this.#feed.touch(touched);
    this.#exchangeChanged.fire(labelled);
  }

  /** A head in the future is judged by what the other peers' heads say, so such peers are shown anew with each of them. */
  #listenToClocks(keys: ReadonlySet<string>): void {
    for (const key of keys) {
      const peer = this.#store.peer(key);
      if (peer) this.#clocks.hear(peer);
      else this.#clocks.forget(key);
    }
    this.#feed.touch(this.#clocks.suspects);
  }

  /** One line in the log for each state that an exchange comes to rest in. */
  #logOutcome(exchange: Exchange): void {
    const { id, state, target, remote } = exchange;
    if (state === 'running' || state === 'answered' || state === this.#store.exchange(id)?.state) return;
    const line = `${target} ${stateWords[state]}: ${sentence(exchange, remote ? this.#chain.digestMeans(remote.forkDigest) : '')}`;
    if (state === 'established') this.#log.info(line);
    else this.#log.warn(line);
  }

  #onNodeState(state: NodeState): void {
    if (state.state === 'stopped' || state.state === 'failed') {
      this.#demo = [];
      this.#claimed = undefined;
      this.book.disconnectAll();
    }
    if (state.state === 'failed') this.#log.error(state.message);
    if (state.state === 'running')
      this.#log.info(`Node ${state.info.peerId} listens on ${state.info.listening.join(', ')}.`);
    this.#feed.touch();
  }

  #nodeView(): NodeView {
    const { state } = this.#link;
    return { state: state.state, detail: nodeDetail(state), demo: this.demoRunning };
  }
}

function nodeDetail(state: NodeState): string {
  if (state.state === 'failed') return state.message;
  if (state.state === 'running') return state.info.listening.join(', ');
  return '';
}
