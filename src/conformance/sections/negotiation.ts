import { computeForkDigest } from '../../forks/digest/fork-digest.ts';
import type { ConformanceCase, Stimulus, World } from '../case.ts';
import { bytes, request } from '../frames.ts';
import { readIdentify } from '../identify.ts';
import { deciders, eachIs, no, tolerated, unknown, yes } from '../judging.ts';
import { afterwards, answerOf, type Observed } from '../observed.ts';
import { proposal, status, statusIn, waiting } from '../stimuli.ts';

const CONNECTIONS = 'libp2p connections; multistream-select';
const MULTIPLEXING = 'phase0 p2p-interface, Multiplexing';
const IDENTIFY = '/ipfs/id/1.0.0';
const YAMUX = '/yamux/1.0.0';

/** Ids are spoken by these names, of which each client has at least one. */
const SPOKEN = ['/eth2/beacon_chain/req/status/2/ssz_snappy', '/eth2/beacon_chain/req/status/1/ssz_snappy'];

const over = (world: World, muxer: 'mplex' | 'yamux'): Stimulus => ({
  ...status(world, `${muxer} only`),
  shares: `${muxer} only`,
  as: { muxer },
});

function takes(muxer: string) {
  return ([one]: readonly Observed[]) => {
    if (!one?.link) return no(`No connection over ${muxer} alone: ${one?.dialFailure ?? 'none was made'}`);
    return one.link.muxer?.includes(muxer) ? yes(`${one.link.muxer} is agreed`) : no(`${one.link.muxer} came instead.`);
  };
}

const identify = { ...proposal(IDENTIFY), name: 'identify', shares: 'identify' };

/** The digest of now and those of the epochs in which the next fork lies. */
function digestsOf({ network, epoch }: World): string[] {
  const later = network.forks.flatMap((fork) => (fork.epoch !== null && fork.epoch > epoch ? [fork.epoch] : []));
  const blobs = network.blobSchedule.flatMap((entry) => (entry.epoch > epoch ? [entry.epoch] : []));
  return [epoch, ...later, ...blobs].map((at) => hex(computeForkDigest(network, at).digest));
}

