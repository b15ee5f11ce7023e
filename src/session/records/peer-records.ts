import type { KnownRecords } from '../../discovery/record-reading.ts';
import type { EnrReadAt } from '../../enr/enr.ts';
import type { EnrReading } from '../../enr/explain.ts';
import { answeredAtMs } from '../../exchange/answered-at.ts';
import { type Exchange, settledExchange } from '../../exchange/exchange.ts';
import type { NetworkConfig } from '../../forks/networks/network.ts';
import type { PeerBook } from '../../peers/book/peer-book.ts';
import type { PeerView } from '../../rpc/explorer.ts';
import type { explainPeer } from '../../words/peers/diagnosis/explain-peer.ts';
import type { Explanation } from '../../words/peers/explanation.ts';
import { Chain } from '../node/chain.ts';
import { ClockWitnesses } from '../peers/clock-evidence.ts';
import type { EnrEvidence, RecordAsk } from '../peers/enr-evidence.ts';
import type { PeerKnowledge, peerFacts } from '../peers/peer-facts.ts';
import { PeerHistories } from '../peers/peer-histories.ts';
import type { Explain, Facts, peerView } from '../peers/peer-view.ts';
import { ExchangeStore, type PeerRecord, type Recording } from './exchange-store.ts';
import { keepNewest, MOST_APART } from './keep-newest.ts';

/** More than exchanges are kept, so that looking for those that went is seldom. */
const MOST_CHAINS = 50_000;

/** What reads records and exchanges with the codec and the curve; loaded when it is first asked for. */
export interface RecordReaders {
  readonly newEnrEvidence: () => EnrEvidence;
  readonly explainPeer: typeof explainPeer;
  readonly peerFacts: typeof peerFacts;
  readonly peerView: typeof peerView;
}

/** Every exchange of the window with what it means among the others: views, explanations and the evidence of clocks. */
export class PeerRecords {
  readonly #store = new ExchangeStore();
  readonly #clocks = new ClockWitnesses((one) => this.chainOf(one).network);
  readonly #histories = new PeerHistories();
  #enrs: EnrEvidence | undefined;
  readonly #readers: () => RecordReaders;
  readonly #chain: () => Chain;
  /** The chain against which each exchange was judged, by its id. */
  readonly #chains = new Map<string, Chain>();
  /** Of exchanges that are kept elsewhere. */
  readonly #apart = new Map<string, Chain>();
  readonly #networks: () => readonly NetworkConfig[];
  readonly #book: PeerBook;
  readonly #mark: (view: PeerView) => PeerView;
  readonly #disagreement: (exchange: Exchange) => string | undefined;

  /** `chain` is the one in force when asked, `networks` are all that are known, `book` knows how peers behaved, `mark` adds what the user made of them, `disagreement` in what the followed node is not on the chosen network. */
  constructor(
    chain: () => Chain,
    networks: () => readonly NetworkConfig[],
    book: PeerBook,
    readers: () => RecordReaders,
    mark: (view: PeerView) => PeerView = (view) => view,
    disagreement: (exchange: Exchange) => string | undefined = () => undefined,
  ) {
    this.#disagreement = disagreement;
    this.#mark = mark;
    this.#chain = chain;
    this.#networks = networks;
    this.#book = book;
    this.#readers = readers;
  }

