import { setTimeout as pause } from 'node:timers/promises';
import type { Connection, Stream } from '@libp2p/interface';
import { multiaddr } from '@multiformats/multiaddr';
import type { Stimulus } from '../../conformance/case.ts';
import type { Guise } from '../../conformance/guise.ts';
import { behindNames } from '../../conformance/negotiation.ts';
import type { Link, Observed } from '../../conformance/observed.ts';
import type { DialTarget } from '../../exchange/targets/dial-target.ts';
import type { Status } from '../../reqresp/messages/message.ts';
import { isProtocol, type Protocol, protocolId, protocolOfId } from '../../reqresp/messages/protocols.ts';
import { StreamReader } from '../exchange/stream-reader.ts';
import { abortConnection } from '../libp2p/abort-connection.ts';
import { within } from '../libp2p/deadline.ts';
import { describeError } from '../libp2p/describe-error.ts';
import type { BeaconLibp2p } from '../libp2p/libp2p-node.ts';
import { isQuic } from '../libp2p/quic.ts';
import { stopSoon } from '../libp2p/stop-soon.ts';
import { type Surroundings, startGuised } from './guised-node.ts';
import { Heard } from './heard.ts';
import type { Pace } from './pace.ts';
import { Patience, waitUntil } from './patience.ts';
import { endOfUnopened, isPeersDoing } from './peers-doing.ts';
import { tryQuic } from './raw-quic/try-quic.ts';
import { bareStream, isOpen, negotiated, tryTcp } from './raw-stream.ts';

const DIAL_MS = 10_000;
const IDENTIFY_MS = 5000;
/** More than any answer may have. */
const MOST_KEPT = 4096;
/** How soon a connection follows the streams that its end takes along. */
const GOING_MS = 100;
const GRAIN_MS = 10;
/** A Goodbye is said, and its sender closes its side. */
const GOODBYE_END_MS = 500;

type Seen = Omit<Observed, 'of'>;

/** One identity that tries a peer: streams with any bytes, on a connection that is opened when it is needed. */
export class Tester {
  readonly pace: Pace;
  readonly #node: BeaconLibp2p;
  readonly #target: DialTarget;
  readonly #heard: Heard;
  #connection: Connection | undefined;
  #dialFailure: string | undefined;

  private constructor(node: BeaconLibp2p, target: DialTarget, heard: Heard, pace: Pace) {
    this.#node = node;
    this.#target = target;
    this.#heard = heard;
    this.pace = pace;
  }

  /** Starts an identity that answers what peers ask of it, with `ours` as its Status. */
  static async start(
    target: DialTarget,
    ours: () => Status,
    pace: Pace,
    guise: Guise = {},
    surroundings: Surroundings = {},
  ): Promise<Tester> {
    const heard = new Heard(guise, ours);
    return new Tester(await startGuised(guise, heard, surroundings), target, heard, pace);
  }

  get isConnected(): boolean {
    return this.#connection !== undefined && isOpen(this.#connection);
  }

  get addresses(): string[] {
    return this.#node.getMultiaddrs().map(String);
  }

  /** Opens the connection. Rejects with libp2p's own error. */
  async connect(signal: AbortSignal): Promise<void> {
    this.#connection = undefined;
    try {
      this.#connection = await this.#dial(signal);
      this.#dialFailure = undefined;
    } catch (error) {
      signal.throwIfAborted();
      this.#dialFailure = describeError(error).text;
      throw error;
    }
  }

