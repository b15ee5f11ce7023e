import type { Socket } from 'node:net';
import type { ConnectionEncrypter, StreamMuxerFactory } from '@libp2p/interface';
import { mplex } from '@libp2p/mplex';
import { noise } from '@libp2p/noise';
import { tcp } from '@libp2p/tcp';
import { yamux } from '@libp2p/yamux';
import { multiaddr } from '@multiformats/multiaddr';
import { createLibp2p } from 'libp2p';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createNode } from '../../src/node/node.ts';
import { protocolId } from '../../src/reqresp/messages/protocols.ts';
import { settings } from './support/node-under-test.ts';

/**
 * Noise of a peer that knows no muxers within its handshake, as rust-libp2p's. The end of its handshake and the name of its
 * muxer leave in one piece, as those of a quick peer do when the other side is slow to read.
 */
function hurried(components: Parameters<ReturnType<typeof noise>>[0]): ConnectionEncrypter {
  const encrypter: ConnectionEncrypter = noise()(components);
  const secure = encrypter.secureOutbound.bind(encrypter);
  encrypter.secureOutbound = async (connection, options) => {
    const { socket } = connection as unknown as { socket: Socket };
    connection.addEventListener('message', () => socket.cork(), { once: true });
    const secured = await secure(connection, { ...options, skipStreamMuxerNegotiation: true });
    const { send } = secured.connection;
    secured.connection.send = (data) => {
      // What is named after the greeting goes with it.
      setImmediate(() => socket.uncork());
      return send.call(secured.connection, data);
    };
    return secured;
  };
  return encrypter;
}

describe('a peer that names its muxer in one piece with the end of noise', () => {
  const node = createNode(() => undefined);
  let address = '';
  beforeAll(async () => {
    [address = ''] = (await node.start(settings)).listening;
  });
  afterAll(() => node.stop());

  it.each<[string, () => StreamMuxerFactory]>([
    ['yamux', yamux()],
    ['mplex', mplex()],
  ])('has its connection, and a stream over it: %s', async (_, muxer) => {
    const peer = await createLibp2p({
      transports: [tcp()],
      connectionEncrypters: [hurried],
      streamMuxers: [muxer],
      connectionMonitor: { enabled: false },
    });
    const signal = AbortSignal.timeout(5000);
    const connection = await peer.dial(multiaddr(address), { signal });
    // Thirty streams have more bytes than a negotiation may.
    for (let left = 30; left > 0; left -= 1) {
      const stream = await connection.newStream([protocolId('ping/1')], { signal });
      expect(stream.protocol).toBe(protocolId('ping/1'));
      stream.abort(new Error('It was only to be opened.'));
    }
    expect(connection.status).toBe('open');
    await peer.stop();
  });
});
