import { yamux } from '@libp2p/yamux';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ExchangeFailure, StageName } from '../../src/exchange/exchange.ts';
import { readNamedTarget } from '../../src/exchange/targets/dial-enr.ts';
import { kinds, makeNode, type NodeUnderTest, settings } from './support/node-under-test.ts';
import {
  closedPort,
  httpServer,
  type Listening,
  type Responder,
  rawServer,
  responder,
  withoutPeerId,
} from './support/peers.ts';

const STRANGER = '16Uiu2HAkzVXcmMXTDmCH3Nu2xnJvDJpmvrWcfuVRkH3RKn3NRWmA';
const otherMuxer = () => Object.assign(yamux()(), { protocol: '/other-muxer/1.0.0' });
const nothing = async (): Promise<Listening> => ({ port: 1, multiaddr: '', stop: async () => undefined });

interface Case {
  what: string;
  /** What to dial; its address unless `target` says otherwise. */
  peer?: () => Promise<Listening>;
  target?: string | ((peer: Listening) => string);
  stage: ExchangeFailure['stage'];
  code: string;
  /** What the sentence must tell. */
  says: string | RegExp;
  /** What is kept of what it said. */
  received?: RegExp;
}

const cases: readonly Case[] = [
  {
    what: 'a text that is no multiaddr',
    target: 'localhost:9000',
    stage: 'dial',
    code: 'notAMultiaddr',
    says: '/dns4/localhost/tcp/9000',
  },
  { what: 'an empty text', target: '  ', stage: 'dial', code: 'emptyTarget', says: 'address of a beacon node' },
  { what: 'a UDP address', target: '/ip4/127.0.0.1/udp/9000', stage: 'dial', code: 'noTcp', says: 'TCP' },
  {
    what: 'a QUIC address',
    target: '/ip4/127.0.0.1/udp/9001/quic-v1',
    stage: 'dial',
    code: 'quicNotSupported',
    says: 'QUIC',
  },
  {
    what: 'a WebSocket address',
    target: '/ip4/127.0.0.1/tcp/9000/ws',
    stage: 'dial',
    code: 'websocketNotSupported',
    says: 'WebSocket',
  },
  {
    what: 'a name that does not resolve',
    target: '/dns4/beacon.invalid/tcp/9000',
    stage: 'dial',
    code: 'nameNotResolved',
    says: 'beacon.invalid',
  },
  {
    what: 'a closed port',
    peer: closedPort,
    stage: 'dial',
    code: 'connectionRefused',
    says: /127\.0\.0\.1:\d+ was refused/,
  },
  {
    what: 'a server that says nothing',
    peer: () => rawServer(() => undefined),
    stage: 'security',
    code: 'silentServer',
    says: 'within 1000 ms',
  },
  {
    what: 'a server that closes at once',
    peer: () => rawServer((socket) => socket.end()),
    stage: 'security',
    code: 'closedDuringSecurity',
    says: 'noise handshake',
  },
  {
    what: 'a server that resets',
    peer: () => rawServer((socket) => socket.once('data', () => socket.resetAndDestroy())),
    stage: 'security',
    code: 'closedDuringSecurity',
    says: 'noise handshake',
  },
  {
    what: 'an HTTP server',
    peer: httpServer,
    stage: 'security',
    code: 'httpServer',
    says: 'HTTP',
    received: /^HTTP\/1\.1 400 /,
  },
  {
    what: 'an HTTP server that resets right after its answer',
    peer: () =>
      rawServer((socket) =>
        socket.once('data', () => socket.write('HTTP/1.1 400 Bad Request\r\n\r\n', () => socket.resetAndDestroy())),
      ),
    stage: 'security',
    code: 'httpServer',
    says: 'HTTP',
  },
  {
    what: 'a server that greets like libp2p and then says nothing',
    peer: () => rawServer((socket) => socket.write('\x13/multistream/1.0.0\n')),
    stage: 'security',
    code: 'silentServer',
    says: 'did not answer the noise handshake within 1000 ms',
  },
  {
    what: 'a server that speaks something else',
    peer: () => rawServer((socket) => socket.write('SSH-2.0-OpenSSH_9.9\r\n')),
    stage: 'security',
    code: 'notLibp2p',
    says: 'begins with “SSH-2.0-OpenSSH_9.9”, which is not libp2p',
  },
  {
    what: 'a server that floods',
    peer: () => rawServer((socket) => socket.end(Buffer.alloc(1 << 20, 0x13))),
    stage: 'security',
    code: 'notLibp2p',
    says: 'begins with 0x1313131313131313',
  },
  {
    what: 'another peer than the one named',
    peer: () => responder({}),
    target: (peer) => `${withoutPeerId(peer)}/p2p/${STRANGER}`,
    stage: 'security',
    code: 'wrongPeerId',
    says: new RegExp(`expected peer ${STRANGER}, but 16Uiu2HA\\w+ answers at 127`),
  },
  {
    what: 'a peer without a common muxer',
    peer: () => responder({}, { streamMuxers: [otherMuxer] }),
    stage: 'muxer',
    code: 'noCommonMuxer',
    says: 'yamux or mplex',
  },
  {
    what: 'a peer without a Status protocol',
    peer: () => responder({ versions: [] }),
    stage: 'openStream',
    code: 'noStatusProtocol',
    says: 'status/2 or status/1',
  },
  {
    what: 'a peer that resets',
    peer: () => responder({ instead: ({ stream }) => stream.abort(new Error('reset')) }),
    stage: 'firstByte',
    code: 'streamReset',
    says: 'before its first byte',
  },
  {
    what: 'a peer that drops the connection',
    peer: () => responder({ instead: ({ connection }) => connection.abort(new Error('drop')) }),
    stage: 'firstByte',
    code: 'connectionClosed',
    says: 'closed the connection before its first byte',
  },
  {
    what: 'a peer that never answers',
    peer: () => responder({ instead: () => new Promise(() => undefined) }),
    stage: 'firstByte',
    code: 'noResponse',
    says: 'within 700 ms',
  },
  {
    what: 'a peer that stops in the middle',
    peer: () =>
      responder({
        instead: async ({ write }) => {
          await write(Uint8Array.of(0, 0x5c, 0xff));
          await new Promise(() => undefined);
        },
      }),
    stage: 'responseComplete',
    code: 'responseTimeout',
    says: 'after 3 bytes',
  },
  {
    what: 'a peer that answers with nothing',
    peer: () => responder({ instead: () => undefined }),
    stage: 'responseComplete',
    code: 'noResponseChunk',
    says: 'The response failed',
  },
  {
    what: 'a peer that sends half a Status',
    peer: () => responder({ instead: ({ write }) => write(Uint8Array.of(0, 0x5c, 0xff, 6, 0, 0)) }),
    stage: 'responseComplete',
    code: 'streamIdentifierTruncated',
    says: 'The response failed',
  },
  {
    what: 'a peer that promises 4 GiB',
    peer: () => responder({ instead: ({ write }) => write(Uint8Array.of(0, 0xff, 0xff, 0xff, 0xff, 0x0f)) }),
    stage: 'responseComplete',
    code: 'lengthOutOfBounds',
    says: '92',
  },
  {
    what: 'a peer that sends a raw error text',
    peer: () => responder({ instead: ({ write }) => write(Buffer.from('\x01rate limited')) }),
    stage: 'responseComplete',
    code: 'streamIdentifierMissing',
    says: 'The response failed',
  },
];

