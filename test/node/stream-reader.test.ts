import type { Connection, Stream } from '@libp2p/interface';
import { mplex } from '@libp2p/mplex';
import { yamux } from '@libp2p/yamux';
import { multiaddr } from '@multiformats/multiaddr';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StreamReader } from '../../src/node/exchange/stream-reader.ts';
import { type BeaconLibp2p, startBeaconLibp2p } from '../../src/node/libp2p/libp2p-node.ts';

const ID = '/test/1';
const bytes = Uint8Array.from({ length: 112 }, (_, at) => at);
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe.each([
  ['yamux', yamux()],
  ['mplex', mplex({ disconnectThreshold: 1000 })],
])('reading a stream of %s', (_, muxer) => {
  let server: BeaconLibp2p;
  let client: BeaconLibp2p;
  let connection: Connection;
  let serve: (stream: Stream) => Promise<void> | void;

  beforeAll(async () => {
    const options = { agent: 'test', streamMuxers: [muxer] };
    const handlers = new Map([[ID, (stream: Stream) => serve(stream)]]);
    server = await startBeaconLibp2p({ ...options, listen: ['/ip4/127.0.0.1/tcp/0'], handlers });
    client = await startBeaconLibp2p({ ...options, listen: [], handlers: new Map() });
    connection = await client.dial(multiaddr(String(server.getMultiaddrs()[0])));
  });
  afterAll(async () => {
    await client.stop();
    await server.stop();
  });

  async function readAll(limit = 1000, wait = 0): Promise<StreamReader> {
    const stream = await connection.newStream([ID]);
    for (let turns = 0; turns < wait; turns += 1) await turn();
    const reader = new StreamReader(stream, limit);
    const signal = AbortSignal.timeout(2000);
    while (reader.end === 'open') await reader.changed(signal);
    reader.detach();
    stream.abort(new Error('done'));
    return reader;
  }

  it.each([
    ['at once', [112]],
    ['in pieces', [1, 1, 10, 100]],
    ['byte by byte', Array.from({ length: 112 }, () => 1)],
  ])('gets every byte that is sent %s', async (_how, sizes) => {
    serve = async (stream) => {
      let from = 0;
      for (const size of sizes) {
        stream.send(bytes.slice(from, from + size));
        from += size;
        await turn();
      }
      await stream.close();
    };
    const reader = await readAll();
    expect(reader.bytes).toEqual(bytes);
    expect(reader.end).toBe('closed');
  });

  it('gets what came and was closed before it listened', async () => {
    serve = async (stream) => {
      stream.send(bytes.slice());
      await stream.close();
    };
    const reader = await readAll(1000, 30);
    expect(reader.bytes).toEqual(bytes);
    expect(reader.end).toBe('closed');
  });

  it('sees a close without a byte', async () => {
    serve = (stream) => stream.close();
    expect(await readAll(1000, 30)).toMatchObject({ end: 'closed', bytes: new Uint8Array(0) });
  });

  it('sees a reset', async () => {
    serve = async (stream) => {
      await turn();
      stream.abort(new Error('reset'));
    };
    expect((await readAll()).end).toBe('reset');
  });

  it('keeps no more than its limit, and counts the rest', async () => {
    serve = async (stream) => {
      stream.send(new Uint8Array(100_000));
      await stream.close();
    };
    const reader = await readAll(200);
    expect(reader.bytes).toHaveLength(200);
    expect(reader.dropped).toBe(99_800);
    expect(reader.end).toBe('closed');
  });

  it('stops waiting when the signal fires', async () => {
    serve = () => undefined;
    const stream = await connection.newStream([ID]);
    const reader = new StreamReader(stream, 10);
    const controller = new AbortController();
    const waiting = reader.changed(controller.signal);
    controller.abort(new Error('Enough.'));
    await expect(waiting).rejects.toThrow('Enough.');
    await expect(reader.changed(controller.signal)).rejects.toThrow('Enough.');
    stream.abort(new Error('done'));
  });
});
