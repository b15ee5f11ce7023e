import { setTimeout as pause } from 'node:timers/promises';
import type { Connection, Stream } from '@libp2p/interface';
import { multiaddr } from '@multiformats/multiaddr';
import type { Stimulus } from '../../conformance/case.ts';
import type { Observed } from '../../conformance/observed.ts';
import { encodeMessage } from '../../reqresp/encode.ts';
import type { Status } from '../../reqresp/messages/message.ts';
import { isProtocol, protocolId, protocolOfId } from '../../reqresp/messages/protocols.ts';
import { statusMessage } from '../chain/local-view.ts';
import { StreamReader } from '../exchange/stream-reader.ts';
import { abortConnection } from '../libp2p/abort-connection.ts';
import { Deadline, within } from '../libp2p/deadline.ts';
import { describeError } from '../libp2p/describe-error.ts';
import { type BeaconLibp2p, startBeaconLibp2p } from '../libp2p/libp2p-node.ts';
import { stopSoon } from '../libp2p/stop-soon.ts';
import { controlRequests } from '../serve/control-requests.ts';
import { serve } from '../serve/serve.ts';

const DIAL_MS = 10_000;
const IDENTIFY_MS = 5000;
/** More than any answer may have. */
const MOST_KEPT = 4096;
/** How soon a connection follows the streams that its end takes along. */
const GOING_MS = 100;

/** One identity that tries a peer: streams with any bytes, on a connection that is opened when it is needed. */
export class Tester {
  readonly #node: BeaconLibp2p;
  readonly #target: string;
  readonly #goodbyes: WeakMap<Connection, bigint>;
  #connection: Connection | undefined;

  private constructor(node: BeaconLibp2p, target: string, goodbyes: WeakMap<Connection, bigint>) {
    this.#node = node;
    this.#target = target;
    this.#goodbyes = goodbyes;
  }

  /** Starts an identity that answers what peers ask of it, with `ours` as its Status. */
  static async start(target: string, ours: () => Status): Promise<Tester> {
    const goodbyes = new WeakMap<Connection, bigint>();
    const statuses = (['status/1', 'status/2'] as const).map((version) =>
      serve(version, {
        answer: async ({ write }) => void (await write(encodeMessage(statusMessage(version, ours()), 'response'))),
      }),
    );
    const control = controlRequests({ onGoodbye: (connection, reason) => void goodbyes.set(connection, reason) });
    const handlers = new Map([...statuses, ...control]);
    const node = await startBeaconLibp2p({ agent: 'beacon-handshake/conformance', listen: [], handlers });
    return new Tester(node, target, goodbyes);
  }

  get isConnected(): boolean {
    return this.#connection?.status === 'open';
  }

