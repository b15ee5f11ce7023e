import { multiaddr } from '@multiformats/multiaddr';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Exchange } from '../../src/exchange/exchange.ts';
import { readNamedTarget } from '../../src/exchange/targets/dial-enr.ts';
import { freshNodeStatus } from '../../src/node/chain/local-view.ts';
import { StreamReader } from '../../src/node/exchange/stream-reader.ts';
import { type BeaconLibp2p, startBeaconLibp2p } from '../../src/node/libp2p/libp2p-node.ts';
import type { Behaviour } from '../../src/node/responder/behaviour.ts';
import { behaviours } from '../../src/node/responder/behaviours.ts';
import { controlRequests } from '../../src/node/serve/control-requests.ts';
import { harmlessGoodbye } from '../../src/peers/conduct/harmless-goodbye.ts';
import { encodeMessage } from '../../src/reqresp/encode.ts';
import { statusMessage } from '../../src/reqresp/messages/message.ts';
import { protocolId } from '../../src/reqresp/messages/protocols.ts';
import { makeNode, type NodeUnderTest, network, settings } from './support/node-under-test.ts';
import { type Responder, responder } from './support/peers.ts';

const INBOUND = 500;
const OUTBOUND = 200;
/** How many of the peers that dial us do so in the same moment. */
const LANES = 32;

/** A busy machine takes seconds for what is done in milliseconds otherwise. */
const PATIENCE = 60_000;
const patient = {
  ...settings,
  timeouts: { dial: PATIENCE, openStream: PATIENCE, response: 20_000 },
  goodbyeGrace: 2500,
};

/** Late in a crowd it counts as established before it leaves. */
const GONE: readonly string[] = ['refusedByThem', 'left', 'failed'];

const kinds = Object.entries<Behaviour>(behaviours);
const request = encodeMessage(statusMessage('status/2', freshNodeStatus(network)), 'request');
const handlers = new Map(controlRequests({}));

const outcome = ({ state, failure }: Exchange) => [state, failure?.code];

/** Asks for a Status and reads the result byte. */
async function askStatus(peer: BeaconLibp2p, address: string): Promise<number | undefined> {
  const signal = AbortSignal.timeout(PATIENCE);
  const connection = await peer.dial(multiaddr(address), { signal });
  const stream = await connection.newStream([protocolId('status/2')], { signal });
  const reader = new StreamReader(stream, 200);
  stream.send(request.slice());
  await stream.close({ signal });
  while (reader.end === 'open') await reader.changed(signal);
  reader.detach();
  return reader.bytes[0];
}

/** Silence is silence however long one waits: no machine is too busy for it. */
function dial(target: string, behaviour: Behaviour | undefined): Promise<Exchange> {
  return node.api.dial({
    target: readNamedTarget(target),
    ...(behaviour === behaviours.silent && { timeouts: { response: 1000 } }),
  });
}

async function dialOnce(behaviour: Behaviour): Promise<Exchange> {
  const peer = await responder(behaviour);
  const exchange = await dial(peer.multiaddr, behaviour);
  await peer.stop();
  return exchange;
}

let node: NodeUnderTest;
let address: string;
const responders: Responder[] = [];
const peers: BeaconLibp2p[] = [];

beforeAll(async () => {
  node = await makeNode('in a worker');
  address = (await node.api.start(patient)).listening[0] ?? '';
  for (let left = OUTBOUND; left > 0; left -= 1) {
    responders.push(await responder(kinds[responders.length % kinds.length]?.[1] ?? {}, { dialTimeout: PATIENCE }));
  }
  for (let left = INBOUND; left > 0; left -= 1) {
    peers.push(await startBeaconLibp2p({ agent: 'test/crowd', listen: [], handlers }));
  }
}, 120_000);
afterAll(async () => {
  await node.end();
  await Promise.all([...responders, ...peers].map((one) => one.stop()));
}, 120_000);

it('500 peers that dial us are answered, and stay', async () => {
  const coming = [...peers];
  const lane = async (): Promise<void> => {
    for (let peer = coming.pop(); peer; peer = coming.pop()) expect(await askStatus(peer, address)).toBe(0);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  for (const peer of peers) expect(peer.getConnections()).toHaveLength(1);
}, 240_000);

it('meanwhile 200 dials at once, to every behaviour, come to the right end each', async () => {
  const alone = await Promise.all(kinds.map(([, behaviour]) => dialOnce(behaviour)));
  const dialled = await Promise.all(
    responders.map(({ multiaddr: target }, at) => dial(target, kinds[at % kinds.length]?.[1])),
  );
  // What a behaviour comes to alone has tests of its own; in the crowd it must be the same for each that has it.
  for (const [at, exchange] of dialled.entries()) {
    const [name, { goodbye, greeting }] = kinds[at % kinds.length] ?? ['', {}];
    const right = alone[at % kinds.length];
    // A peer that leaves may be late in a crowd, or have no time for its Goodbye; that we see it leave is enough.
    if (goodbye ?? greeting) await node.until(({ id, state }) => id === exchange.id && GONE.includes(state));
    else expect(outcome(exchange), name).toEqual(right && outcome(right));
    // Ours, too, is given up when its stream does not open in time; if it was said, it was the right one.
    const reason = goodbye ?? greeting ?? exchange.judgement?.goodbye;
    // To a peer that was too slow to say what it is, a harmless one stands for the one that was due.
    if (exchange.goodbye)
      expect([reason, harmlessGoodbye(BigInt(reason ?? 0), undefined)].map(String), name).toContain(
        exchange.goodbye.reason,
      );
  }
}, 240_000);

it('each of the 500 is recorded by itself, judged, and still connected', async () => {
  for (const peer of peers) {
    const id = peer.peerId.toString();
    const end = await node.until((one) => one.peerId === id && one.state === 'established');
    expect(end).toMatchObject({ direction: 'inbound', judgement: { verdict: 'relevant' } });
    expect(peer.getConnections()).toHaveLength(1);
  }
  const inbound = node.exchanges().filter(({ direction }) => direction === 'inbound');
  expect(inbound).toHaveLength(INBOUND);
}, 120_000);
