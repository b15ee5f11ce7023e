import { once } from 'node:events';
import { connect } from 'node:net';
import type { Connection } from '@libp2p/interface';
import { multiaddr } from '@multiformats/multiaddr';
import { freshNodeStatus } from '../../src/node/chain/local-view.ts';
import { StreamReader } from '../../src/node/exchange/stream-reader.ts';
import { type BeaconLibp2p, startBeaconLibp2p } from '../../src/node/libp2p/libp2p-node.ts';
import { stopSoon } from '../../src/node/libp2p/stop-soon.ts';
import { controlRequests } from '../../src/node/serve/control-requests.ts';
import { encodeMessage } from '../../src/reqresp/encode.ts';
import { statusMessage } from '../../src/reqresp/messages/message.ts';
import { type Protocol, protocolId } from '../../src/reqresp/messages/protocols.ts';
import { STEP_MS, type Step, type World } from './world.ts';

/** What an inbound peer does with its connection. */
type Manner = (connection: Connection, world: World) => Promise<void>;

/** Asks and reads to the end, however the stream ends. */
async function ask(connection: Connection, protocol: Protocol, bytes: Uint8Array): Promise<Uint8Array> {
  const signal = AbortSignal.timeout(STEP_MS);
  const stream = await connection.newStream([protocolId(protocol)], { signal });
  const reader = new StreamReader(stream, 10_000);
  if (bytes.length > 0) stream.send(bytes);
  await stream.close({ signal });
  while (reader.end === 'open') await reader.changed(signal);
  reader.detach();
  return reader.bytes;
}

function request({ network, random }: World, version: 'status/1' | 'status/2', strange: boolean): Uint8Array {
  const status = freshNodeStatus(network);
  const ours = strange ? { ...status, forkDigest: Uint8Array.from({ length: 4 }, () => random.below(256)) } : status;
  return encodeMessage(statusMessage(version, ours), 'request');
}

const manners: Readonly<Record<string, Manner>> = {
  async asksWell(connection, world) {
    const version = world.random.pick(['status/1', 'status/2'] as const);
    const answer = await ask(connection, version, request(world, version, false));
    if (answer[0] !== 0) throw new Error(`A good Status was answered with ${answer.length} bytes.`);
  },
  async isOfAnotherNetwork(connection, world) {
    await ask(connection, 'status/2', request(world, 'status/2', true));
  },
  async talksNonsense(connection, { random }) {
    await ask(connection, random.pick(['status/1', 'status/2', 'ping/1', 'goodbye/1'] as const), random.bytes(300));
  },
  async stopsHalfway(connection, world) {
    const stream = await connection.newStream([protocolId('status/2')], { signal: AbortSignal.timeout(STEP_MS) });
    const whole = request(world, 'status/2', false);
    stream.send(whole.subarray(0, world.random.below(whole.length)));
    if (world.random.below(2) === 0) stream.abort(new Error('This peer breaks off.'));
    else connection.abort(new Error('This peer leaves.'));
  },
  async makesSmallTalk(connection, { random }) {
    const ping = encodeMessage({ type: 'ping/1', seqNumber: BigInt(random.below(1000)) }, 'request');
    const metadata = random.pick(['metadata/1', 'metadata/2', 'metadata/3'] as const);
    await Promise.all([
      ...Array.from({ length: 1 + random.below(5) }, () => ask(connection, 'ping/1', ping)),
      ask(connection, metadata, new Uint8Array(0)),
    ]);
  },
  async saysGoodbye(connection, world) {
    await ask(connection, 'status/2', request(world, 'status/2', false));
    const reason = BigInt(world.random.pick([1, 2, 3, 128, 129, 250, 251]));
    await ask(connection, 'goodbye/1', encodeMessage({ type: 'goodbye/1', reason }, 'request'));
  },
  async saysNothing() {
    await new Promise((resolve) => setTimeout(resolve, 50));
  },
};

const handlers = new Map(controlRequests({}));

/** A libp2p node dials ours. When the node goes in the middle, so does what it was about. */
const inboundPeer: Step = async (world) => {
  const [name, manner] = world.random.pick(Object.entries(manners));
  const peer: BeaconLibp2p = await startBeaconLibp2p({ agent: `soak/${name}`, listen: [], handlers });
  try {
    world.doing = `being dialled by a peer that ${name}`;
    const signal = AbortSignal.timeout(STEP_MS);
    await manner(await peer.dial(multiaddr(await world.address()), { signal }), world);
    world.count(`inbound: ${name}`);
  } finally {
    await stopSoon(peer);
  }
};

/** Somebody who is no libp2p node at all. */
const inboundStranger: Step = async (world) => {
  world.doing = 'being dialled by a stranger';
  const port = Number(/tcp\/(\d+)/.exec(await world.address())?.[1]);
  const socket = connect(port, '127.0.0.1').on('error', () => undefined);
  const closed = new Promise((resolve) => socket.once('close', resolve));
  await once(socket, 'connect');
  socket.write(world.random.bytes(200));
  await new Promise((resolve) => setTimeout(resolve, world.random.below(20)));
  socket.destroy();
  await closed;
  world.count('inbound: stranger');
};

export const inboundSteps = { inboundPeer, inboundStranger } as const;
