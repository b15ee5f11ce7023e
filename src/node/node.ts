import { generateKeyPair, privateKeyFromRaw } from '@libp2p/crypto/keys';
import type { Connection } from '@libp2p/interface';
import { behaviourNames } from '../exchange/behaviour-names.ts';
import type { Exchange } from '../exchange/exchange.ts';
import { peerIdOfTarget, targetText } from '../exchange/targets/named-target.ts';
import { networkFromJson } from '../forks/networks/network-json.ts';
import { parseUint64 } from '../primitives/uint64.ts';
import type { OfferedRecord, OfferRequest, PlayedNetwork } from '../rpc/discovery.ts';
import type {
  AskHow,
  BehaviourInfo,
  DemoPeer,
  DialRequest,
  LocalViewSettings,
  NodeApi,
  NodeEvent,
  NodeInfo,
  NodeSettings,
  ResponderRequest,
} from '../rpc/node.ts';
import type { LogEntry } from '../rpc/node-faults.ts';
import { behaviourWords } from '../words/node/behaviour-words.ts';
import { followFaultText } from '../words/node/follow-fault-text.ts';
import { logText } from '../words/node/log-text.ts';
import { CallError } from './call-error.ts';
import { isDisagreement } from './chain/followed-network.ts';
import { LocalChain } from './chain/local-chain.ts';
import { DialLimits } from './dial/dial-limits.ts';
import { checkDial, localOf, MAX_TIMEOUT_MS, OFFER, offerOf, placesOf, rawOf } from './dial/dial-request.ts';
import { DialTurns } from './dial/dial-turns.ts';
import { Offers, type OpenDiscovery } from './discovery/offers.ts';
import { abortExchange } from './exchange/abort-exchange.ts';
import { AskQuotas } from './exchange/ask-quotas.ts';
import { shakeHands, shakeHandsAgain } from './exchange/handshake.ts';
import { ExchangeOutbox } from './exchange/outbox.ts';
import type { PeerLink } from './exchange/peer-link.ts';
import { PeerLinks } from './exchange/peer-links.ts';
import { askPeer, leavePeer, type RequestName, requests } from './exchange/peer-requests.ts';
import { ExchangeRecorder } from './exchange/recorder.ts';
import { sayGoodbye } from './exchange/say-goodbye.ts';
import { StatusTimers } from './exchange/status-timers.ts';
import { Meshsub } from './gossip/meshsub.ts';
import { IdleWatch } from './idle-watch.ts';
import { errorCode } from './libp2p/describe-error.ts';
import { startBeaconLibp2p } from './libp2p/libp2p-node.ts';
import { MuxerNodes } from './libp2p/muxer-nodes.ts';
import { isQuicAddress } from './libp2p/quic.ts';
import { quicOfSettings } from './libp2p/quic-of-settings.ts';
import { stopSoon } from './libp2p/stop-soon.ts';
import { endResponders, offerOurs, recordOver, unsolicited } from './our-peers.ts';
import { DemoNetwork } from './responder/demo-network.ts';
import { named } from './responder/running-peer.ts';
import { askedFor, connected, dialingWith, during, quotaNames, type Running, stopped, whileOpen } from './running.ts';
import { InboundGate } from './serve/inbound-gate.ts';
import { requestHandlers } from './serve/request-handlers.ts';

const DIALS_PER_SECOND = 4;
const GOODBYE_MS = 300;
/** A peer that floods us has little time to listen. */
const FLOOD_GOODBYE_MS = 1000;
const CLIENT_SHUTDOWN = 1n;
const SCORE_TOO_LOW = 251n;

/** The node in this process. The worker serves the same over its port. */
export function createNode(onEvent: (event: NodeEvent) => void, openDiscovery?: OpenDiscovery): NodeApi {
  return new BeaconNode(onEvent, openDiscovery);
}

class BeaconNode implements NodeApi {
  readonly #onEvent: (event: NodeEvent) => void;
  readonly #outbox: ExchangeOutbox;
  readonly #openDiscovery: OpenDiscovery | undefined;
  #running: Running | undefined;
  #busy: Promise<unknown> = Promise.resolve();

