import type { ConformanceCase, World } from '../case.ts';
import { deciders, eachIs, ifAny, no, noneIsTaken, unknown, yes } from '../judging.ts';
import { answerOf } from '../observed.ts';
import { metadata, number, proposal, status, statusOver } from '../stimuli.ts';

const NEGOTIATION = 'phase0 p2p-interface, Protocol negotiation';
const id = (name: string) => `/eth2/beacon_chain/req/${name}/ssz_snappy`;

const NEAR_SLOTS = 4n;
const EVERY_MS = 4000;

function slotsToFulu({ network, slot }: World): bigint | undefined {
  const epoch = network.forks.find(({ name }) => name === 'fulu')?.epoch;
  return epoch === undefined || epoch === null ? undefined : epoch * network.slotsPerEpoch - slot;
}

/** Sections 2 and 3: what is proposed, and what is taken. */
export const idCases: readonly ConformanceCase[] = [
  {
    id: '2.1',
    title: 'An id that nobody knows is refused, and the next proposal on that stream is still served.',
    level: 'MUST',
    source: 'multistream-select; libp2p connections',
    waitMs: 10_000,
    stimuli: (world) => [
      { ...status(world, 'unknown id, then Status'), offer: ['/eth2/none/1/ssz_snappy', 'status/2', 'status/1'] },
    ],
    judge: eachIs(['S']),
  },
  {
    id: '2.2',
    title: 'Ids are compared byte by byte: other case, a missing encoding or a slash at the end make another id.',
    level: 'MUST',
    source: `${NEGOTIATION}, Protocol identification`,
    waitMs: 10_000,
    standsAlone: true,
    stimuli: () => [
      proposal('/eth2/beacon_chain/req/STATUS/2/ssz_snappy'),
      proposal('/eth2/beacon_chain/req/status/2'),
      proposal(`${id('status/2')}/`),
    ],
    judge: noneIsTaken,
  },
  {
    id: '3.1',
    title: 'From Fulu on status/2, metadata/3, ping/1 and goodbye/1 are spoken.',
    level: 'practice',
    source: 'fulu p2p-interface, Status v2, GetMetaData v3',
    waitMs: 10_000,
    standsAlone: true,
    stimuli: (world) => (world.isFulu ? [statusOver(world, 'status/2'), metadata(3), number('ping/1', 0n)] : []),
    judge: (observed) => {
      const missing = observed.find(({ end }) => end === 'refused');
      if (missing) return no(`${missing.name} is not spoken.`);
      return observed.length === 0
        ? unknown('The network has not reached Fulu.', 'Ask on one that has.')
        : { holds: 'yes', why: `${observed.map(({ name }) => name).join(', ')} are taken` };
    },
  },
  {
    id: '3.2',
    title: 'From Fulu on status/1 is served or refused, never left hanging.',
    level: 'MAY',
    source: 'phase0 p2p-interface, Status v1; silent',
    waitMs: 10_000,
    known: ['Prysm, Lodestar and Nimbus refuse it', 'Teku, Lighthouse and Grandine serve it'],
    stimuli: (world) => (world.isFulu ? [statusOver(world, 'status/1')] : []),
    judge: ifAny('The network has not reached Fulu.', 'Ask on one that has.', eachIs(['S', 'na'])),
  },
  {
    id: '3.3',
    title: 'Before Fulu status/1 is spoken.',
    level: 'MUST',
    source: 'phase0 p2p-interface, Status v1',
    waitMs: 10_000,
    known: ['Nimbus of 2026 has status/2 only'],
    stimuli: (world) => (world.isFulu ? [] : [statusOver(world, 'status/1')]),
    judge: (observed) =>
      observed.length === 0
        ? unknown('The network has reached Fulu.', 'Ask on one that has not.')
        : eachIs(['S'])(observed),
  },
  {
    id: '3.4',
    title: 'The answer has 84 bytes of SSZ on status/1 and 92 on status/2, at every fork.',
    level: 'MUST',
    source: 'phase0 p2p-interface, Status v1; fulu p2p-interface, Status v2',
    waitMs: 10_000,
    standsAlone: true,
    stimuli: (world) => [statusOver(world, 'status/2'), statusOver(world, 'status/1')],
    judge: (observed) => {
      for (const one of observed) {
        const { fault } = answerOf(one);
        if (fault?.code === 'lengthOutOfBounds' && one.received[0] === 0)
          return no(`${one.protocol}: the length says ${fault.actual}.`);
      }
      const right = observed.filter((one) => answerOf(one).outcome === 'S');
      if (right.length === 0) return unknown('No Status came that has a size.', deciders.status);
      return yes(`${right.map(({ protocol }) => protocol).join(' and ')} in their own size`);
    },
  },
  {
    id: '3.5',
    title: 'Around the slot of Fulu one who offers status/2 and then status/1 is always served.',
    level: 'practice',
    source: 'fulu p2p-interface, Status v2; silent',
    waitMs: 10_000,
    isLong: 'alone',
    known: ['Prysm speaks both for an epoch on each side, Lodestar changes on the slot'],
    stimuli: (world) => {
      const slots = slotsToFulu(world);
      if (slots === undefined || slots < 0n || slots > NEAR_SLOTS) return [];
      const count = Number((slots + 2n) * BigInt(world.network.slotDurationMs)) / EVERY_MS;
      return Array.from({ length: Math.ceil(count) }, (_, index) => ({
        ...status(world, `Status ${index + 1}`),
        afterMs: index === 0 ? 0 : EVERY_MS,
        ...(index === 0 && { over: 'new' as const }),
      }));
    },
    judge: ifAny('The slot of Fulu is not near.', 'Run it within four slots before.', eachIs(['S'])),
  },
  {
    id: '3.6',
    title: 'metadata/1 and metadata/2 are served in their own sizes, or refused.',
    level: 'MAY',
    source: 'altair p2p-interface, Transitioning from v1 to v2',
    waitMs: 10_000,
    known: ['Prysm, Lodestar (from Fulu on) and Nimbus refuse them'],
    stimuli: () => [metadata(1), metadata(2)],
    judge: eachIs(['S', 'na']),
  },
  {
    id: '3.7',
    title: 'Versions and encodings that do not exist are refused.',
    level: 'MUST',
    source: `${NEGOTIATION}, Encoding strategies`,
    waitMs: 10_000,
    standsAlone: true,
    stimuli: () => [
      proposal(id('status/0')),
      proposal(id('status/3')),
      proposal(id('metadata/4')),
      proposal('/eth2/beacon_chain/req/status/2/ssz'),
    ],
    judge: noneIsTaken,
  },
];
