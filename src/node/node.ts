import { fromHexString } from '@chainsafe/ssz';
import { networkFromJson } from '../forks/network-json.ts';
import { readDialTarget } from '../peers/dial-enr.ts';
import type { Exchange } from '../peers/exchange.ts';
import type { Status } from '../reqresp/message.ts';
import { statusFromJson } from '../reqresp/message-json.ts';
import type { Protocol } from '../reqresp/protocols.ts';
import type {
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
import type { StatusVersion } from './ask-status.ts';
import type { Behaviour } from './behaviour.ts';
import { behaviours } from './behaviours.ts';
import { DemoNetwork } from './demo-network.ts';
import { DialTurns } from './dial-turns.ts';
import { ExchangeOutbox } from './exchange-outbox.ts';
import { ExchangeRecorder } from './exchange-recorder.ts';
import { type HandshakeContext, shakeHands, shakeHandsAgain } from './handshake.ts';
import { inboundStatus } from './inbound.ts';
import { startBeaconLibp2p } from './libp2p-node.ts';
import { LocalChain } from './local-chain.ts';
import type { PeerLink } from './peer-link.ts';
import { PeerLinks } from './peer-links.ts';
import { askPeer, leavePeer, type RequestName, requests, startOver } from './peer-requests.ts';
import { sayGoodbye } from './say-goodbye.ts';
import { seeError } from './seen-error.ts';
import { smallTalk } from './small-talk.ts';
import { StatusTimers } from './status-timers.ts';
import { stopSoon } from './stop-soon.ts';

/** Everything that lives from `start` to `stop`. */
interface Running extends HandshakeContext {
  demo: DemoNetwork;
  /** Fires when the node stops. */
  stopping: AbortController;
}

const DIALS_PER_SECOND = 4;
const GOODBYE_MS = 300;
const CLIENT_SHUTDOWN = 1n;
const OFFER: readonly StatusVersion[] = ['status/2', 'status/1'];

/** The node in this process. The worker serves the same over its port. */
export function createNode(onEvent: (event: NodeEvent) => void): NodeApi {
  return new BeaconNode(onEvent);
}

class BeaconNode implements NodeApi {
  readonly #onEvent: (event: NodeEvent) => void;
  readonly #outbox: ExchangeOutbox;
  #running: Running | undefined;
  #busy: Promise<unknown> = Promise.resolve();

  constructor(onEvent: (event: NodeEvent) => void) {
    this.#onEvent = onEvent;
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
    const parsed = readDialTarget(request.target);
    const local = localOf(request, () => running.chain.statusFor('ok' in parsed ? parsed.ok.peerId : undefined));
    const target = 'ok' in parsed ? parsed.ok.multiaddr : request.target.slice(0, 1000);
    const label = 'ok' in parsed ? running.demo.labelOf(parsed.ok.peerId) : undefined;
    const recorder = this.#record({ direction: 'outbound', target, offered: [...offered], ...(label && { label }) });
    if ('err' in parsed) {
      const { code, message } = parsed.err;
      recorder.fail({ stage: 'dial', code, message });
      this.#outbox.flush();
      return recorder.snapshot();
    }
    const raw = rawOf(request);
    const shake = { target: parsed.ok, offered, local, ...(raw && { raw }) };
    await this.#follow(running, recorder, (either) => shakeHands(running, shake, recorder, either), signal);
    return recorder.snapshot();
  }

  async disconnect(peerId: string): Promise<void> {
    await this.goodbye(peerId, CLIENT_SHUTDOWN.toString());
  }

  ping(peerId: string): Promise<Exchange> {
    return this.#ask(peerId, 'ping');
  }

  metadata(peerId: string): Promise<Exchange> {
    return this.#ask(peerId, 'metadata');
  }

  async restatus(peerId: string): Promise<Exchange> {
    const running = this.#require();
    return await this.#restatus(running, connected(running, peerId));
  }

  async setLocalView(view: LocalViewSettings): Promise<void> {
    this.#require().chain.set(view);
  }

  async goodbye(peerId: string, reason: string): Promise<void> {
    const code = /^\d{1,20}$/.test(reason) ? BigInt(reason) : -1n;
    if (code < 0n || code >= 1n << 64n) throw new Error('A Goodbye reason is a number from 0 to 18446744073709551615.');
    const links = this.#require().links.withPeer(peerId);
    await Promise.all(links.map((link) => leavePeer(link, code, GOODBYE_MS)));
    this.#outbox.flush();
  }

  async startDemo(): Promise<DemoPeer[]> {
    return await this.#require().demo.start();
  }

  async startResponder(request: ResponderRequest): Promise<DemoPeer> {
    return await this.#require().demo.startResponder(request);
  }

  async behaviours(): Promise<BehaviourInfo[]> {
    const entries = Object.entries<Behaviour>(behaviours);
    return entries.map(([behaviour, { label, description }]) => ({ behaviour, label, description }));
  }

  async stopDemo(): Promise<void> {
    const running = this.#running;
    if (!running) return;
    const peers = await running.demo.stop();
    const links = peers.flatMap((peerId) => running.links.withPeer(peerId));
    await Promise.all(links.map((link) => link.waitForClose(GOODBYE_MS, running.stopping.signal)));
  }

  async #ask(peerId: string, name: RequestName): Promise<Exchange> {
    const running = this.#require();
    const link = connected(running, peerId);
    const recorder = this.#recordOver(running, link, requests[name].offered);
    const { timeouts } = running;
    await this.#follow(running, recorder, (signal) => askPeer(link, name, recorder, { timeouts, signal }));
    return recorder.snapshot();
  }

  async #restatus(running: Running, link: PeerLink): Promise<Exchange> {
    const recorder = this.#recordOver(running, link, OFFER);
    const request = { offered: OFFER, local: running.chain.statusFor(link.connection.remotePeer.toString()) };
    await this.#follow(running, recorder, (signal) => shakeHandsAgain(running, link, request, recorder, signal));
    return recorder.snapshot();
  }

  #recordOver({ demo }: Running, link: PeerLink, offered: readonly Protocol[]): ExchangeRecorder {
    const start = startOver(link, offered);
    const label = demo.labelOf(start.peerId);
    return this.#record({ ...start, ...(label && { label }) });
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
      await task(either);
    } catch (error) {
      if (recorder.state === 'running' || recorder.state === 'answered') {
        const stage = recorder.lastStage;
        const code = either.aborted ? 'aborted' : 'internalError';
        const why = either.aborted ? 'cancelled' : `stopped by an error of this extension (${seeError(error).text})`;
        recorder.fail({ stage, code, message: `The exchange was ${why} at the stage ${stage}.` });
      }
      throw error;
    } finally {
      this.#outbox.flush();
    }
  }

  #record(start: ConstructorParameters<typeof ExchangeRecorder>[0]): ExchangeRecorder {
    return new ExchangeRecorder(start, this.#outbox);
  }

  #log(message: string): void {
    this.#onEvent({ type: 'log', level: 'info', message });
  }

  #require(): Running {
    if (!this.#running) throw new Error('The node is not running: start it first.');
    return this.#running;
  }

  /** Starting and stopping go one after the other. */
  #inTurn<T>(task: () => Promise<T>): Promise<T> {
    const turn = this.#busy.then(task);
    this.#busy = turn.catch(() => undefined);
    return turn;
  }

  async #start(settings: NodeSettings): Promise<NodeInfo> {
    if (this.#running) throw new Error('The node is running already: stop it before it is started anew.');
    const read = networkFromJson(settings.network);
    if ('err' in read) throw new Error(`The network cannot be used: ${read.err}.`);
    const network = read.ok;
    const links = new PeerLinks();
    const chain = new LocalChain(network, {
      tell: (event) => this.#onEvent(event),
      changed: () => this.#askAllAgain(),
    });
    chain.set(settings.localView ?? { mode: 'genesis' });
    const stopping = new AbortController();
    const context = {
      handshake: () => this.#running && { ...this.#running, signal: stopping.signal },
      outbox: this.#outbox,
    };
    const handlers = new Map([...inboundStatus(context), ...this.#smallTalk(links)]);
    const { agent, listen, timeouts, goodbyeGrace, dialsPerSecond = DIALS_PER_SECOND } = settings;
    const { restatusInterval = 0, askInboundAfter = 0 } = settings;
    const node = await startBeaconLibp2p({ agent, listen, dialTimeout: timeouts.dial, handlers }).catch((error) => {
      chain.stop();
      throw new Error(`The node could not listen on ${listen.join(', ')} (${listenTrouble(error)}).`);
    });
    const timers = new StatusTimers(restatusInterval, (link) => this.#askAgain(link));
    const running: Running = {
      node,
      timers,
      chain,
      links,
      turns: new DialTurns(dialsPerSecond),
      network,
      timeouts,
      goodbyeGrace,
      keepRefused: settings.keepRefused === true,
      demo: new DemoNetwork(network),
      stopping,
    };
    this.#running = running;
    node.addEventListener('connection:open', ({ detail: connection }) => {
      if (connection.direction === 'inbound') timers.after(links.of(connection), askInboundAfter);
    });
    return { peerId: node.peerId.toString(), listening: node.getMultiaddrs().map(String) };
  }

  /** Nobody waits for this exchange: how it went is in what was told of it. */
  #askAgain(link: PeerLink): void {
    if (this.#running) void this.#restatus(this.#running, link).catch(() => undefined);
  }

  /** Peers that we have exchanged a Status with hear what we claim now. */
  #askAllAgain(): void {
    for (const link of this.#running?.links.all() ?? []) if (link.attached && !link.closed) this.#askAgain(link);
  }

  #smallTalk(links: PeerLinks): ReturnType<typeof smallTalk> {
    return smallTalk({
      onPing: ({ remotePeer }, seqNumber) => this.#log(`Peer ${remotePeer} pinged with sequence number ${seqNumber}.`),
      onMetadata: ({ remotePeer }) => this.#log(`Peer ${remotePeer} asked for our metadata.`),
      onGoodbye: (connection, reason) => {
        this.#log(`Peer ${connection.remotePeer} said Goodbye ${reason}.`);
        links.of(connection).onGoodbye(reason);
      },
    });
  }

  async #stop(): Promise<void> {
    const running = this.#running;
    if (!running) return;
    this.#running = undefined;
    running.stopping.abort(stopped());
    running.timers.stop();
    running.chain.stop();
    await Promise.all([
      running.demo.stop(),
      ...running.links.all().map(async (link) => {
        link.closeByUs();
        await sayGoodbye(link, CLIENT_SHUTDOWN, GOODBYE_MS);
      }),
    ]);
    await stopSoon(running.node);
    this.#outbox.flush();
  }
}