const hex = (value: Uint8Array) => [...value].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** Section 2: negotiation, muxers, identify, gossipsub. */
export const negotiationCases: readonly ConformanceCase[] = [
  {
    id: '2.3',
    title: 'Header, proposal and request in one packet are served.',
    level: 'SHOULD',
    source: 'multistream-select',
    waitMs: 10_000,
    stimuli: (world) =>
      (world.isFulu ? (['status/2'] as const) : (['status/1'] as const)).map((version) => ({
        name: `${version} in one packet`,
        offer: [version],
        bytes: () => request(statusIn(version, world.ours)),
        opens: 'inOnePacket' as const,
      })),
    judge: eachIs(['S']),
  },
  {
    id: '2.4',
    title: 'A stream that begins with other bytes is dropped, and the connection stays.',
    level: 'MUST',
    source: CONNECTIONS,
    danger: 'brokenRequest',
    waitMs: 20_000,
    stimuli: (world) => [
      { name: '32 bytes ff', offer: [], bytes: () => bytes(...Array(32).fill(0xff)), opens: 'bare' },
      status(world, 'Status afterwards'),
    ],
    judge: ([broken, after]) => {
      if (!broken || !after || broken.end === 'unsent')
        return unknown('The connection was gone before.', deciders.again);
      if (broken.end === 'open') return no('The stream is left open.');
      if (!broken.isConnected) return tolerated('The whole connection was ended.');
      return eachIs(['S'])([after]);
    },
  },
  {
    id: '2.5',
    ownDial: true,
    title: 'mplex is agreed on TCP.',
    level: 'MUST',
    source: `${MULTIPLEXING}; libp2p mplex`,
    waitMs: 10_000,
    stimuli: (world) => [over(world, 'mplex')],
    judge: takes('mplex'),
  },
  {
    id: '2.6',
    title: 'yamux is agreed or refused.',
    level: 'MAY',
    source: `${MULTIPLEXING}; libp2p yamux`,
    waitMs: 10_000,
    standsAlone: true,
    ownDial: true,
    known: ['Lodestar, Teku and Nimbus of 2026 refuse it'],
    stimuli: (world) => [over(world, 'yamux')],
    judge: (observed) => {
      const { holds, why } = takes('yamux')(observed);
      return holds === 'yes' ? yes(why) : yes(`refused: ${why}`);
    },
  },
  {
    id: '2.7',
    ownDial: true,
    title: 'If it speaks both muxers, its own dial takes yamux.',
    level: 'MUST',
    source: MULTIPLEXING,
    waitMs: 1000,
    standsAlone: true,
    stimuli: (world) => [over(world, 'yamux'), waiting('its dial', 'forDial')],
    judge: ([ours, its]) => {
      if (!its?.link) return unknown('It did not dial us.', deciders.listen);
      if (!ours?.link) return unknown('It does not speak yamux.', 'Run it against a version that speaks both.');
      return its.link.muxer === YAMUX ? yes('yamux') : no(`${its.link.muxer}, though it speaks yamux.`);
    },
  },
  {
    id: '2.8',
    title: 'Identify answers once, with the key of the connection, and closes.',
    level: 'SHOULD',
    source: 'libp2p identify',
    waitMs: 10_000,
    standsAlone: true,
    stimuli: () => [identify],
    judge: ([one]) => {
      if (!one || one.end === 'unsent') return unknown('There is no connection.', deciders.again);
      if (one.end === 'refused') return no('identify is not spoken.');
      const told = readIdentify(one.received);
      if (!told) return no('No message came that can be read.');
      if (told.count > 1) return no(`${told.count} messages came.`);
      if (told.peerId !== one.link?.peerId) return no(`It tells the key of ${told.peerId}.`);
      return one.end === 'closed' ? yes('one message, the right key, closed') : no('Its side stays open.');
    },
  },
  {
    id: '2.9',
    title: 'Identify lists the ids that it serves, and where it sees us.',
    level: 'SHOULD',
    source: 'libp2p identify',
    waitMs: 10_000,
    standsAlone: true,
    known: ['Teku lists the ids of ping and gossip alone, and its own address'],
    stimuli: () => [identify],
    judge: ([one]) => {
      const told = one && readIdentify(one.received);
      if (!told) return unknown('It tells nothing.', 'See 2.8.');
      if (!SPOKEN.some((id) => told.protocols.includes(id))) return no('No Status is among its ids.');
      if (told.observed === undefined) return no('It does not tell where it sees us.');
      return told.listens.includes(told.observed) ? no('It tells its own address as ours.') : yes('both are told');
    },
  },
  {
    id: '2.10',
    title: 'gossipsub v1.1 is spoken.',
    level: 'MUST',
    source: 'phase0 p2p-interface, gossipsub',
    waitMs: 2000,
    standsAlone: true,
    stimuli: () => [{ ...proposal('/meshsub/1.1.0'), holds: true }],
    judge: ([one]) => {
      if (!one || one.end === 'unsent' || one.end === 'lost') return unknown('There is no connection.', deciders.again);
      return one.end === 'refused' ? no('/meshsub/1.1.0 is refused.') : yes('/meshsub/1.1.0 is taken');
    },
  },
  {
    id: '2.11',
    title: 'Each topic that it subscribes to carries its present or next digest.',
    level: 'MUST',
    source: 'phase0 p2p-interface, Topics and messages',
    waitMs: 10_000,
    hearsMs: 5000,
    standsAlone: true,
    stimuli: (world) => [status(world, 'Status, then listening')],
    judge: (observed, world) => {
      const topics = observed.flatMap((one) => one.topics ?? []);
      if (topics.length === 0) return unknown('It told no topic.', 'Run it once it follows its chain.');
      const right = digestsOf(world);
      const wrong = topics.find((topic) => !right.includes(/^\/eth2\/([^/]*)\//.exec(topic)?.[1] ?? ''));
      return wrong === undefined ? yes(`${topics.length} topics`) : no(`${wrong}; expected ${right.join(' or ')}.`);
    },
  },
  {
    id: '2.12',
    title: 'A peer without gossipsub is kept or sent away.',
    level: 'MAY',
    source: 'phase0 p2p-interface, gossipsub',
    danger: 'missingProtocol',
    waitMs: 10_000,
    hearsMs: 20_000,
    standsAlone: true,
    known: ['Lighthouse and Grandine say Goodbye 0, and ban for twelve hours'],
    stimuli: (world) => [{ ...status(world, 'without gossipsub'), as: { lacks: ['gossip'] } }],
    judge: ([one]) =>
      one && one.end !== 'unsent'
        ? yes(`${answerOf(one).outcome}, then ${afterwards(one)}`)
        : unknown('There is no connection.', deciders.again),
  },
];
