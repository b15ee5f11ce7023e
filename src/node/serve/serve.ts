import type { Connection, Stream, StreamHandler } from '@libp2p/interface';
import { encodeMessage } from '../../reqresp/encode.ts';
import type { Fault } from '../../reqresp/faults/faults.ts';
import { maxWireBytes } from '../../reqresp/messages/limits.ts';
import type { Message } from '../../reqresp/messages/message.ts';
import { type Protocol, protocolId } from '../../reqresp/messages/protocols.ts';
import { readMessage } from '../../reqresp/walk/read.ts';
import { REQUEST_MS } from '../exchange/response-failure.ts';
import { StreamReader } from '../exchange/stream-reader.ts';
import { Deadline } from '../libp2p/deadline.ts';
import { errorTextOf } from './error-text.ts';

/** A responder that is to be silent outlasts whoever asks: no time limit of the settings is as long. */
const ANSWER_MS = 125_000;

/** One for all streams: an error of its own for each would cost more than what it tells. */
const STREAM_CLOSED = new Error('The stream is closed.');

/** The bytes that ErrorMessage has room for. Source: phase0 p2p-interface, MAX_ERROR_MESSAGE_SIZE of its SSZ list. */
const MAX_ERROR_BYTES = 256;

/** How a request ended that never became whole. */
export type Unfinished = 'streamReset' | 'requestTimeout';

/** One request while it is answered. */
export interface Incoming {
  readonly protocol: Protocol;
  readonly connection: Connection;
  readonly stream: Stream;
  /** Everything read so far. */
  readonly bytes: Uint8Array;
  /** In how many pieces it came. */
  readonly pieces: number;
  /** What was asked; undefined for the methods whose request is empty. */
  readonly message: Message | undefined;
  /** Fires when the peer goes or the time is over. */
  readonly signal: AbortSignal;
  /** Writes bytes as they are and returns them. */
  write(bytes: Uint8Array): Promise<Uint8Array>;
}

/** What answers a request that is not to be read; undefined when it is. */
export type Refuse = (protocol: Protocol, connection: Connection) => Uint8Array | undefined;

/** What a responder holds of a request. */
export type Held = 'sound' | 'refused' | 'silentlyRefused';

export interface Served {
  /** Asked before anything is read. */
  refuse?: Refuse;
  answer(incoming: Incoming): Promise<void> | void;
  /**
   * What is held of a request, where that is not what its bytes say: sound in spite of a fault, or refused without one.
   * What is silently refused is never answered.
   */
  readonly judges?: (request: { bytes: Uint8Array; fault: Fault | undefined; incoming: Incoming }) => Held | undefined;
  /** A request that could not be read; it is answered with result 1 afterwards. */
  onBadRequest?(fault: Fault, incoming: Incoming): void;
  /** A request that the peer began and did not end. Nothing is answered. */
  onUnfinished?(how: Unfinished, incoming: Incoming): void;
}

/** The handler of one protocol: reads the request, has it answered, closes our side. */
export function serve(
  protocol: Protocol,
  { answer, judges, onBadRequest, onUnfinished, refuse }: Served,
): [id: string, handler: StreamHandler] {
  const handler: StreamHandler = async (stream, connection) => {
    const reader = new StreamReader(stream, maxWireBytes(protocol, 'request') + 256);
    const limit = new Deadline(REQUEST_MS);
    const { signal } = limit;
    // A close is the peer's going only as long as we have something to say.
    let answered = false;
    stream.addEventListener('close', () => {
      if (!answered) limit.abort(STREAM_CLOSED);
    });
    try {
      const refusal = refuse?.(protocol, connection);
      if (refusal) {
        reader.detach();
        await write(stream, refusal, signal);
      } else {
        const incoming = (message?: Message) => incomingOf(protocol, connection, stream, reader, signal, message);
        const read = await readRequest(reader, protocol, signal).catch((error: unknown) => {
          onUnfinished?.(limit.passed ? 'requestTimeout' : 'streamReset', incoming());
          throw error;
        });
        limit.renew(ANSWER_MS);
        const held = judges?.({
          bytes: reader.bytes,
          fault: read.fault ?? read.behind,
          incoming: incoming(read.message),
        });
        if (held === 'silentlyRefused') {
          await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
        } else if (held === 'refused') {
          await write(stream, encodeError(1, 'this request is not taken'), signal);
        } else if (read.fault && held !== 'sound') {
          onBadRequest?.(read.fault, incoming());
          await write(stream, encodeError(1, errorTextOf(read.fault)), signal);
        } else {
          await answer(incoming(read.message));
        }
      }
      answered = true;
      if (stream.status === 'open') await stream.close({ signal });
    } catch (error) {
      stream.abort(error instanceof Error ? error : new Error(String(error)));
    } finally {
      answered = true;
      limit.clear();
      reader.detach();
    }
  };
  return [protocolId(protocol), handler];
}

/** An error chunk with a text, cut to what ErrorMessage has room for, between two characters. */
export function encodeError(resultCode: number, text: string): Uint8Array {
  const room = new Uint8Array(MAX_ERROR_BYTES);
  const { written } = new TextEncoder().encodeInto(text, room);
  return encodeMessage({ type: 'error', message: room.subarray(0, written) }, 'response', { resultCode });
}

function incomingOf(
  protocol: Protocol,
  connection: Connection,
  stream: Stream,
  reader: StreamReader,
  signal: AbortSignal,
  message: Message | undefined,
): Incoming {
  return {
    protocol,
    connection,
    stream,
    get bytes() {
      return reader.bytes;
    },
    get pieces() {
      return reader.pieces;
    },
    message,
    signal,
    write: (bytes) => write(stream, bytes, signal),
  };
}

async function write(stream: Stream, bytes: Uint8Array, signal: AbortSignal): Promise<Uint8Array> {
  if (bytes.length > 0 && !stream.send(bytes)) await stream.onDrain({ signal });
  return bytes;
}

/** Rejects when the peer breaks off or takes too long. */
async function readRequest(
  reader: StreamReader,
  protocol: Protocol,
  signal: AbortSignal,
): Promise<{ message?: Message; fault?: Fault; behind?: Fault }> {
  if (protocol.startsWith('metadata')) return {};
  for (;;) {
    const { bytes, end } = reader;
    const read = readMessage(bytes, protocol, 'request', end === 'closed');
    if (read.state === 'complete') {
      const behind = read.warnings.find(({ code }) => code === 'trailingBytes');
      return { message: read.message, ...(behind && { behind }) };
    }
    if (read.state === 'broken') return { fault: read.fault };
    if (end !== 'open') throw new Error('The peer broke off its request.');
    await reader.changed(signal).catch((error: unknown) => {
      // A peer may say Goodbye and close in one breath: what has arrived whole still counts.
      if (readMessage(reader.bytes, protocol, 'request', true).state !== 'complete') throw error;
    });
  }
}
