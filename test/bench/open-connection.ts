import { fromHexString } from '@chainsafe/ssz';
import type { Connection } from '@libp2p/interface';
import { multiaddr } from '@multiformats/multiaddr';
import { readNamedTarget } from '../../src/exchange/targets/dial-enr.ts';
import { networkToJson } from '../../src/forks/networks/network-json.ts';
import { findNetwork } from '../../src/forks/networks/networks.ts';
import { judgeOrRepeat } from '../../src/node/chain/last-judgement.ts';
import { freshNodeStatus, wallClockSlot } from '../../src/node/chain/local-view.ts';
import { startBeaconLibp2p } from '../../src/node/libp2p/libp2p-node.ts';
import { createNode } from '../../src/node/node.ts';
import { type Behaviour, healthy } from '../../src/node/responder/behaviour.ts';
import { startResponder } from '../../src/node/responder/responder.ts';
import { encodeMessage } from '../../src/reqresp/encode.ts';
import { isStatus, statusMessage } from '../../src/reqresp/messages/message.ts';
import { protocolId } from '../../src/reqresp/messages/protocols.ts';
import { readMessage } from '../../src/reqresp/walk/read.ts';
import { answerPlainly, askPlainly } from './bare-stream.ts';
import { type PlainLibp2p, startPlainLibp2p } from './plain-libp2p.ts';
import type { BenchRow } from './row.ts';

/*
 * Status exchanges on an open connection against bare streams. Both take the same turns on the wire: libp2p waits for the
 * answer to its offer, so that an exchange is two round trips either way. Both offer the same two ids to a peer that
 * takes the first, send the same bytes, and have identified each other: libp2p reads and writes its record of the peer
 * for each stream. The bare stream is that of libp2p as it comes, of the same parts as our node. What our node does to
 * libp2p, a TCP that writes each message in one piece and a logger that says nothing, is ours, and shows in the row of
 * bare streams between two nodes like ours. The peer claims the same all the time, as peers at one head do, so that an
 * equal Status is judged once a slot; what it costs when each is judged anew has a row of its own. The least that any
 * Status exchange can be, with nothing recorded and no time limit, has one too.
 */

const ROUNDS = 30;
const WARM_UP = 8;
const EXCHANGES = 100;
const TARGET = '≥ 0.95';
const OFFER = [protocolId('status/2'), protocolId('status/1')];

type Exchanging = () => Promise<unknown>;

interface Ways {
  bare: Exchanging;
  ours: Record<string, { exchange: Exchanging; target?: string }>;
}

/** Rows for exchanges one by one and 64 at a time; where the time goes is in those without a target. */
export async function statusOnOpenConnection(): Promise<BenchRow[]> {
  const { ways, stop } = await setUp();
  try {
    return [...(await rows(ways, 1, 'one by one')), ...(await rows(ways, 64, '64 at a time'))];
  } finally {
    await stop();
  }
}

