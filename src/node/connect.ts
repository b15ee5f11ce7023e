import type { Connection } from '@libp2p/interface';
import { multiaddr } from '@multiformats/multiaddr';
import type { DialTarget } from '../peers/dial-target.ts';
import type { ExchangeFailure } from '../peers/exchange.ts';
import { connectFailure } from './connect-failure.ts';
import { within } from './deadline.ts';
import type { ExchangeRecorder } from './exchange-recorder.ts';
import type { BeaconLibp2p } from './libp2p-node.ts';
import { FIRST_BYTES } from './outbound-tcp.ts';

/** An open connection, and whether it was opened for this dial. */
export interface Connected {
  ok: Connection;
  isNew: boolean;
}

/** Progress events of libp2p that mark the boundary between two stages. */
const progress: Readonly<Record<string, (recorder: ExchangeRecorder, target: DialTarget) => void>> = {
  'upgrader:encrypt-outbound-connection': (recorder, target) => {
    recorder.end('dial', `TCP to ${target.host}, port ${target.port}`);
    recorder.begin('security');
  },
  'upgrader:multiplex-outbound-connection': (recorder) => {
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
  recorder: ExchangeRecorder,
  { timeoutMs, signal, pace }: { timeoutMs: number; signal: AbortSignal; pace: () => Promise<void> },
): Promise<Connected | { failure: ExchangeFailure }> {
  const open = openConnection(node, target);
  if (open) {
    for (const stage of ['dial', 'security', 'muxer'] as const) recorder.skip(stage, 'connection already open');
    recorder.learn(factsOf(open));
    return { ok: open, isNew: false };
  }
  await pace();
  let firstBytes: Uint8Array | undefined;
  const onProgress = ({ type, detail }: { type: string; detail?: unknown }) => {
    progress[type]?.(recorder, target);
    if (type === FIRST_BYTES && detail instanceof Uint8Array) firstBytes = detail;
  };
  return await within(timeoutMs, signal, async (limit) => {
    try {
      const connection = await node.dial(multiaddr(target.multiaddr), {
        signal: limit.signal,
        force: true,
        onProgress,
      });
      record(connection, recorder);
      return { ok: connection, isNew: true };
    } catch (thrown) {
      signal.throwIfAborted();
      const timeout = limit.passed ? { timeoutMs } : {};
      const attempt = { target, reached: recorder.lastStage, ...timeout, ...(firstBytes && { firstBytes }) };
      return { failure: connectFailure(thrown, attempt) };
    }
  });
}

/** The muxer may have been chosen within the noise handshake; then it took no time of its own. */
function record(connection: Connection, recorder: ExchangeRecorder): void {
  const facts = factsOf(connection);
  const security = `${facts.security}, peer ${facts.peerId}`;
  const negotiated = recorder.isRunning('muxer');
  recorder.end('security', security, facts);
  recorder.end('muxer', negotiated ? facts.muxer : `${facts.muxer}, chosen within the noise handshake`);
}

/** What a connection says of itself: `/noise` and `/yamux/1.0.0` become noise and yamux. */
export function factsOf(connection: Connection): {
  peerId: string;
  multiaddr: string;
  security: string;
  muxer: string;
} {
  return {
    peerId: connection.remotePeer.toString(),
    multiaddr: connection.remoteAddr.toString(),
    security: shortName(connection.encryption),
    muxer: shortName(connection.multiplexer),
  };
}

function shortName(protocol: string | undefined): string {
  return protocol?.split('/')[1] ?? 'none';
}

/** The open connection to a target: with the peer that was named, else with whoever is at its address. */
export function openConnection(
  node: BeaconLibp2p,
  target: Pick<DialTarget, 'multiaddr' | 'peerId'>,
): Connection | undefined {
  return node.getConnections().find((connection) => {
    if (connection.status !== 'open') return false;
    const peerId = connection.remotePeer.toString();
    if (target.peerId !== undefined) return peerId === target.peerId;
    return connection.remoteAddr.toString() === `${target.multiaddr}/p2p/${peerId}`;
  });
}