  constructor(onEvent: (event: NodeEvent) => void, openDiscovery: OpenDiscovery | undefined) {
    this.#onEvent = onEvent;
    this.#openDiscovery = openDiscovery;
    this.#outbox = new ExchangeOutbox((exchange) => onEvent({ type: 'exchange', exchange }));
  }

  start(settings: NodeSettings): Promise<NodeInfo> {
    return this.#inTurn(() => this.#start(settings));
  }

  stop(): Promise<void> {
    this.#running?.stopping.abort(stopped());
    return this.#inTurn(() => this.#stop());
  }

  async dial(request: DialRequest, signal?: AbortSignal): Promise<Exchange> {
    const running = this.#require();
    signal?.throwIfAborted();
    const offered = offerOf(request);
    const { target } = request;
    const named = peerIdOfTarget(target);
    const local = localOf(request, () => running.chain.statusFor(named));
    const demoPeer = running.demo.nameOf(named);
    const raw = rawOf(request);
    checkDial(request);
    const read = placesOf(target, request, running.quic);
    const places = 'ok' in read ? read.ok : [];
    const peers = [...new Set(places.flatMap((place) => quotaNames(running, place)))];
    const giveBack = askedFor(running, 'status', peers, request);
    const recorder = new ExchangeRecorder(
      {
        direction: 'outbound',
        target: places.length === 1 ? places[0].multiaddr : targetText(target),
        network: running.network.name,
        offered: [...offered],
        ...(demoPeer && { demoPeer }),
      },
      this.#outbox,
    );
    if ('err' in read) {
      recorder.fail({ stage: 'dial', code: read.err.code, how: 'badTarget', fault: read.err });
      giveBack();
      this.#outbox.flush();
      return recorder.snapshot();
    }
    const overQuota = request.overQuota === true;
    const shake = { places: read.ok, offered, local, overQuota, ...(raw && { raw }) };
    try {
      const task = async (either: AbortSignal) =>
        shakeHands(await dialingWith(running, request, read.ok[0]), shake, recorder, either);
      await this.#follow(running, recorder, task, signal);
    } finally {
      const { peerId, stages } = recorder.snapshot();
      if (!stages.some(({ stage }) => stage === 'requestWritten')) giveBack();
      else if (peerId !== undefined && !peers.includes(peerId))
        askedFor(running, 'status', [peerId], { overQuota: true });
    }
    return recorder.snapshot();
  }

  async disconnect(peerId: string): Promise<void> {
    await this.goodbye(peerId, CLIENT_SHUTDOWN.toString());
  }

  ping(peerId: string, how?: AskHow): Promise<Exchange> {
    return this.#ask(peerId, 'ping', how);
  }

  metadata(peerId: string, how?: AskHow): Promise<Exchange> {
    return this.#ask(peerId, 'metadata', how);
  }

  async restatus(peerId: string, how?: AskHow): Promise<Exchange> {
    const running = this.#require();
    return await this.#restatus(running, connected(running, peerId), how);
  }

  async setLocalView(view: LocalViewSettings): Promise<void> {
    this.#require().chain.set(view);
  }

  async goodbye(peerId: string, reason: string): Promise<void> {
    const code = parseUint64(reason);
    if (code === undefined) throw new CallError({ code: 'noGoodbyeReason' });
    const links = this.#require().links.withPeer(peerId);
    await Promise.all(links.map((link) => leavePeer(link, code, GOODBYE_MS)));
    this.#outbox.flush();
  }