async function setUp(): Promise<{ ways: Ways; stop(): Promise<void> }> {
  const network = findNetwork('mainnet');
  if (!network) throw new Error('There is no mainnet.');
  const listen = ['/ip4/127.0.0.1/tcp/0'];
  const timeouts = { dial: 5000, openStream: 5000, response: 5000 };
  const rest = { agent: 'bench', timeouts, goodbyeGrace: 0, dialsPerSecond: Number.MAX_SAFE_INTEGER };
  const api = createNode(() => {});
  await api.start({ network: networkToJson(network), listen, ...rest });

  const respond = (status?: Behaviour['status']) => {
    const behaviour = { label: 'bench', description: 'Answers at once.', ...(status && { status }) };
    return startResponder(behaviour, network, { agent: 'bench/responder', listen });
  };
  let heads = 0;
  const responder = await respond();
  const wanderer = await respond((on) => ({ ...healthy(on), headRoot: anotherRoot(++heads) }));
  const target = String(responder.getMultiaddrs()[0]);
  const { sent, received } = await api.dial({ target: readNamedTarget(target) });
  const bytes = { request: fromHexString(sent), response: fromHexString(received) };

  const handlers = new Map(OFFER.map((id) => [id, answerPlainly(bytes)]));
  const echo = await startBeaconLibp2p({ agent: 'bench/echo', listen, handlers });
  const bare = await startBeaconLibp2p({ agent: 'bench/bare', listen, handlers });
  for (const node of [wanderer, echo]) await api.dial({ target: readNamedTarget(String(node.getMultiaddrs()[0])) });
  const connect = async (to: string): Promise<Connection> => {
    const connection = await bare.dial(multiaddr(to));
    await bare.services.identify.identify(connection);
    return connection;
  };
  const plain = await Promise.all([startPlainLibp2p(handlers), startPlainLibp2p(handlers)]);
  const toPlain = await identified(plain);
  const toEcho = await connect(String(echo.getMultiaddrs()[0]));
  const toResponder = await connect(target);
  const ask = ({ peerId }: { peerId: object }) => api.restatus(String(peerId));
  const leastStatus = async () => {
    const local = freshNodeStatus(network);
    const request = encodeMessage(statusMessage('status/2', local), 'request');
    const read = readMessage(await askPlainly(toResponder, OFFER, { ...bytes, request }), 'status/2', 'response', true);
    if (read.state !== 'complete' || !isStatus(read.message)) throw new Error('The response is no Status.');
    judgeOrRepeat({
      remote: read.message,
      local,
      network,
      wallClockSlot: wallClockSlot(network),
      protocol: 'status/2',
    });
  };
  return {
    ways: {
      bare: () => askPlainly(toPlain, OFFER, bytes),
      ours: {
        'Status on an open connection': { exchange: () => ask(responder), target: TARGET },
        '… asked by us, answered by a bare stream': { exchange: () => ask(echo) },
        '… asked by a bare stream, answered by us': { exchange: () => askPlainly(toResponder, OFFER, bytes) },
        '… by a bare stream that encodes, reads and judges, answered by us': { exchange: leastStatus },
        '… none: a bare stream between nodes like ours': { exchange: () => askPlainly(toEcho, OFFER, bytes) },
        '… another head each time, judged anew': { exchange: () => ask(wanderer), target: '≥ 0.9' },
        '… by dialling the connected peer again': { exchange: () => api.dial({ target: readNamedTarget(target) }) },
      },
    },
    async stop() {
      await api.stop();
      await Promise.all([responder, wanderer, echo, bare, ...plain].map((node) => node.stop()));
    },
  };
}

/** Connects the first with the second, and lets each know the other. */
async function identified([from, to]: [PlainLibp2p, PlainLibp2p]): Promise<Connection> {
  const connection = await from.dial(to.getMultiaddrs());
  await from.services.identify.identify(connection);
  for (const back of to.getConnections()) await to.services.identify.identify(back);
  return connection;
}

function anotherRoot(count: number): Uint8Array {
  const root = new Uint8Array(32);
  new DataView(root.buffer).setUint32(0, count);
  return root;
}

/**
 * Many short rounds in an order that changes, and their medians: the garbage of one way is collected in the time of the
 * next one, and a busy machine slows down some rounds of each.
 */
async function rows({ bare, ours }: Ways, width: number, how: string): Promise<BenchRow[]> {
  const all = [bare, ...Object.values(ours).map(({ exchange }) => exchange)];
  const rates = new Map<Exchanging, number[]>(all.map((exchange) => [exchange, []]));
  for (let round = -WARM_UP; round < ROUNDS; round += 1) {
    for (const exchange of shuffled(all)) {
      const rate = await perSecond(width, exchange);
      if (round >= 0) rates.get(exchange)?.push(rate);
    }
  }
  const baseline = median(rates.get(bare));
  return Object.entries(ours).map(([name, { exchange, target }]) => {
    const value = median(rates.get(exchange));
    const ratio = value / baseline;
    return { name: `handshake: ${name}, ${how}`, value, unit: 'ops/s', baseline, ratio, ...(target && { target }) };
  });
}

/**
 * Exchanges in a second of this thread's own time: both ends run in it and it never waits for anything else, so that on
 * an idle machine it is the wall clock's, and on a busy one it is still ours.
 */
async function perSecond(width: number, exchange: Exchanging): Promise<number> {
  const began = process.threadCpuUsage();
  let left = EXCHANGES;
  const lane = async () => {
    while (left > 0) {
      left -= 1;
      await exchange();
    }
  };
  await Promise.all(Array.from({ length: width }, lane));
  const { user, system } = process.threadCpuUsage(began);
  return (EXCHANGES / (user + system)) * 1_000_000;
}

function shuffled<T>(values: readonly T[]): T[] {
  return values
    .map((value) => ({ value, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ value }) => value);
}

function median(values: readonly number[] = []): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
