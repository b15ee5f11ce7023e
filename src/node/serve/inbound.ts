import { toHexString } from '@chainsafe/ssz';
import type { Connection, StreamHandler } from '@libp2p/interface';
import type { FoundBy } from '../../exchange/exchange.ts';
import type { Failure } from '../../exchange/failure-facts.ts';
import { encodeMessage } from '../../reqresp/encode.ts';
import { isStatus, statusMessage } from '../../reqresp/messages/message.ts';
import { statusToJson } from '../../reqresp/messages/message-json.ts';
import { factsOf } from '../dial/connect.ts';
import { abortExchange } from '../exchange/abort-exchange.ts';
import type { StatusVersion } from '../exchange/ask-status.ts';
import { conclude, type HandshakeContext } from '../exchange/handshake.ts';
import { isGoing } from '../exchange/is-going.ts';
import type { ExchangeOutbox } from '../exchange/outbox.ts';
import { ExchangeRecorder } from '../exchange/recorder.ts';
import { faultFailure, requestStopped } from '../exchange/response-failure.ts';
import { isQuic } from '../libp2p/quic.ts';
import { type Incoming, type Refuse, serve, type Unfinished } from './serve.ts';

export interface InboundContext {
  /** Undefined while the node starts or stops; then nobody is answered. */
  handshake(): (HandshakeContext & { signal: AbortSignal }) | undefined;
  outbox: ExchangeOutbox;
  refuse: Refuse;
  /** How a peer that dialled us found us, where anything is known of it. */
  foundBy(connection: Connection): FoundBy | undefined;
}

/**
 * Handlers that answer an inbound peer's Status with ours and record it as an exchange of its own: what was received is
 * the peer's request, what was sent our answer. Then the peer is judged as one that we dialled.
 */
export function inboundStatus(context: InboundContext): [id: string, handler: StreamHandler][] {
  return (['status/1', 'status/2'] as const).map((version) =>
    serve(version, {
      refuse: context.refuse,
      answer: (incoming) => answer(context, version, incoming),
      onBadRequest(fault, incoming) {
        const recorder = begin(context, version, incoming);
        recorder.fail(faultFailure(fault, 'request', isQuic(incoming.connection)));
        context.handshake()?.links.of(incoming.connection).attach('inbound', recorder);
      },
      onUnfinished: (how, incoming) => void unfinished(context, version, how, incoming),
    }),
  );
}

function begin(context: InboundContext, version: StatusVersion, { connection, bytes }: Incoming): ExchangeRecorder {
  const facts = factsOf(connection);
  const network = context.handshake()?.network.name;
  const foundBy = context.foundBy(connection);
  const recorder = new ExchangeRecorder(
    {
      direction: 'inbound',
      target: facts.multiaddr,
      offered: [version],
      protocol: version,
      ...facts,
      ...(network && { network }),
      ...(foundBy && { foundBy }),
    },
    context.outbox,
  );
  recorder.end('security', { code: 'secured', ...facts });
  recorder.end('muxer', { code: 'text', text: facts.muxer });
  recorder.end('openStream', { code: 'openedByPeer', protocol: version, foundBy }, { received: toHexString(bytes) });
  return recorder;
}

async function answer(context: InboundContext, version: StatusVersion, incoming: Incoming): Promise<void> {
  const handshake = context.handshake();
  const remote = incoming.message;
  if (!handshake || !isStatus(remote)) return;
  const recorder = begin(context, version, incoming);
  const link = handshake.links.of(incoming.connection);
  link.attach('inbound', recorder);
  const peerId = incoming.connection.remotePeer.toString();
  handshake.chain.learn(peerId, remote, 'stranger');
  const local = handshake.chain.statusFor(peerId);
  const message = statusMessage(version, local);
  recorder.end(
    'requestWritten',
    { code: 'bytesByPeer', length: incoming.bytes.length },
    { remote: statusToJson(remote) },
  );
  const sent = await incoming.write(encodeMessage(message, 'response')).catch((error: unknown) => {
    recorder.fail(notTaken(incoming));
    throw error;
  });
  recorder.end(
    'responseComplete',
    { code: 'bytesByUs', length: sent.length },
    { local: statusToJson(message), sent: toHexString(sent) },
  );
  const { signal } = handshake;
  // Our side of the stream closes now; judging and waiting go on without it.
  void conclude(handshake, link, recorder, { remote, local, signal }).catch((error: unknown) =>
    abortExchange(recorder, error, signal.aborted),
  );
}

/** The peer began to ask and did not end: what came is kept, unless it was we who ended the connection. */
async function unfinished(
  context: InboundContext,
  version: StatusVersion,
  how: Unfinished,
  incoming: Incoming,
): Promise<void> {
  const handshake = context.handshake();
  if (!handshake) return;
  const link = handshake.links.of(incoming.connection);
  const recorder = begin(context, version, incoming);
  const closed = how === 'streamReset' && (await isGoing(link, handshake.signal).catch(() => true));
  const cause = closed ? 'connectionClosed' : how;
  recorder.fail(requestStopped(link.closedByUs ? 'aborted' : cause, incoming.bytes.length));
  link.attach('inbound', recorder);
}

/** The peer asked, but our answer could not be written. */
function notTaken({ stream, connection }: Incoming): Failure {
  const ending =
    connection.status !== 'open' ? 'connectionClosed' : stream.status === 'open' ? 'timeout' : 'streamReset';
  return { stage: 'responseComplete', code: 'answerNotTaken', how: 'answerNotTaken', ending };
}
