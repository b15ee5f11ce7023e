import { mplex } from '@libp2p/mplex';
import { yamux } from '@libp2p/yamux';
import { readNamedTarget } from '../../src/exchange/targets/dial-enr.ts';
import { freshNodeStatus } from '../../src/node/chain/local-view.ts';
import { stopSoon } from '../../src/node/libp2p/stop-soon.ts';
import { type Behaviour, healthy } from '../../src/node/responder/behaviour.ts';
import { behaviours } from '../../src/node/responder/behaviours.ts';
import { startResponder } from '../../src/node/responder/responder.ts';
import { statusToJson } from '../../src/reqresp/messages/message-json.ts';
import type { Protocol } from '../../src/reqresp/messages/protocols.ts';
import { type DialRequest, type LocalViewSettings, type NodeApi, QUOTA_ERROR } from '../../src/rpc/node.ts';
import type { Random } from './random.ts';
import { mustBeOver, outcomeOf, type Step, type World } from './world.ts';

const LISTEN = ['/ip4/127.0.0.1/tcp/0'];

const offers: readonly (Protocol[] | undefined)[] = [undefined, ['status/2'], ['status/1'], ['status/1', 'status/2']];

const muxers = [[yamux()], [mplex({ disconnectThreshold: 1000 })], [yamux(), mplex()]] as const;

const NOT_CONNECTED = /is not connected: dial it first\.$/;

const badTargets = ['', 'localhost:9000', '/ip4/127.0.0.1/udp/9000/quic-v1', '/ip4/127.0.0.1/tcp/1', 'enr:-nothing'];

/** What the node may be asked of a peer that it has just dialled. */
const afterwards: Readonly<Record<string, (api: NodeApi, peerId: string, random: Random) => Promise<unknown>>> = {
  ping: (api, peerId) => api.ping(peerId).then(mustBeOver),
  metadata: (api, peerId) => api.metadata(peerId).then(mustBeOver),
  restatus: (api, peerId) => api.restatus(peerId).then(mustBeOver),
  goodbye: (api, peerId, random) => api.goodbye(peerId, `${random.pick([1, 2, 3, 4, 128, 129, 250, 251])}`),
  disconnect: (api, peerId) => api.disconnect(peerId),
};

function requestOf({ random, network }: World): Omit<DialRequest, 'target'> {
  const offer = random.pick(offers);
  const local = random.pick([
    undefined,
    undefined,
    statusToJson(healthy(network)),
    { ...statusToJson(freshNodeStatus(network)), forkDigest: '0xdeadbeef' },
  ]);
  return { ...(offer && { offer }), ...(local && { local }) };
}

/** Dials a peer of any behaviour, sometimes calls it off, and asks it for more. */
const dialBehaviour: Step = async (world) => {
  const { random, network } = world;
  const [name, behaviour] = random.pick(Object.entries<Behaviour>(behaviours));
  const peer = await startResponder(behaviour, network, {
    agent: `soak/${name}`,
    listen: LISTEN,
    streamMuxers: [...random.pick(muxers)],
  });
  try {
    const api = await world.api();
    world.doing = `dialing ${name}`;
    const target = String(peer.getMultiaddrs()[0]);
    const impatient = random.below(10) === 0;
    const signal = impatient ? AbortSignal.timeout(random.below(60)) : undefined;
    const dialled = await api
      .dial({ target: readNamedTarget(target), ...requestOf(world) }, signal)
      .catch((error: unknown) => {
        if (!impatient) throw error;
      });
    if (!dialled) return world.count('called off');
    mustBeOver(dialled);
    world.count(outcomeOf(dialled));
    for (let left = random.below(3); left > 0; left -= 1) {
      const [what, ask] = random.pick(Object.entries(afterwards));
      world.doing = `asking ${name} for ${what}`;
      // It rejects, in one sentence, when the peer has gone or was asked often enough.
      await ask(api, peer.peerId.toString(), random).catch(mustBeAskedInVain);
    }
  } finally {
    await stopSoon(peer);
  }
};

function mustBeAskedInVain(error: unknown): void {
  if (error instanceof Error && (error.name === QUOTA_ERROR || NOT_CONNECTED.test(error.message))) return;
  throw error;
}

const dialNowhere: Step = async (world) => {
  const { random, api, count } = world;
  world.doing = 'dialing nowhere';
  const exchange = await (await api()).dial({ target: readNamedTarget(random.pick(badTargets)) });
  mustBeOver(exchange);
  count(outcomeOf(exchange));
};

/** Our own claims change, and every connected peer hears of it. */
const changeLocalView: Step = async (world) => {
  const { random, network, api, count } = world;
  world.doing = 'changing the local view';
  const view = random.pick<LocalViewSettings>([
    { mode: 'genesis' },
    { mode: 'mirror' },
    { mode: 'static', status: { headSlot: `${random.below(1e6)}` } },
    { mode: 'static', status: statusToJson(healthy(network)) },
  ]);
  await (await api()).setLocalView(view);
  count(`local view: ${view.mode}`);
};

export const outboundSteps = { dialBehaviour, dialNowhere, changeLocalView } as const;
