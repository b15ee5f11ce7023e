import type { Stream } from '@libp2p/interface';
import type { Failure } from '../../exchange/failure-facts.ts';
import type { StageDetail } from '../../exchange/stage-facts.ts';
import { encodeMessage } from '../../reqresp/encode.ts';
import { maxWireBytes } from '../../reqresp/messages/limits.ts';
import { isStatus, type Message } from '../../reqresp/messages/message.ts';
import { messageToJson, statusToJson } from '../../reqresp/messages/message-json.ts';
import { type Protocol, protocolId, protocolOfId } from '../../reqresp/messages/protocols.ts';
import { readMessage } from '../../reqresp/walk/read.ts';
import { Deadline } from '../libp2p/deadline.ts';
import { isQuic } from '../libp2p/quic.ts';
import { isGoing } from './is-going.ts';
import type { PeerLink } from './peer-link.ts';
import type { ExchangeRecorder } from './recorder.ts';
import { answerStopped, errorAnswer, faultFailure, openStreamFailure } from './response-failure.ts';
import { StreamReader } from './stream-reader.ts';

export interface AskOptions {
  /** In order of preference; all of one method. */
  offered: readonly Protocol[];
  /** The request, as the protocol that was taken carries it, or bytes to be sent as they are. */
  request(taken: Protocol): Message | Uint8Array;
  timeouts: { openStream: number; response: number };
  signal: AbortSignal;
}

/** What a peer answered, and what ends the stream once nothing more is to be seen on it. */
export type Asked = { ok: Message; release(): void } | { failure: Failure };

/** Bytes kept beyond what a response needs, so that what follows it can be seen. */
const SURPLUS = 1024;

const CLOSE_AFTER_ANSWER_MS = 500;

/**
 * Asks over a new stream, as the specification wants it: write, half-close, read one response chunk. Records the stages
 * from openStream to responseComplete. Rejects only when the signal fires.
 */
export async function ask(link: PeerLink, recorder: ExchangeRecorder, options: AskOptions): Promise<Asked> {
  const limit = new Deadline(options.timeouts.openStream, options.signal);
  try {
    const opened = await openStream(link, recorder, options, limit);
    if ('failure' in opened) return opened;
    limit.renew(options.timeouts.response);
    return await exchangeMessages(link, recorder, options, limit, opened);
  } finally {
    limit.clear();
  }
}

/** Most peers close their side right after the answer; one that does not is reset. */
function letGo(stream: Stream, reader: StreamReader): void {
  reader.detach();
  if (stream.status !== 'open') return;
  const timer = setTimeout(() => stream.abort(new Error('The peer did not close its side.')), CLOSE_AFTER_ANSWER_MS);
  stream.addEventListener('close', () => clearTimeout(timer), { once: true });
}

interface Opened {
  stream: Stream;
  taken: Protocol;
}

async function openStream(
  { connection }: PeerLink,
  recorder: ExchangeRecorder,
  { offered, timeouts, signal }: AskOptions,
  limit: Deadline,
): Promise<Opened | { failure: Failure }> {
  const ids = offered.join(', ');
  recorder.begin('openStream', { code: 'offered', offered: ids });
  try {
    const stream = await connection.newStream(offered.map(protocolId), { signal: limit.signal });
    const taken = protocolOfId(stream.protocol);
    if (!taken || !offered.includes(taken)) throw new TypeError(`negotiated ${stream.protocol}, which was not offered`);
    recorder.end('openStream', { code: 'taken', offered: ids, taken }, { protocol: taken });
    return { stream, taken };
  } catch (thrown) {
    signal.throwIfAborted();
    const connected = connection.status === 'open';
    const timeout = limit.passed ? { timeoutMs: timeouts.openStream } : {};
    return { failure: openStreamFailure(thrown, { offered, connected, ...timeout }) };
  }
}