describe.each(kinds)('bad input to the node %s', (kind) => {
  let node: NodeUnderTest;
  let good: Responder;

  beforeAll(async () => {
    node = await makeNode(kind);
    good = await responder({});
    // No peer of this file says Goodbye, so that there is nothing to wait for.
    await node.api.start({ ...settings, goodbyeGrace: 20 });
  });
  afterAll(async () => {
    await node.end();
    await good.stop();
  });

  /** In the order in which they are passed. */
  const connecting: readonly StageName[] = ['dial', 'security', 'muxer', 'openStream', 'firstByte'];

  it.each(cases)(
    '$what ends in one sentence at the stage $stage',
    async ({ peer = nothing, target, stage, code, says, received }) => {
      const bad = await peer();
      const text = typeof target === 'function' ? target(bad) : (target ?? bad.multiaddr);
      const exchange = await node.api.dial({ target: readNamedTarget(text) });
      expect(exchange.failure).toMatchObject({ stage, code });
      expect(exchange.failure?.message).toMatch(says);
      expect(exchange.failure?.message).toMatch(/^[A-Z][^\n]{20,300}[.]$/);
      expect(exchange.state).toBe('failed');
      if (received !== undefined) expect(Buffer.from(exchange.received.slice(2), 'hex').toString()).toMatch(received);
      expect(exchange.stages.filter(({ outcome }) => outcome === 'running')).toEqual([]);
      expect(exchange.stages.find((one) => one.stage === stage)?.outcome).toBe('failed');
      const failed = exchange.stages.filter(({ outcome }) => outcome === 'failed').map((one) => one.stage);
      for (const passed of connecting.slice(0, connecting.indexOf(stage))) expect(failed).not.toContain(passed);
      await bad.stop();
      const next = await node.api.dial({ target: readNamedTarget(good.multiaddr) });
      expect(next.state).toBe('established');
    },
  );
});
