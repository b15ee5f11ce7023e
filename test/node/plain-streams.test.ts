import { once } from 'node:events';
import { type AddressInfo, connect, createServer, Socket } from 'node:net';
import type { Connection, MessageStream, Stream, StreamHandler } from '@libp2p/interface';
import { multiaddr } from '@multiformats/multiaddr';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { guardedNoise } from '../../src/node/libp2p/guarded-noise.ts';
import { type BeaconLibp2p, startBeaconLibp2p } from '../../src/node/libp2p/libp2p-node.ts';

const PROTOCOL = '/test/echo/1';

/** The type of a frame of yamux. */
const WINDOW_UPDATE = 1;

const echo: StreamHandler = (stream) => {
  stream.addEventListener('message', ({ data }) => void stream.send(data.subarray().slice()));
  stream.addEventListener('remoteCloseWrite', () => void stream.close());
};

/** Sends the bytes over a stream of its own; resolves with as many that come back. */
async function ask(connection: Connection, bytes: Uint8Array): Promise<Buffer> {
  const stream = await connection.newStream([PROTOCOL]);
  let back = Buffer.alloc(0);
  const whole = new Promise<Buffer>((resolve) => {
    stream.addEventListener('message', ({ data }) => {
      back = Buffer.concat([back, data.subarray()]);
      if (back.length >= bytes.length) resolve(back);
    });
  });
  stream.send(bytes);
  await stream.close();
  return await whole;
}

/** Hands on what comes in pieces of so many bytes, each written once the one before it is. */
async function inPieces(from: Socket, to: Socket, size: number): Promise<void> {
  for await (const chunk of from as AsyncIterable<Buffer>)
    for (let at = 0; at < chunk.length; at += size)
      await new Promise<void>((resolve) => to.write(chunk.subarray(at, at + size), () => resolve()));
  to.end();
}

type Encrypted = MessageStream & { readonly decoder?: { lengthDecoder(data: unknown): number } };

/** Where the library takes messages of noise apart, it asks for the length of the next one; the errors of that are kept. */
function keepErrors(connection: Encrypted, errors: unknown[]): void {
  const { decoder } = connection;
  if (!decoder) throw new Error('The library no longer takes messages apart in this way.');
  const { lengthDecoder } = decoder;
  decoder.lengthDecoder = (data) => {
    try {
      return lengthDecoder(data);
    } catch (error) {
      errors.push(error);
      throw error;
    }
  };
}

describe('A stream between two nodes', () => {
  let nodes: { from: BeaconLibp2p; to: BeaconLibp2p };
  beforeEach(async () => {
    const handlers = new Map([[PROTOCOL, echo]]);
    const start = (agent: string) => startBeaconLibp2p({ agent, listen: ['/ip4/127.0.0.1/tcp/0'], handlers });
    nodes = { from: await start('from'), to: await start('to') };
  });
  afterEach(() => Promise.all([nodes.from.stop(), nodes.to.stop()]));

  it('leaves what it speaks out of the record of the peer; what the peer says of itself comes in', async () => {
    const { from, to } = nodes;
    const connection = await from.dial(to.getMultiaddrs());
    const bytes = Buffer.from('as it comes');
    expect(await ask(connection, bytes)).toEqual(bytes);
    expect((await from.peerStore.get(to.peerId)).protocols).toEqual([]);
    const { protocols, agentVersion } = await from.services.identify.identify(connection);
    expect(protocols).toContain(PROTOCOL);
    expect(agentVersion).toBe('to');
    expect((await from.peerStore.get(to.peerId)).protocols).toEqual(protocols);
    expect(await ask(connection, bytes)).toEqual(bytes);
  });

  it('tells in halves of the window that there is room, and lets more through than a window holds', async () => {
    const { from, to } = nodes;
    const connection = await from.dial(to.getMultiaddrs());
    const stream: Stream & { sendFrame?(header: { type: number }): boolean } = await connection.newStream([PROTOCOL]);
    const sendFrame = stream.sendFrame;
    let updates = 0;
    stream.sendFrame = (header, ...rest) => {
      if (header.type === WINDOW_UPDATE) updates += 1;
      return sendFrame?.call(stream, header, ...rest) ?? true;
    };
    let back = 0;
    const size = 4 * 256 * 1024;
    const whole = new Promise<void>((resolve) => {
      stream.addEventListener('message', ({ data }) => {
        back += data.byteLength;
        if (back === size) resolve();
      });
    });
    const piece = Buffer.alloc(1024);
    for (let sent = 0; sent < size; sent += piece.length) if (!stream.send(piece)) await stream.onDrain();
    await whole;
    expect(updates).toBeGreaterThan(3);
    expect(updates).toBeLessThan(9);
    await stream.close();
  });

  it('is written in one piece where it is sent in one turn of the event loop', async () => {
    const { from, to } = nodes;
    const connection = await from.dial(to.getMultiaddrs());
    const stream = await connection.newStream([PROTOCOL]);
    const sockets = Socket.prototype as unknown as { _writeGeneric(...given: unknown[]): unknown };
    const writes = vi.spyOn(sockets, '_writeGeneric');
    const answered = new Promise((resolve) => stream.addEventListener('message', resolve, { once: true }));
    stream.send(Buffer.from('one'));
    stream.send(Buffer.from('two'));
    await stream.close();
    await answered;
    // Ours in one, and the answer of the other side.
    expect(writes.mock.calls.length).toBeLessThan(4);
    vi.restoreAllMocks();
  });

  it('finds the end of the messages of noise without an error of its own for each', async () => {
    const ends: unknown[] = [];
    const from = await startBeaconLibp2p({
      agent: 'watched',
      listen: [],
      handlers: new Map(),
      encrypter(components) {
        const noise = guardedNoise(components);
        const { secureOutbound } = noise;
        noise.secureOutbound = async (...given) => {
          const secured = await secureOutbound(...given);
          keepErrors(secured.connection, ends);
          return secured;
        };
        return noise;
      },
    });
    const connection = await from.dial(nodes.to.getMultiaddrs());
    for (let at = 0; at < 5; at++) await ask(connection, Buffer.from('one more'));
    await from.stop();
    // At least one with each answer.
    expect(ends.length).toBeGreaterThan(4);
    expect(new Set(ends).size).toBe(1);
    expect(ends[0]).toBeInstanceOf(RangeError);
    expect(ends[0]).not.toHaveProperty('stack');
  });

  it.each([1, 2, 3, 700])('is read whole when the network hands on %s bytes at a time', async (size) => {
    const { from, to } = nodes;
    const port = Number(/\/tcp\/(\d+)/.exec(String(to.getMultiaddrs()[0]))?.[1]);
    const server = createServer((inbound) => {
      const outbound = connect({ host: '127.0.0.1', port });
      for (const socket of [inbound, outbound]) socket.setNoDelay(true).on('error', () => socket.destroy());
      const both = [inPieces(inbound, outbound, size), inPieces(outbound, inbound, size)];
      void Promise.all(both).catch(() => inbound.destroy());
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = `/ip4/127.0.0.1/tcp/${(server.address() as AddressInfo).port}/p2p/${to.peerId}`;
    const connection = await from.dial(multiaddr(address));
    // More than one message of noise holds, where pieces are large enough for that not to take long.
    const bytes = Buffer.alloc(size < 100 ? 500 : 150_000, 'bytes of a message');
    expect((await ask(connection, bytes)).equals(bytes)).toBe(true);
    await connection.close();
    server.close();
    await once(server, 'close');
  });
});