function connected({ links }: Running, peerId: string): PeerLink {
  const link = links.withPeer(peerId).find(({ closed }) => !closed);
  if (!link) throw new Error(`Peer ${peerId.slice(0, 100)} is not connected: dial it first.`);
  return link;
}

function stopped(): Error {
  return new DOMException('The node was stopped.', 'AbortError');
}

function offerOf({ offer }: DialRequest): readonly StatusVersion[] {
  if (!offer) return OFFER;
  const versions = offer.filter((protocol): protocol is StatusVersion => protocol.startsWith('status/'));
  if (versions.length === 0) throw new Error('No Status version is offered: offer status/2, status/1, or both.');
  return versions;
}

/** Far more than any request has, and little enough to keep. */
const MOST_RAW_BYTES = 65_536;

function rawOf({ raw }: DialRequest): Uint8Array | undefined {
  if (raw === undefined) return undefined;
  if (!/^0x(?:[0-9a-f]{2})*$/i.test(raw)) throw new Error('The bytes to send are not hex: 0x and two digits a byte.');
  if (raw.length > 2 * MOST_RAW_BYTES) throw new Error(`At most ${MOST_RAW_BYTES} bytes can be sent as they are.`);
  return fromHexString(raw);
}

function localOf({ local }: DialRequest, ours: () => Status): Status {
  if (!local) return ours();
  const read = statusFromJson(local);
  if ('err' in read) throw new Error(`The local Status cannot be sent: ${read.err}`);
  return read.ok;
}

function listenTrouble(error: unknown): string {
  const { text } = seeError(error);
  return /E[A-Z]{4,}/.exec(text)?.[0] ?? text;
}