async function exchangeMessages(
  link: PeerLink,
  recorder: ExchangeRecorder,
  { request, timeouts, signal }: AskOptions,
  limit: Deadline,
  { stream, taken }: Opened,
): Promise<Asked> {
  const room = maxWireBytes(taken, 'response') + SURPLUS;
  const reader = new StreamReader(stream, room, (bytes) => recorder.bytes('received', bytes));
  try {
    await write(stream, recorder, request(taken), limit.signal);
    const answer = await readAnswer(link, recorder, { taken, reader }, limit.signal);
    if ('ok' in answer) return { ok: answer.ok, release: () => letGo(stream, reader) };
    giveUp(stream, reader);
    return answer;
  } catch (thrown) {
    const broken = limit.passed || reader.end !== 'open' || stream.status !== 'open' || isAgainstState(thrown);
    const stage = recorder.lastStage;
    giveUp(stream, reader);
    signal.throwIfAborted();
    if (!broken) throw thrown;
    const kind = limit.passed ? 'timeout' : (await isGoing(link, signal)) ? 'connectionClosed' : 'streamReset';
    const received = reader.bytes.length;
    return { failure: answerStopped(kind, { asked: taken, stage, received, timeoutMs: timeouts.response }) };
  }
}

/** A side that the other end has closed may be told before the stream as a whole is. */
function isAgainstState(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.name === 'StreamStateError';
}

function giveUp(stream: Stream, reader: StreamReader): void {
  reader.detach();
  stream.abort(new Error('The exchange was given up.'));
}

async function write(
  stream: Stream,
  recorder: ExchangeRecorder,
  request: Message | Uint8Array,
  signal: AbortSignal,
): Promise<void> {
  const message = request instanceof Uint8Array ? undefined : request;
  const bytes = request instanceof Uint8Array ? request : encodeMessage(request, 'request');
  recorder.begin('requestWritten');
  if (bytes.length > 0 && !stream.send(bytes)) await stream.onDrain({ signal });
  recorder.bytes('sent', bytes);
  recorder.end(
    'requestWritten',
    { code: 'bytes', length: bytes.length },
    message && isStatus(message) ? { local: statusToJson(message) } : {},
  );
  recorder.begin('writeSideClosed');
  await stream.close({ signal });
  recorder.end('writeSideClosed');
  recorder.begin('firstByte');
}

/** Reads until the response is complete or cannot become so. Throws when the stream breaks off. */
async function readAnswer(
  { connection }: PeerLink,
  recorder: ExchangeRecorder,
  { taken, reader }: { taken: Protocol; reader: StreamReader },
  signal: AbortSignal,
): Promise<{ ok: Message } | { failure: Failure }> {
  for (;;) {
    const { bytes, end } = reader;
    if (bytes.length > 0 && recorder.isRunning('firstByte')) {
      recorder.end('firstByte');
      recorder.begin('responseComplete');
    }
    const read = readMessage(bytes, taken, 'response', end === 'closed' && connection.status === 'open');
    if (read.state === 'complete') return take(read, recorder, taken, bytes.length);
    if (read.state === 'broken') {
      if (read.resultCode !== undefined) recorder.learn({ resultCode: read.resultCode });
      return { failure: faultFailure(read.fault, 'response', isQuic(connection)) };
    }
    if (end !== 'open') throw new Error('The stream has ended.');
    await reader.changed(signal);
  }
}

function take(
  read: Extract<ReturnType<typeof readMessage>, { state: 'complete' }>,
  recorder: ExchangeRecorder,
  taken: Protocol,
  length: number,
): { ok: Message } | { failure: Failure } {
  const { message, resultCode = 0 } = read;
  if (message.type === 'error') {
    const errorMessage = new TextDecoder().decode(message.message);
    recorder.learn({ resultCode, errorMessage });
    return { failure: errorAnswer(resultCode, errorMessage, taken) };
  }
  const facts = isStatus(message) ? { remote: statusToJson(message) } : { answer: messageToJson(message) };
  const [warning] = read.warnings;
  const detail: StageDetail = warning ? { code: 'bytesWithFault', length, fault: warning } : { code: 'bytes', length };
  recorder.end('responseComplete', detail, { resultCode, ...facts });
  return { ok: message };
}
