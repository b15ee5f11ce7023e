import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TransportChoice } from '../../src/exchange/rival.ts';
import { readNamedTarget } from '../../src/exchange/targets/dial-enr.ts';
import type { DialTarget } from '../../src/exchange/targets/dial-target.ts';
import type { NamedTarget } from '../../src/exchange/targets/named-target.ts';
import { loadCarriedQuic, loadQuic, type TransportFactory } from '../../src/node/libp2p/quic.ts';
import { type QuicForNode, quicForNode } from '../harness/carried-quic.ts';
import { kinds, makeNode, type NodeUnderTest, settings } from './support/node-under-test.ts';
import { closedPort, type Responder, responder } from './support/peers.ts';

let carried: QuicForNode;
let quic: TransportFactory;
beforeAll(async () => {
  carried = await quicForNode();
  const { carriedQuic, quicFolder = '' } = carried;
  const loaded = carriedQuic ? await loadCarriedQuic(carriedQuic, 1000) : await loadQuic(quicFolder, 1000);
  if ('err' in loaded) throw new Error(loaded.err.code);
  quic = loaded.ok;
});

const LISTEN = ['/ip4/127.0.0.1/tcp/0', '/ip4/127.0.0.1/udp/0/quic-v1'];

/** Long enough for a machine under load: what is to be told is who wins, never how soon. */
const patient = { ...settings, timeouts: { ...settings.timeouts, dial: 5000 } };

function read(text: string): DialTarget {
  const target = readNamedTarget(text);
  if ('fault' in target) throw new Error(target.fault.code);
  return target;
}

/** A node that names two addresses, as its record or its JSON does. */
function both(tcp: string, udp: string): NamedTarget {
  return { ...read(tcp), others: [read(udp)] };
}

const open: Socket[] = [];

/** A UDP port that does with each packet what a test wants; without that it answers nobody. */
async function udpPort(onPacket: (socket: Socket, packet: Buffer, port: number) => void = () => undefined) {
  const socket = createSocket('udp4', (packet, { port }) => onPacket(socket, packet, port));
  open.push(socket);
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return socket.address().port;
}

/** A port before a peer's QUIC that hands each packet on so much later. */
async function slowed(quicPort: number, ms: number): Promise<number> {
  let client = 0;
  return await udpPort((socket, packet, port) => {
    const to = port === quicPort ? client : quicPort;
    if (port !== quicPort) client = port;
    setTimeout(() => {
      if (open.includes(socket)) socket.send(packet, to, '127.0.0.1');
    }, ms);
  });
}