  async #dial(signal: AbortSignal): Promise<Connection> {
    const connection = await within(DIAL_MS, signal, (limit) =>
      this.#node.services.addressDialer.dial(multiaddr(this.#target.multiaddr), { signal: limit.signal }),
    );
    this.#heard.on(connection);
    return connection;
  }

  /** Waits for the peer to dial us. */
  async isVisited(ms: number, signal: AbortSignal): Promise<boolean> {
    const arrived = () => this.#node.getConnections().find(({ direction }) => direction === 'inbound');
    await waitUntil(() => arrived() !== undefined, ms, signal);
    this.#connection = arrived();
    if (this.#connection) this.#heard.on(this.#connection);
    return this.#connection !== undefined;
  }

  /** What the peer calls itself; nothing where it does not say. */
  async agent(signal: AbortSignal): Promise<string | undefined> {
    const connection = this.#connection;
    if (!connection) return undefined;
    return await within(IDENTIFY_MS, signal, async (limit) => {
      const identified = await this.#node.services.identify.identify(connection, { signal: limit.signal });
      return identified.agentVersion;
    }).catch(() => undefined);
  }

  /** Opens a stream, writes what the stimulus says, and reads until the stream ends or the time is over. */
  async try(stimulus: Stimulus, waitMs: number, signal: AbortSignal): Promise<Seen> {
    const begun = { name: stimulus.name, isHonest: stimulus.isHonest ?? false };
    if (stimulus.opens === 'tcp') {
      return {
        ...begun,
        ...(await tryTcp(this.#target, stimulus.bytes('status/2'), stimulus.enoughBytes ?? Infinity, waitMs, signal)),
      };
    }
    if (stimulus.quic) return { ...begun, ...(await tryQuic(this.#target, stimulus.quic, waitMs, signal)) };
    const nothing = { sent: new Uint8Array(0), received: new Uint8Array(0), endMs: 0, isConnected: this.isConnected };
    const connection = stimulus.over === 'second' ? await this.#second(signal) : this.#connection;
    if (!connection || !isOpen(connection)) {
      const dialFailure = this.#dialFailure;
      return { ...begun, ...nothing, ...(dialFailure && { dialFailure }), end: 'unsent' };
    }
    const link = linkOf(connection, this.#heard);
    if (stimulus.waits) return { ...begun, ...nothing, link, end: 'open' };
    const limit = new Patience(waitMs, signal);
    try {
      const stream = await open(connection, stimulus, limit.signal);
      return { ...begun, link, ...(await exchange(connection, stream, stimulus, limit, waitMs)) };
    } catch (error) {
      signal.throwIfAborted();
      const end = limit.passed ? 'open' : await endOfUnopened(error, connection, GOING_MS);
      return { ...begun, ...nothing, link, end };
    } finally {
      limit.clear();
    }
  }

  async #second(signal: AbortSignal): Promise<Connection | undefined> {
    return await this.#dial(signal).catch(() => {
      signal.throwIfAborted();
      return undefined;
    });
  }

  /** Waits for a Goodbye or the end of the connection, and adds what came to what was observed. */
  async hear(seen: Seen, ms: number, signal: AbortSignal): Promise<Seen> {
    const connection = this.#connection;
    if (!connection) return seen;
    const heard = this.#heard.on(connection);
    await waitUntil(() => heard.goodbye !== undefined || connection.status !== 'open', ms, signal);
    // A Goodbye and the close that follows it come in one breath.
    if (ms > 0 && connection.status !== 'open' && heard.goodbye === undefined)
      await waitUntil(() => heard.goodbye !== undefined, GOING_MS, signal);
    const isWhole = () => heard.asked.every(({ protocol, end }) => protocol !== 'goodbye/1' || end !== 'open');
    await waitUntil(isWhole, GOODBYE_END_MS, signal);
    const { goodbye, asked, topics } = heard;
    return {
      ...seen,
      ...(goodbye !== undefined && { goodbye }),
      ...(asked.length > 0 && { asked: [...asked] }),
      ...(topics.size > 0 && { topics: [...topics] }),
      isConnected: this.isConnected,
    };
  }

  /** Lets go of a connection to a peer that has said Goodbye. */
  leaveIfRefused(): void {
    const connection = this.#connection;
    if (connection && this.#heard.on(connection).goodbye !== undefined) this.hangUp('The peer said Goodbye.');
  }

  hangUp(why = 'The next request goes over another connection.'): void {
    if (this.#connection) abortConnection(this.#connection, new Error(why));
    this.#connection = undefined;
  }

  async stop(): Promise<void> {
    await stopSoon(this.#node);
  }
}

function linkOf(connection: Connection, { firstNoise }: Heard): Link {
  const { direction, encryption, multiplexer, remotePeer } = connection;
  const firstNoiseBytes = firstNoise.get(remotePeer.toString());
  return {
    direction,
    ...(encryption && { encryption }),
    ...(multiplexer && { muxer: multiplexer }),
    isQuic: isQuic(connection),
    ...(firstNoiseBytes !== undefined && { firstNoiseBytes }),
    keyType: remotePeer.type,
    peerId: remotePeer.toString(),
  };
}

async function open(connection: Connection, { opens, offer }: Stimulus, signal: AbortSignal): Promise<Stream> {
  if (opens) return await bareStream(connection);
  const ids = offer.map((name) => (isProtocol(name) ? protocolId(name) : name));
  return await connection.newStream(ids, { signal });
}

async function exchange(
  connection: Connection,
  stream: Stream,
  stimulus: Stimulus,
  limit: Patience,
  waitMs: number,
): Promise<Omit<Seen, 'name' | 'isHonest'>> {
  const [first = ''] = stimulus.offer;
  const isOnePacket = stimulus.opens === 'inOnePacket';
  const taken = isOnePacket && isProtocol(first) ? protocolId(first) : stream.protocol;
  const protocol: Protocol | undefined = protocolOfId(taken);
  const bytes = stimulus.bytes(protocol ?? 'status/2');
  const sent = isOnePacket ? negotiated(taken, bytes) : bytes;
  const startMs = performance.now();
  let firstByteMs: number | undefined;
  const reader = new StreamReader(stream, MOST_KEPT, () => {
    firstByteMs ??= performance.now() - startMs;
  });
  try {
    await write(stream, sent, stimulus, limit, waitMs).catch((error: unknown) => {
      // The peer takes no more of us, and may still answer.
      if (limit.signal.aborted || !isPeersDoing(error)) throw error;
    });
    while (reader.end === 'open') await reader.changed(limit.signal);
  } catch (error) {
    if (!limit.passed && (limit.signal.aborted || reader.end === 'open')) throw error;
  }
  const endMs = performance.now() - startMs;
  if (reader.end === 'reset') await closing(connection, GOING_MS);
  const isLost = reader.end !== 'closed' && connection.status !== 'open';
  reader.detach();
  if (stream.status === 'open') stream.abort(new Error('This stream has identified what it could.'));
  const { bytes: all, end } = reader;
  const { names, rest } = isOnePacket ? behindNames(all, 2) : { names: [], rest: all };
  return {
    ...(protocol && { protocol }),
    ...(taken && { taken }),
    ...(firstByteMs !== undefined && { firstByteMs }),
    sent,
    received: rest,
    end: isLost ? 'lost' : names[1] === 'na' ? 'refused' : end,
    endMs,
    isConnected: connection.status === 'open',
  };
}

async function write(
  stream: Stream,
  bytes: Uint8Array,
  { pauseMs, holds, resets }: Stimulus,
  limit: Patience,
  waitMs: number,
): Promise<void> {
  const { signal } = limit;
  if (pauseMs === undefined) {
    if (bytes.length > 0 && !stream.send(bytes)) await stream.onDrain({ signal });
  } else {
    // Pauses that are shorter than timers are good for are made together. What comes late is made up for: on a busy
    // machine the request is not to take longer than its peer waits for it.
    const together = Math.ceil(GRAIN_MS / Math.max(pauseMs, 1));
    const startMs = performance.now();
    for (const [index, byte] of bytes.entries()) {
      stream.send(Uint8Array.of(byte));
      if (index % together > 0) continue;
      await pause(Math.max(0, startMs + pauseMs * (index + together) - performance.now()), undefined, { signal });
      limit.renew(waitMs);
    }
  }
  if (resets) stream.abort(new Error('This request is called off.'));
  else if (!holds) await stream.close({ signal });
}

async function closing(connection: Connection, ms: number): Promise<void> {
  await waitUntil(() => connection.status !== 'open', ms, new AbortController().signal);
}