  /** Takes in an exchange, new or changed, of this window or of a recording. Returns the keys of all peers to be shown anew. */
  put(exchange: Exchange, recording?: Recording): Set<string> {
    this.#keepChain(exchange);
    const touched = this.#store.put(exchange, recording);
    for (const key of touched) {
      const peer = this.#store.peer(key);
      for (const witness of [this.#clocks, this.#histories]) {
        if (peer) witness.hear(peer);
        else witness.forget(key);
      }
      this.#book.stands(key, peer !== undefined && isEstablished(peer.exchanges));
    }
    // A head in the future is judged by what the other peers' heads say.
    for (const key of this.#clocks.suspects) touched.add(key);
    return touched;
  }

  /** The chain of its time: what is recorded keeps it, whichever network is chosen afterwards. */
  chainOf({ id }: Pick<Exchange, 'id'>): Chain {
    return this.#chains.get(id) ?? this.#apart.get(id) ?? this.#chain();
  }

  /** The chain of an exchange that is kept beside these, as its network is none of those that are known. */
  keepChainApart(id: string, network: NetworkConfig): void {
    const known = [...this.#apart.values()].find((chain) => chain.network === network);
    this.#apart.set(id, known ?? new Chain(network, this.#networks));
    keepNewest(this.#apart, MOST_APART);
  }

  #keepChain({ id, network }: Exchange): void {
    if (this.#chains.has(id)) return;
    const chosen = this.#chain();
    const named = network === chosen.network.name ? undefined : this.#networks().find(({ name }) => name === network);
    this.#chains.set(id, named ? this.#sharedChain(named) : chosen);
    if (this.#chains.size <= MOST_CHAINS) return;
    for (const known of this.#chains.keys()) if (!this.#store.exchange(known)) this.#chains.delete(known);
  }

  /** One chain for all exchanges of a network: what digests mean on it is looked up once. */
  #sharedChain(network: NetworkConfig): Chain {
    for (const chain of this.#chains.values()) if (chain.network === network) return chain;
    return new Chain(network, this.#networks);
  }

  exchange(id: string): Exchange | undefined {
    return this.#store.exchange(id);
  }

  /** Every exchange in memory, oldest first. */
  exchanges(): Exchange[] {
    return this.#store.exchanges();
  }

  /** The exchanges with a peer, oldest first. */
  exchangesWith(key: string): readonly Exchange[] {
    return this.#store.peer(key)?.exchanges ?? [];
  }

  keys(): string[] {
    return this.#store.peers().map(({ key }) => key);
  }

  view(key: string): PeerView | undefined {
    const peer = this.#store.peer(key);
    return peer && this.#viewOf(peer);
  }

  views(): PeerView[] {
    return this.#store.peers().flatMap((peer) => this.#viewOf(peer) ?? []);
  }

  #viewOf(peer: PeerRecord): PeerView | undefined {
    const view = this.#readers().peerView(peer, (one) => this.chainOf(one), this.#explain, this.#facts);
    return view && this.#mark(view);
  }

  /** How many peers there are, and how many of them are established. */
  tally(): { peers: number; established: number } {
    const peers = this.#store.peers();
    return { peers: peers.length, established: peers.filter(({ exchanges }) => isEstablished(exchanges)).length };
  }

  /** Why an exchange went as it did. */
  explanation(exchange: Exchange): Explanation {
    const peer = this.#store.peers().find(({ exchanges }) => exchanges.includes(exchange));
    const earlier = peer?.exchanges.slice(0, peer.exchanges.indexOf(exchange)) ?? [];
    return this.#explain(exchange, peer?.key ?? '', earlier);
  }

  /** Keeps the ENR by which the user named a peer, or what became of asking the peer for it. Returns the names of the peer. */
  noteEnr(text: string, ask?: RecordAsk): string[] {
    return this.#evidence.note(text, this.#readAt(), ask);
  }

  get #evidence(): EnrEvidence {
    this.#enrs ??= this.#readers().newEnrEvidence();
    return this.#enrs;
  }

  /** The node records of a peer. */
  enrs(key: string): KnownRecords | undefined {
    const newest = this.exchangesWith(key).at(-1);
    return newest && this.#evidence.known(newest);
  }

  #enrOf(exchange: Pick<Exchange, 'peerId' | 'target'> & { id?: string }): { enr?: EnrReading } {
    const enr = this.#evidence.of(
      exchange,
      this.#readAt(exchange.id === undefined ? this.#chain() : this.chainOf({ id: exchange.id })),
    );
    return enr ? { enr } : {};
  }

  /** When the record of a peer was read, and whether it was before or after a boundary that lies between it and its last Status. */
  #recordAge(
    newest: Pick<Exchange, 'id' | 'peerId' | 'target'>,
    exchanges: readonly Exchange[],
  ): Pick<PeerKnowledge, 'enrRead'> {
    const read = this.#evidence.known(newest)?.readings.at(-1);
    const told = exchanges.findLast(({ remote }) => remote !== undefined);
    if (read === undefined) return {};
    const chain = this.chainOf(newest);
    const isApart = told !== undefined && !chain.isOnePeriod(read.readMs, answeredAtMs(told));
    return { enrRead: { atMs: read.readMs, isAsked: read.isAsked, isApart } };
  }

  #readAt(chain = this.#chain()): EnrReadAt {
    return { network: chain.network, networks: this.#networks(), unixMs: Date.now() };
  }

  readonly #explain: Explain = (exchange, key, earlier) => {
    const records = this.#evidence.known(exchange);
    const chain = this.chainOf(exchange);
    const disagreement = chain === this.#chain() ? this.#disagreement(exchange) : undefined;
    return this.#readers().explainPeer(exchange, {
      network: chain.network,
      networks: this.#networks(),
      // What was judged against another chain tells nothing of this one.
      earlier: earlier.filter((one) => this.chainOf(one) === chain),
      beyond: this.#histories.beyond(key, exchange, [...earlier, exchange]),
      clock: this.#clocks.beside(key),
      ...this.#enrOf(exchange),
      ...(records && { records }),
      ...(disagreement !== undefined && { disagreement }),
      nowMs: Date.now(),
    });
  };

  readonly #facts: Facts = (exchanges, key) => {
    const peerId = exchanges.findLast((one) => one.peerId !== undefined)?.peerId ?? key;
    const nowMs = Date.now();
    const page = { entry: this.#book.peer(peerId), standing: this.#book.standing(peerId, nowMs), nowMs };
    const newest = exchanges.at(-1);
    const chain = newest ? this.chainOf(newest) : this.#chain();
    return this.#readers().peerFacts(exchanges, {
      page,
      digestMeans: (digest) => chain.digestMeans(digest),
      ...(newest && this.#enrOf({ ...newest, peerId })),
      ...(newest && this.#recordAge({ ...newest, peerId }, exchanges)),
    });
  };

  /**
   * Forgets everything. Returns the keys of all peers there were, and what brings them back, before whatever is recorded
   * meanwhile: it returns the keys of all peers to be shown anew.
   */
  clear(): { readonly keys: string[]; readonly bringBack: () => string[] } {
    const keys = this.keys();
    const kept = this.#store.kept();
    const enrs = this.#enrs;
    const bringBackBook = this.#book.clear();
    this.#empty();
    return {
      keys,
      bringBack: () => {
        const since = this.#store.kept();
        this.#empty();
        this.#enrs = enrs;
        bringBackBook();
        // What has come further meanwhile is told last, and stands.
        for (const { exchange, recording } of [...kept, ...since]) this.put(exchange, recording);
        return this.keys();
      },
    };
  }

  #empty(): void {
    for (const key of this.keys()) {
      this.#clocks.forget(key);
      this.#histories.forget(key);
    }
    this.#store.clear();
    this.#chains.clear();
    this.#enrs = undefined;
  }
}

/** Whether a handshake holds now, as every view counts it: a peer that is asked again stays what it was meanwhile. */
function isEstablished(exchanges: readonly Exchange[]): boolean {
  return settledExchange(exchanges)?.state === 'established';
}
