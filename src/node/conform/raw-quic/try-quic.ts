import { createSocket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import { encodeLine } from '../../../conformance/negotiation.ts';
import type { Observed } from '../../../conformance/observed.ts';
import type { QuicAttempt } from '../../../conformance/quic.ts';
import type { DialTarget } from '../../../exchange/targets/dial-target.ts';
import { Patience } from '../patience.ts';
import { makeCertificate } from './our-certificate.ts';
import { lookAt } from './peer-certificate.ts';
import { QuicClient } from './quic-client.ts';

/** After which what may be lost is said again; twice as long after each. */
const REPEAT_MS = 300;

/** The header of multistream-select, which every stream of libp2p begins with, and a protocol that all speak. */
const HEADER = encodeLine('/multistream/1.0.0');
const SAYS = Buffer.concat([HEADER, encodeLine('/ipfs/id/1.0.0')]);

/**
 * Makes one handshake of QUIC as it is told, and asks on a stream for the header of multistream-select. It is over when that
 * has come, when the peer ends the connection or breaks a rule, or when the time is over.
 */
export async function tryQuic(
  { host, port, transport }: DialTarget,
  { alpn, certificate: kind }: QuicAttempt,
  waitMs: number,
  signal: AbortSignal,
): Promise<Omit<Observed, 'of' | 'name' | 'isHonest'>> {
  const nothing = { sent: new Uint8Array(0), received: new Uint8Array(0), endMs: 0, isConnected: false };
  if (transport === undefined) return { ...nothing, end: 'unsent' };
  const startMs = performance.now();
  const certificate = kind === 'none' ? undefined : await makeCertificate(kind);
  const client = new QuicClient({ alpn, ...(certificate && { certificate }), says: SAYS });
  const limit = new Patience(waitMs, signal);
  const socket = createSocket(isIPv6(host) ? 'udp6' : 'udp4');
  let isUnreachable = false;
  let timer: NodeJS.Timeout | undefined;
  let pauseMs = REPEAT_MS;
  const send = (datagrams: readonly Uint8Array[]) => {
    for (const datagram of datagrams) socket.send(datagram);
  };
  try {
    await new Promise<void>((resolve) => {
      const again = () => {
        client.repeat();
        send(client.due());
        pauseMs *= 2;
        timer = setTimeout(again, pauseMs);
      };
      socket.once('connect', () => {
        send(client.due());
        timer = setTimeout(again, pauseMs);
      });
      socket.on('message', (datagram) => {
        client.receive(datagram);
        if (client.isOver || client.received.length >= HEADER.length) resolve();
        else send(client.due());
      });
      socket.on('error', () => {
        isUnreachable ||= client.seen.reached === 'nothing';
        if (isUnreachable) resolve();
      });
      if (limit.signal.aborted) resolve();
      limit.signal.addEventListener('abort', () => resolve(), { once: true });
      socket.connect(port, host);
    });
    const { chain, seen, received } = client;
    const shown = chain.length > 0 ? await lookAt(chain) : undefined;
    if (!isUnreachable) await leave(socket, client.leave());
    return {
      quic: { ...seen, ...(shown && { certificate: shown }) },
      sent: SAYS,
      received,
      end: isUnreachable ? 'unsent' : seen.ended ? 'lost' : 'open',
      endMs: performance.now() - startMs,
      isConnected: seen.reached === 'confirmed' && !seen.ended,
    };
  } finally {
    clearTimeout(timer);
    limit.clear();
    socket.close();
    signal.throwIfAborted();
  }
}

/** Sends the last datagrams before the socket is closed. */
async function leave(socket: ReturnType<typeof createSocket>, datagrams: readonly Uint8Array[]): Promise<void> {
  for (const datagram of datagrams) await new Promise<void>((resolve) => socket.send(datagram, () => resolve()));
}