  async startDemo(): Promise<DemoPeer[]> {
    return (await during(this.#require(), ({ demo }) => demo.start())).map(named);
  }

  startDemoDiscovery(): Promise<PlayedNetwork> {
    return during(this.#require(), ({ demo }) => demo.discover());
  }

  async startResponder(request: ResponderRequest): Promise<DemoPeer> {
    return named(await during(this.#require(), ({ demo }) => demo.startResponder(request)));
  }

  offerRecord(request: OfferRequest, signal?: AbortSignal): Promise<OfferedRecord> {
    return during(this.#require(), (running) => offerOurs(running, request, signal));
  }

  async behaviours(): Promise<BehaviourInfo[]> {
    return behaviourNames.map((behaviour) => ({ behaviour, ...behaviourWords[behaviour] }));
  }

  async stopDemo(): Promise<void> {
    const running = this.#running;
    if (running) await this.#end(running, await running.demo.demoPeers(), () => running.demo.stop());
  }

  async stopResponder(peerId: string): Promise<void> {
    const running = this.#running;
    if (!running?.demo.isSingle(peerId)) return;
    await this.#end(running, [peerId], () => running.demo.stopResponder(peerId));
  }

  async #end(...responders: Parameters<typeof endResponders>): Promise<void> {
    await endResponders(...responders);
    this.#outbox.flush();
  }

  async #ask(peerId: string, name: RequestName, how: AskHow = {}): Promise<Exchange> {
    const running = this.#require();
    const link = connected(running, peerId);
    askedFor(running, name, quotaNames(running, { peerId }), how);
    const recorder = recordOver(running, this.#outbox, link, requests[name].offered);
    const { timeouts } = running;
    await this.#follow(running, recorder, (signal) => askPeer(link, name, recorder, { timeouts, signal }));
    return recorder.snapshot();
  }

  async #restatus(
    running: Running,
    link: PeerLink,
    how: AskHow = {},
    facts: Pick<Exchange, 'unsolicited'> = {},
  ): Promise<Exchange> {
    const peerId = link.connection.remotePeer.toString();
    askedFor(running, 'status', quotaNames(running, { peerId }), how);
    const recorder = recordOver(running, this.#outbox, link, OFFER, facts);
    const request = { offered: OFFER, local: running.chain.statusFor(peerId) };
    await this.#follow(running, recorder, (signal) => shakeHandsAgain(running, link, request, recorder, signal));
    return recorder.snapshot();
  }

  /** Runs what a recorder writes down. What ends it from outside is written down too, and thrown. */
  async #follow(
    running: Running,
    recorder: ExchangeRecorder,
    task: (signal: AbortSignal) => Promise<void>,
    signal?: AbortSignal,
  ): Promise<void> {
    const { signal: stopping } = running.stopping;
    const either = signal ? AbortSignal.any([signal, stopping]) : stopping;
    try {
      await during(running, () => task(either));
    } catch (error) {
      abortExchange(recorder, error, either.aborted);
      throw error;
    } finally {
      this.#outbox.flush();
    }
  }

  #log(entry: LogEntry, level: 'info' | 'warn' = 'info'): void {
    this.#onEvent({ type: 'log', level, message: logText(entry) });
  }

  #require(): Running {
    if (!this.#running) throw new CallError({ code: 'notRunning' });
    return this.#running;
  }

  /** Starting and stopping go one after the other. */
  #inTurn<T>(task: () => Promise<T>): Promise<T> {
    const turn = this.#busy.then(task);
    this.#busy = turn.catch(() => undefined);
    return turn;
  }

  async #start(settings: NodeSettings): Promise<NodeInfo> {
    if (this.#running) throw new CallError({ code: 'alreadyRunning' });
    const read = networkFromJson(settings.network);
    if ('err' in read) throw new CallError({ code: 'networkUnusable', fault: read.err });
    const network = read.ok;
    const links = new PeerLinks();
    const chain = new LocalChain(network, {
      onView: ({ fault, ...view }) => {
        const problem = fault && { error: followFaultText(fault), ...(isDisagreement(fault) && { disagrees: true }) };
        this.#onEvent({ type: 'localView', ...view, ...problem });
      },
      onChange: () => this.#askAllAgain(),
    });
    chain.set(settings.localView ?? { mode: 'genesis' });
    const stopping = new AbortController();
    const offers = new Offers(this.#openDiscovery, settings.network);
    const gate = new InboundGate(this.#outbox, (connection) => {
      void leavePeer(links.of(connection), SCORE_TOO_LOW, FLOOD_GOODBYE_MS);
    });
    const context = {
      handshake: () => this.#running && { ...this.#running, signal: stopping.signal },
      outbox: this.#outbox,
      refuse: gate.refusal,
      foundBy: (connection: Connection) => offers.foundBy(String(node.peerId), connection),
    };
    const handlers = requestHandlers(context, links, (entry) => this.#log(entry));
    const gossip = settings.gossip !== false;
    const meshsub = new Meshsub((connection, heard) => links.of(connection).onGossip(heard));
    const { agent, listen, timeouts, goodbyeGrace, dialsPerSecond = DIALS_PER_SECOND } = settings;
    const { restatusInterval = 0, askInboundAfter = 0, idleAfter = 0, privateKey } = settings;
    const quic = await quicOfSettings(settings, (entry) => this.#log(entry, 'warn'));
    const identity = privateKey ? privateKeyFromRaw(privateKey) : await generateKeyPair('secp256k1');
    // A dial may have a longer time limit than the settings; ours is the one that ends it.
    const common = {
      agent,
      handlers,
      privateKey: identity,
      dialTimeout: MAX_TIMEOUT_MS,
      ...(gossip && { gossip: meshsub.handler }),
    };
    const node = await startBeaconLibp2p({
      ...common,
      listen: quic ? listen : listen.filter((address) => !isQuicAddress(address)),
      ...(quic && { quic }),
    }).catch((error) => {
      chain.stop();
      throw new CallError({ code: 'notListening', addresses: listen, error: errorCode(error) });
    });
    const idle = new IdleWatch(idleAfter, () => this.#onEvent({ type: 'idle' }));
    const timers = new StatusTimers(restatusInterval, (link) => this.#askAgain(link));
    const running: Running = {
      node,
      timers,
      chain,
      links,
      gate,
      turns: new DialTurns(dialsPerSecond),
      limits: new DialLimits(),
      network,
      timeouts,
      goodbyeGrace,
      keepRefused: settings.keepRefused === true,
      gossip,
      demo: new DemoNetwork(
        network,
        (connection) => whileOpen(connection, idle),
        {
          outbox: this.#outbox,
          network,
          goodbyeGrace,
          foundBy: (responder, connection) => offers.foundBy(responder, connection),
          isOurs: (peerId) => peerId === node.peerId.toString(),
          signal: stopping.signal,
        },
        privateKey,
        this.#openDiscovery,
      ),
      quotas: settings.respectQuotas ? new AskQuotas() : undefined,
      idle,
      muxers: new MuxerNodes(async (muxer) => {
        const other = await startBeaconLibp2p({ ...common, listen: [], muxer });
        other.addEventListener('connection:open', ({ detail }) => whileOpen(detail, idle));
        return other;
      }),
      quic: quic !== undefined,
      privateKey: identity.raw,
      offers,
      stopping,
    };
    this.#running = running;
    node.addEventListener('connection:open', ({ detail: connection }) => {
      whileOpen(connection, idle);
      if (connection.direction === 'inbound') timers.after(links.of(connection), askInboundAfter);
    });
    return { peerId: node.peerId.toString(), listening: node.getMultiaddrs().map(String) };
  }

  /** Nobody waits for this exchange: how it went is in what was told of it. A peer that was asked too often waits. */
  #askAgain(link: PeerLink): void {
    const running = this.#running;
    if (!running) return;
    const names = quotaNames(running, { peerId: link.connection.remotePeer.toString() });
    const wait = running.quotas?.wait('status', names) ?? 0;
    if (wait > 0) running.timers.after(link, wait);
    else void this.#restatus(running, link, {}, unsolicited(link)).catch(() => undefined);
  }

  /** Peers that we have exchanged a Status with hear what we claim now. */
  #askAllAgain(): void {
    for (const link of this.#running?.links.all() ?? []) if (link.attached && !link.closed) this.#askAgain(link);
  }

  async #stop(): Promise<void> {
    const running = this.#running;
    if (!running) return;
    this.#running = undefined;
    running.stopping.abort(stopped());
    running.timers.stop();
    running.chain.stop();
    running.idle.stop();
    running.gate.stop();
    for (const link of running.links.all()) link.closeBy('ourNode');
    await Promise.all([
      running.demo.stopAll(),
      running.offers.stop(),
      ...running.links.all().map(async (link) => {
        await sayGoodbye(link, CLIENT_SHUTDOWN, GOODBYE_MS);
      }),
    ]);
    await Promise.all([stopSoon(running.node), running.muxers.stop()]);
    this.#outbox.flush();
  }
}