describe.each(kinds)('A peer with addresses over TCP and QUIC, dialled by the node %s,', (kind) => {
  let node: NodeUnderTest;
  let peer: Responder;
  let tcp: string;
  let udp: string;
  let seen: string[];
  beforeEach(async () => {
    node = await makeNode(kind);
    await node.api.start({ ...patient, ...carried });
    peer = await responder({}, { agent: 'Prysm/v7.1.0/abcdef', listen: LISTEN, quic });
    seen = [];
    peer.node.addEventListener('connection:open', ({ detail }) => seen.push(String(detail.remoteAddr)));
    [tcp = '', udp = ''] = ['/tcp/', '/quic-v1'].map((part) =>
      peer.node
        .getMultiaddrs()
        .map(String)
        .find((address) => address.includes(part)),
    );
  });
  afterEach(async () => {
    await node.end();
    await peer.stop();
    for (const socket of open.splice(0)) socket.close();
  });
  const dial = (target: NamedTarget, transport?: TransportChoice) =>
    node.api.dial({ target, ...(transport && { transport }) });
  const portOf = (address: string) => Number(/(?:udp|tcp)\/(\d+)/.exec(address)?.[1]);
  const at = (address: string, port: number) => address.replace(/(udp|tcp)\/\d+/, `$1/${port}`);
  const dialStage = (detail: RegExp) => ({ stage: 'dial', outcome: 'ok', detail: expect.stringMatching(detail) });

  it('is reached over QUIC, and TCP is not begun where that is in time', async () => {
    const exchange = await dial(both(tcp, udp), 'race');
    expect(exchange).toMatchObject({
      state: 'established',
      target: tcp,
      muxer: 'quic',
      security: 'tls',
      multiaddr: udp,
      rival: { transport: 'tcp', multiaddr: tcp, outcome: 'notBegun', stages: [] },
    });
    expect(exchange.stages[0]).toMatchObject(
      dialStage(/^QUIC to 127\.0\.0\.1, port \d+, won after \d+ ms; TCP not begun$/),
    );
    expect(exchange.rival?.told).toBe('TCP was not begun: the other address was open before its turn.');
    expect(seen).toHaveLength(1);
  });

  it('is reached over TCP where QUIC is silent, and what QUIC did is kept and no failure', async () => {
    const silent = at(udp, await udpPort());
    const exchange = await dial(both(tcp, silent), 'race');
    expect(exchange).toMatchObject({
      state: 'established',
      muxer: 'yamux',
      security: 'noise',
      rival: {
        transport: 'quic',
        multiaddr: silent,
        outcome: 'givenUp',
        stages: [{ stage: 'dial', outcome: 'skipped' }],
      },
    });
    expect(exchange.failure).toBeUndefined();
    expect(exchange.rival).not.toHaveProperty('failure');
    expect(exchange.stages.every(({ outcome }) => outcome === 'ok' || outcome === 'skipped')).toBe(true);
    expect(exchange.stages[0]).toMatchObject(dialStage(/^TCP to .*, won after \d+ ms; QUIC given up$/));
    // The head start of QUIC is over before TCP begins.
    expect(exchange.stages[0]?.startMs).toBeGreaterThanOrEqual(249);
    expect(exchange.rival?.told).toBe('QUIC was given up at the stage “dial”: the other address was open first.');
  });

  it('has one connection in the end, however late the other one comes', async () => {
    const late = at(udp, await slowed(portOf(udp), 400));
    const exchange = await dial(both(tcp, late), 'race');
    expect(exchange).toMatchObject({ state: 'established', muxer: 'yamux', rival: { outcome: 'givenUp' } });
    await expect.poll(() => seen.filter((address) => address.includes('/udp/')), { timeout: 10_000 }).toHaveLength(1);
    const quicOpen = () => peer.node.getConnections().filter(({ remoteAddr }) => String(remoteAddr).includes('/udp/'));
    await expect.poll(quicOpen, { timeout: 10_000 }).toEqual([]);
    expect((await node.api.ping(peer.peerId)).state).toBe('established');
  });

  it('is begun over TCP as soon as QUIC has failed, which is told beside the one that won', async () => {
    const other = await responder({}, { listen: LISTEN.slice(1), quic });
    const wrong = other.multiaddr.replace(other.peerId, peer.peerId);
    const exchange = await dial(both(tcp, wrong), 'race');
    expect(exchange).toMatchObject({
      state: 'established',
      muxer: 'yamux',
      rival: { transport: 'quic', outcome: 'failed', failure: { stage: 'security', code: 'wrongPeerId' } },
    });
    expect(exchange.failure).toBeUndefined();
    expect(exchange.rival?.told).toMatch(/^QUIC failed at the stage “security”: .*expected peer /);
    await other.stop();
  });

  it('fails where both fail, as the one that came further or over TCP, and both are told', async () => {
    const [closed, silent] = [await closedPort(), await udpPort()];
    const target = both(at(tcp, closed.port), at(udp, silent));
    const exchange = await node.api.dial({ target, transport: 'race', timeouts: { dial: 600 } });
    expect(exchange).toMatchObject({
      state: 'failed',
      failure: { stage: 'dial', code: 'connectionRefused' },
      rival: {
        transport: 'quic',
        outcome: 'failed',
        stages: [{ stage: 'dial', outcome: 'failed' }],
        failure: { stage: 'dial', code: 'dialTimeout' },
      },
    });
    expect(exchange.failure?.message).toMatch(/refused.*QUIC failed at the stage “dial”: .*within 600 ms/s);
    const other = await responder({}, { listen: LISTEN.slice(1), quic });
    const wrong = other.multiaddr.replace(other.peerId, peer.peerId);
    const further = await dial(both(at(tcp, closed.port), wrong), 'race');
    expect(further).toMatchObject({
      failure: { stage: 'security', code: 'wrongPeerId' },
      rival: { transport: 'tcp', failure: { code: 'connectionRefused' } },
    });
    await other.stop();
  });

  it('is dialled once, over TCP, unless somebody asks for QUIC or a race; an open connection is taken again', async () => {
    const usual = await dial(both(tcp, udp));
    expect(usual).toMatchObject({ state: 'established', target: tcp, muxer: 'yamux' });
    expect(usual).not.toHaveProperty('rival');
    const chosen = await dial(both(tcp, udp), 'quic');
    expect(chosen).toMatchObject({ state: 'established', target: udp, muxer: 'quic' });
    expect(chosen).not.toHaveProperty('rival');
    expect(seen).toHaveLength(2);
    const again = await dial(both(tcp, udp), 'race');
    expect(again.stages[0]).toMatchObject({ stage: 'dial', outcome: 'skipped', detail: 'connection already open' });
    expect(seen).toHaveLength(2);
    const named = await node.api.dial({ target: both(tcp, udp), transport: 'race', muxer: 'mplex' });
    expect(named).toMatchObject({ state: 'established', muxer: 'mplex' });
  });

  it('is raced no more often than its client takes dials: two for each race in which both are begun', async () => {
    const target = both(tcp, at(udp, await udpPort()));
    for (let raced = 0; raced < 4; raced += 1) {
      expect((await dial(target, 'race')).state).toBe('established');
      await node.api.disconnect(peer.peerId);
    }
    const abort = new AbortController();
    const fifth = node.api.dial({ target, transport: 'race' }, abort.signal);
    await node.until(({ stages }) => stages[0]?.detail?.startsWith('waits ') === true);
    abort.abort(new Error('Enough.'));
    await expect(fifth).rejects.toThrow('Enough.');
  });

  it('can be given up while both are under way', async () => {
    const abort = new AbortController();
    const silentTcp = await udpPort();
    const target = both(tcp, at(udp, silentTcp));
    const running = node.api.dial({ target, transport: 'race' }, abort.signal);
    await node.until(({ stages }) => stages[0]?.detail?.includes('as well') === true);
    abort.abort(new Error('Enough.'));
    await expect(running).rejects.toThrow('Enough.');
    await node.until(({ failure }) => failure?.code === 'aborted');
  });
});

describe('A race', () => {
  it('is a dial of TCP alone where QUIC is not loaded, and there is no fourth choice', async () => {
    const node = await makeNode('in this process');
    await node.api.start(settings);
    const peer = await responder({});
    const target = both(peer.multiaddr, '/ip4/127.0.0.1/udp/9/quic-v1');
    const exchange = await node.api.dial({ target, transport: 'race' });
    expect(exchange).toMatchObject({ state: 'established', muxer: 'yamux' });
    expect(exchange).not.toHaveProperty('rival');
    const refused = await node.api.dial({ target, transport: 'quic' });
    expect(refused.failure?.code).toBe('quicNotSupported');
    await expect(node.api.dial({ target, transport: 'sctp' as TransportChoice })).rejects.toThrow(
      'There is no transport "sctp": use tcp, quic, race.',
    );
    await node.end();
    await peer.stop();
  });
});
