import { setTimeout as pause } from 'node:timers/promises';
import type { Connection, Stream, StreamHandler, StreamMessageEvent } from '@libp2p/interface';
import type { Answering, Guise } from '../../conformance/guise.ts';
import type { Asked } from '../../conformance/observed.ts';
import { encodeMessage } from '../../reqresp/encode.ts';
import { maxWireBytes } from '../../reqresp/messages/limits.ts';
import { type Status, statusMessage } from '../../reqresp/messages/message.ts';
import { type Protocol, protocolId } from '../../reqresp/messages/protocols.ts';
import { readMessage } from '../../reqresp/walk/read.ts';
import { StreamReader } from '../exchange/stream-reader.ts';
import { readRpc } from '../gossip/rpc.ts';
import { RpcFrames } from '../gossip/rpc-frames.ts';
import { ourMetadata } from '../serve/our-metadata.ts';
import { Patience } from './patience.ts';

/** How long a request of the peer may take to become whole, in milliseconds. */
const REQUEST_MS = 15_000;
/** Pieces that go at once, and the pause behind them. */
const PIECES = 16;
const PIECE_MS = 5;
/** Requests and topics of one connection that are kept. */
const MOST_KEPT = 256;

interface OfConnection {
  readonly sinceMs: number;
  readonly asked: Asked[];
  readonly topics: Set<string>;
  goodbye: bigint | undefined;
}

/** What the peer asks of us over each connection, and how we answer it: as a sound node, but for the guise. */
export class Heard {
  /** Bytes of the first message of noise of who dialled us, by peer id. */
  readonly firstNoise = new Map<string, number>();
  readonly #of = new WeakMap<Connection, OfConnection>();
  readonly #guise: Guise;
  readonly #ours: () => Status;

  constructor(guise: Guise, ours: () => Status) {
    this.#guise = guise;
    this.#ours = ours;
  }

  on(connection: Connection): OfConnection {
    const known = this.#of.get(connection);
    if (known) return known;
    const heard: OfConnection = {
      sinceMs: performance.now(),
      asked: [],
      topics: new Set<string>(),
      goodbye: undefined,
    };
    this.#of.set(connection, heard);
    return heard;
  }

  handlers(): Map<string, StreamHandler> {
    const lacking: readonly string[] = this.#guise.lacks ?? [];
    const spoken = answered.filter((protocol) => !lacking.includes(protocol));
    return new Map(spoken.map((protocol) => [protocolId(protocol), this.#handler(protocol)]));
  }

  /** Takes streams of gossipsub, and what is told on them. */
  gossip(): StreamHandler | undefined {
    if (this.#guise.lacks?.includes('gossip')) return undefined;
    return (stream, connection) => {
      const frames = new RpcFrames();
      const { topics } = this.on(connection);
      stream.addEventListener('message', ({ data }: StreamMessageEvent) => {
        try {
          for (const rpc of frames.read(data.subarray()))
            for (const { subscribe, topic } of readRpc(rpc).subscriptions)
              if (subscribe && topics.size < MOST_KEPT) topics.add(topic.slice(0, 200));
        } catch (error) {
          stream.abort(error as Error);
        }
      });
      stream.addEventListener('remoteCloseWrite', () => void stream.close().catch(() => undefined));
    };
  }

  #handler(protocol: Protocol): StreamHandler {
    return async (stream, connection) => {
      const heard = this.on(connection);
      const beginMs = performance.now();
      let firstMs: number | undefined;
      let lastMs: number | undefined;
      const reader = new StreamReader(stream, maxWireBytes(protocol, 'request') + MOST_KEPT, () => {
        lastMs = performance.now();
        firstMs ??= lastMs;
      });
      // It is told as it stands when it is looked at: the peer may reset while we wait with our answer.
      const asked: Asked = {
        protocol,
        atMs: beginMs - heard.sinceMs,
        open: 1 + heard.asked.filter((one) => one.protocol === protocol && one.end === 'open').length,
        get tookMs() {
          return (lastMs ?? 0) - (firstMs ?? 0);
        },
        get bytes() {
          return reader.bytes;
        },
        get end() {
          return reader.end;
        },
      };
      if (heard.asked.length < MOST_KEPT) heard.asked.push(asked);
      const limit = new Patience(REQUEST_MS, new AbortController().signal);
      try {
        while (reader.end === 'open' && !isWhole(protocol, reader.bytes)) await reader.changed(limit.signal);
        const read = readMessage(reader.bytes, protocol, 'request', reader.end === 'closed');
        if (read.state === 'complete' && read.message?.type === 'goodbye/1') heard.goodbye = read.message.reason;
        await this.#answer(protocol, stream);
        while (reader.end === 'open') await reader.changed(limit.signal);
      } catch (error) {
        if (stream.status === 'open') stream.abort(error as Error);
      } finally {
        limit.clear();
        if (reader.end === 'open') reader.detach();
      }
    };
  }

  async #answer(protocol: Protocol, stream: Stream): Promise<void> {
    const right = rightAnswer(protocol, this.#ours());
    const { bytes, delayMs, isByteByByte }: Answering = this.#guise.answers?.[protocol]?.(right) ?? { bytes: right };
    if (bytes === undefined) return;
    if (delayMs !== undefined) await pause(delayMs);
    const pieces = isByteByByte ? [...bytes].map((byte) => Uint8Array.of(byte)) : [bytes];
    for (const [index, piece] of pieces.entries()) {
      if (piece.length > 0) stream.send(piece);
      if (index % PIECES === PIECES - 1) await pause(PIECE_MS);
    }
    await stream.close();
  }
}

const answered = ['status/1', 'status/2', 'ping/1', 'goodbye/1', 'metadata/1', 'metadata/2', 'metadata/3'] as const;

function isWhole(protocol: Protocol, bytes: Uint8Array): boolean {
  if (protocol.startsWith('metadata')) return true;
  return readMessage(bytes, protocol, 'request', false).state !== 'incomplete';
}

/** Stored, so that a guise can take it apart. A Goodbye is answered by nobody but Lodestar, and by nothing here. */
function rightAnswer(protocol: Protocol, ours: Status): Uint8Array {
  const { seqNumber, attnets, syncnets, custodyGroupCount } = ourMetadata;
  if (protocol === 'status/1' || protocol === 'status/2')
    return encodeMessage(statusMessage(protocol, ours), 'response', { compress: false });
  if (protocol === 'goodbye/1') return new Uint8Array(0);
  if (protocol === 'ping/1') return encodeMessage({ type: protocol, seqNumber }, 'response', { resultCode: 0 });
  const shared = { seqNumber, attnets };
  const message =
    protocol === 'metadata/1'
      ? ({ type: protocol, ...shared } as const)
      : protocol === 'metadata/2'
        ? ({ type: protocol, ...shared, syncnets } as const)
        : ({ type: 'metadata/3', ...shared, syncnets, custodyGroupCount } as const);
  return encodeMessage(message, 'response', { resultCode: 0 });
}
