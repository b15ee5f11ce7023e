import type { Connection } from '@libp2p/interface';
import { multiaddr } from '@multiformats/multiaddr';
import type { Failure } from '../../exchange/failure-facts.ts';
import type { DialTarget } from '../../exchange/targets/dial-target.ts';
import type { ExchangeRecorder } from '../exchange/recorder.ts';
import { FIRST_BYTES } from '../libp2p/beacon-tcp.ts';
import { within } from '../libp2p/deadline.ts';
import type { BeaconLibp2p } from '../libp2p/libp2p-node.ts';
import { isQuic } from '../libp2p/quic.ts';
import { connectFailure } from './connect-failure.ts';

/** An open connection, and whether it was opened for this dial. */
export interface Connected {
  ok: Connection;
  isNew: boolean;
}

/** What writes down how a connection is opened. */
export type ConnectRecorder = Pick<ExchangeRecorder, 'begin' | 'end' | 'skip' | 'learn' | 'isRunning' | 'lastStage'>;

/** Progress events of libp2p that mark the boundary between two stages. */
const progress: Readonly<Record<string, (recorder: ConnectRecorder, target: DialTarget) => void>> = {
  'upgrader:encrypt-outbound-connection': (recorder, target) => {
    recorder.end('dial', { code: 'tcp', host: target.host, port: target.port });
    recorder.begin('security');
  },
  'upgrader:multiplex-outbound-connection': (recorder, target) => {
    if (target.transport === 'quic-v1') return;
    recorder.end('security');
    recorder.begin('muxer');
  },
};

/**
 * Opens a connection to `target`, or takes the one that is open already, and records the stages dial, security and
 * muxer. Rejects only when `signal` fires.
 */
export async function connect(
  node: BeaconLibp2p,
  target: DialTarget,
  recorder: ConnectRecorder,
  { timeoutMs, signal, pace }: { timeoutMs: number; signal: AbortSignal; pace: (signal: AbortSignal) => Promise<void> },
): Promise<Connected | { failure: Failure }> {
  const open = openConnection(node, target);
  if (open) {
    for (const stage of ['dial', 'security', 'muxer'] as const) recorder.skip(stage, { code: 'connectionReused' });
    recorder.learn(factsOf(open));
    return { ok: open, isNew: false };
  }
  await pace(signal);
  let firstBytes: Uint8Array | undefined;
  const onProgress = ({ type, detail }: { type: string; detail?: unknown }) => {
    progress[type]?.(recorder, target);
    if (type === FIRST_BYTES && detail instanceof Uint8Array) firstBytes = detail;
  };
  return await within(timeoutMs, signal, async (limit) => {
    try {
      const connection = await node.services.addressDialer.dial(multiaddr(target.multiaddr), {
        signal: limit.signal,
        onProgress,
      });
      if (target.transport === 'quic-v1') recordQuic(connection, target, recorder);
      else record(connection, recorder);
      return { ok: connection, isNew: true };
    } catch (thrown) {
      signal.throwIfAborted();
      const timeout = limit.passed ? { timeoutMs } : {};
      const attempt = { target, reached: recorder.lastStage, ...timeout, ...(firstBytes && { firstBytes }) };
      const failure = connectFailure(thrown, attempt);
      // Who offers no muxer within the noise handshake has proved its identity in it.
      if (failure.stage === 'muxer' && recorder.isRunning('security')) recorder.end('security');
      return { failure };
    }
  });
}

/** The muxer may have been chosen within the noise handshake; then it took no time of its own. */
function record(connection: Connection, recorder: ConnectRecorder): void {
  const facts = factsOf(connection);
  const negotiated = recorder.isRunning('muxer');
  recorder.end('security', { code: 'secured', ...facts }, facts);
  recorder.end(
    'muxer',
    negotiated ? { code: 'text', text: facts.muxer } : { code: 'muxerWithinNoise', muxer: facts.muxer },
  );
}

/** QUIC brings security and streams of its own: both are there as soon as the connection is. */
function recordQuic(connection: Connection, { host, port }: DialTarget, recorder: ConnectRecorder): void {
  const facts = factsOf(connection);
  recorder.end('dial', { code: 'quic', host, port });
  recorder.end('security', { code: 'quicSecured', peerId: facts.peerId }, facts);
  recorder.end('muxer', { code: 'quicStreams' });
}

/** What a connection says of itself: `/noise` and `/yamux/1.0.0` become noise and yamux. */
export function factsOf(connection: Connection): {
  peerId: string;
  multiaddr: string;
  security: string;
  muxer: string;
} {
  const quic = isQuic(connection);
  return {
    peerId: connection.remotePeer.toString(),
    multiaddr: connection.remoteAddr.toString(),
    security: quic ? 'tls' : shortName(connection.encryption),
    muxer: quic ? 'quic' : shortName(connection.multiplexer),
  };
}

function shortName(protocol: string | undefined): string {
  return protocol?.split('/')[1] ?? 'none';
}

/**
 * The open connection that was dialled at the target's address, to the peer that was named if one was. A connection with
 * the same peer at another address, or one that the peer has made, says nothing of the address.
 */
export function openConnection(
  node: BeaconLibp2p,
  target: Pick<DialTarget, 'multiaddr' | 'peerId'>,
): Connection | undefined {
  return node.getConnections().find((connection) => {
    if (connection.status !== 'open' || connection.direction !== 'outbound') return false;
    const peerId = connection.remotePeer.toString();
    if (target.peerId !== undefined && peerId !== target.peerId) return false;
    return addressOf(connection.remoteAddr.toString()) === addressOf(target.multiaddr);
  });
}

function addressOf(multiaddr: string): string {
  return multiaddr.replace(/\/p2p\/[^/]+$/, '');
}