  /** Opens the connection. Rejects with libp2p's own error. */
  async connect(signal: AbortSignal): Promise<void> {
    this.#connection = await within(DIAL_MS, signal, (limit) =>
      this.#node.services.addressDialer.dial(multiaddr(this.#target), { signal: limit.signal }),
    );
  }

  /** What the peer calls itself; nothing where it does not say. */
  async agent(signal: AbortSignal): Promise<string | undefined> {
    const connection = this.#connection;
    if (!connection) return undefined;
    return await within(IDENTIFY_MS, signal, async (limit) => {
      const told = await this.#node.services.identify.identify(connection, { signal: limit.signal });
      return told.agentVersion;
    }).catch(() => undefined);
  }

  /** Opens a stream, writes what the stimulus says, and reads until the stream ends or the time is over. */
  async try(stimulus: Stimulus, waitMs: number, signal: AbortSignal): Promise<Observed> {
    const begun = { name: stimulus.name, isHonest: stimulus.isHonest ?? false };
    const nothing = { sent: new Uint8Array(0), received: new Uint8Array(0), endMs: 0, isConnected: this.isConnected };
    const connection = this.#connection;
    if (!connection || !this.isConnected) return { ...begun, ...nothing, end: 'unsent' };
    const limit = new Deadline(waitMs, signal);
    try {
      const ids = stimulus.offer.map((name) => (isProtocol(name) ? protocolId(name) : name));
      const stream = await connection.newStream(ids, { signal: limit.signal });
      return { ...begun, ...(await this.#exchange(connection, stream, stimulus, limit, waitMs)) };
    } catch (error) {
      signal.throwIfAborted();
      const isRefused = /UnsupportedProtocol|Protocol selection failed/.test(describeError(error).text);
      const end = isRefused ? 'refused' : limit.passed ? 'open' : this.isConnected ? 'reset' : 'lost';
      return { ...begun, ...nothing, end };
    } finally {
      limit.clear();
    }
  }

  async #exchange(connection: Connection, stream: Stream, stimulus: Stimulus, limit: Deadline, waitMs: number) {
    const taken = protocolOfId(stream.protocol);
    const sent = stimulus.bytes(taken ?? 'status/2');
    const startMs = performance.now();
    let firstByteMs: number | undefined;
    const reader = new StreamReader(stream, MOST_KEPT, () => {
      firstByteMs ??= performance.now() - startMs;
    });
    try {
      await write(stream, sent, stimulus, limit, waitMs);
      while (reader.end === 'open') await reader.changed(limit.signal);
    } catch (error) {
      if (!limit.passed && limit.signal.aborted) throw error;
    }
    const endMs = performance.now() - startMs;
    if (reader.end === 'reset') await closing(connection, GOING_MS);
    const isLost = reader.end !== 'closed' && connection.status !== 'open';
    reader.detach();
    if (stream.status === 'open') stream.abort(new Error('This stream has told what it could.'));
    const { bytes: received, end } = reader;
    return {
      ...(taken && { protocol: taken }),
      ...(firstByteMs !== undefined && { firstByteMs }),
      sent,
      received,
      end: isLost ? ('lost' as const) : end,
      endMs,
      isConnected: connection.status === 'open',
    };
  }

  /** Waits for a Goodbye or the end of the connection, and adds it to what was observed last. */
  async hear(observed: readonly Observed[], ms: number, signal: AbortSignal): Promise<Observed[]> {
    const connection = this.#connection;
    if (!connection || observed.length === 0) return [...observed];
    const until = performance.now() + ms;
    while (connection.status === 'open' && performance.now() < until && !this.#goodbyes.has(connection))
      await pause(Math.min(25, ms), undefined, { signal });
    // A Goodbye and the close that follows it come in one breath.
    if (connection.status !== 'open') await pause(GOING_MS, undefined, { signal });
    const goodbye = this.#goodbyes.get(connection);
    const after = { ...(goodbye !== undefined && { goodbye }), isConnected: connection.status === 'open' };
    return observed.map((one, index) => (index === observed.length - 1 ? { ...one, ...after } : one));
  }

  /** Lets go of a connection to a peer that has said Goodbye, or that is not to remember what came before. */
  leaveIfRefused(): void {
    const connection = this.#connection;
    if (connection && this.#goodbyes.has(connection)) abortConnection(connection, new Error('The peer said Goodbye.'));
  }

  async stop(): Promise<void> {
    await stopSoon(this.#node);
  }
}

async function write(
  stream: Stream,
  bytes: Uint8Array,
  { pauseMs, holds }: Stimulus,
  limit: Deadline,
  waitMs: number,
): Promise<void> {
  const { signal } = limit;
  if (pauseMs === undefined) {
    if (bytes.length > 0 && !stream.send(bytes)) await stream.onDrain({ signal });
  } else {
    for (const byte of bytes) {
      stream.send(Uint8Array.of(byte));
      await pause(pauseMs, undefined, { signal });
      limit.renew(waitMs);
    }
  }
  if (!holds) await stream.close({ signal });
}

async function closing(connection: Connection, ms: number): Promise<void> {
  if (connection.status !== 'open') return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms);
    connection.addEventListener(
      'close',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
