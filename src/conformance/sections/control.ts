import { encodeMessage } from '../../reqresp/encode.ts';
import { readMessage } from '../../reqresp/walk/read.ts';
import type { ConformanceCase, Finding, Stimulus } from '../case.ts';
import { evidence } from '../evidence.ts';
import type { Guise } from '../guise.ts';
import { deciders, eachIs, no, unknown, yes } from '../judging.ts';
import { metadataOf } from '../metadata-of.ts';
import { type Asked, afterwards, answerOf, type Observed } from '../observed.ts';
import { anyMetadata, number, ourGoodbye, status } from '../stimuli.ts';

const GOODBYE = 'phase0 p2p-interface, Goodbye v1';
const PING = 'phase0 p2p-interface, Ping v1';
const METADATA = 'phase0 p2p-interface, MetaData';
const MOST = (1n << 64n) - 1n;
const MINUTE = 60_000;

const goodbye = (reason: bigint, how: Partial<Stimulus> = {}): Stimulus => ({
  ...number('goodbye/1', reason),
  hearsMs: 1000,
  ...how,
});

/** Of the honest requests after our Goodbyes. */
const servedAgain = (observed: readonly Observed[]) =>
  eachIs(['S'])(observed.filter(({ name }) => name.startsWith('Status')));

/** Answers metadata with these fields, and pings with the number of it. */
function claiming(custodyGroupCount: bigint): Guise {
  const metadata = encodeMessage(
    {
      type: 'metadata/3',
      seqNumber: 0n,
      attnets: new Uint8Array(8),
      syncnets: new Uint8Array(1),
      custodyGroupCount,
    },
    'response',
    { resultCode: 0 },
  );
  return { answers: { 'metadata/3': () => ({ bytes: metadata }) } };
}

const told = (observed: readonly Observed[]): Finding => {
  if (observed.some(({ end }) => end === 'unsent')) return unknown('There is no connection.', deciders.again);
  return yes(observed.map((one) => `${one.name}: ${afterwards(one)}`).join('; '));
};

const same = (a: Uint8Array | undefined, b: Uint8Array) => a === undefined || a.every((byte, at) => byte === b[at]);

/** Sections 10 and 11: Goodbye, Ping and metadata. */
export const controlCases: readonly ConformanceCase[] = [
  {
    id: '10.2',
    title: 'After our Goodbye it closes the connection, or keeps it.',
    level: 'MAY',
    source: `${GOODBYE}; silent`,
    waitMs: 5000,
    known: ['Nimbus keeps it'],
    stimuli: () => [ourGoodbye],
    judge: told,
  },
  {
    id: '10.3',
    title: 'A minute after our Goodbye of 1 or 3 the same identity is served.',
    level: 'practice',
    source: 'every client; silent',
    waitMs: 10_000,
    isLong: 'alone',
    stimuli: (world) => {
      const reasons = [1n, 3n].map((reason) => ({ reason, who: `who said ${reason}` }));
      return [
        ...reasons.map(({ reason, who }) => goodbye(reason, { who, hearsMs: 0 })),
        ...reasons.map(({ reason, who }, index) => ({
          ...status(world, `Status after ${reason}`),
          ...{ who, over: 'new' as const, afterMs: index === 0 ? MINUTE : 0 },
        })),
      ];
    },
    judge: servedAgain,
  },
  {
    id: '10.4',
    title: 'After our Goodbye of 2 or 128 we are served or kept out.',
    level: 'MAY',
    source: `${GOODBYE}; silent`,
    danger: 'ourGoodbye',
    waitMs: 10_000,
    hearsMs: 1500,
    known: ['Teku keeps us out for twelve hours', 'Prysm does not dial us for a day'],
    stimuli: (world) =>
      [2n, 128n].flatMap((reason) => [
        goodbye(reason, { over: 'clean' }),
        { ...status(world, `Status after ${reason}`), over: 'new' },
      ]),
    judge: (observed) => {
      const after = observed.filter(({ name }) => name.startsWith('Status'));
      const hanging = after.find((one) => answerOf(one).outcome === 'silent' && one.isConnected);
      return hanging ? no(`${hanging.name}: left hanging.`) : told(after);
    },
  },
  {
    id: '10.5',
    title: 'Goodbyes of 0, 4, 127 and 2^64 - 1 do no harm.',
    level: 'MAY',
    source: `${GOODBYE} (reserved)`,
    danger: 'ourGoodbye',
    waitMs: 10_000,
    stimuli: (world) =>
      [0n, 4n, 127n, MOST].flatMap((reason) => [
        goodbye(reason, { over: 'clean' }),
        { ...status(world, `Status after ${reason}`), over: 'new', afterMs: 1000 },
      ]),
    judge: servedAgain,
  },
  {
    ...evidence,
    id: '10.7',
    title: 'Its Goodbye is eight bytes in sound frames, and its side is closed behind it.',
    level: 'MUST',
    source: `${GOODBYE}, Requesting side`,
    known: ['Prysm waits up to ten seconds for our side to close'],
    judge: (_, __, seen) => {
      // Where the stream was reset, we may have cut it ourselves.
      const isTold = ({ protocol, end }: Asked) => protocol === 'goodbye/1' && end !== 'reset';
      const all = seen.flatMap(({ asked = [] }) => asked.filter(isTold));
      if (all.length === 0) return unknown('It said no Goodbye.', deciders.goodbye);
      for (const { bytes, end } of all) {
        const read = readMessage(bytes, 'goodbye/1', 'request', true);
        if (read.state === 'broken') return no(`${read.fault.code} at byte ${read.fault.span.from}.`);
        if (read.state === 'incomplete') return no('It is cut.');
        const [warning] = read.warnings;
        if (warning) return no(`${warning.code} at byte ${warning.span.from}.`);
        if (end === 'open') return no('Its side stays open.');
      }
      return yes(`true of ${all.length} that were seen`);
    },
  },
  {
    id: '11.2',
    title: 'The same sequence number means the same metadata, and what changed has a higher one.',
    level: 'MUST',
    source: METADATA,
    waitMs: 10_000,
    isLong: 'together',
    stimuli: () => [anyMetadata('metadata'), { ...anyMetadata('metadata a minute later'), afterMs: MINUTE }],
    judge: (observed) => {
      const [before, after] = observed.map(metadataOf);
      if (!before || !after) return unknown('One of the two was not answered.', deciders.again);
      if (after.seqNumber > before.seqNumber) return yes(`number ${before.seqNumber}, then ${after.seqNumber}`);
      if (after.seqNumber < before.seqNumber) return no(`Number ${before.seqNumber}, then ${after.seqNumber}.`);
      const [first, second] = observed.map(({ received }) => received.join());
      return first === second ? yes(`number ${after.seqNumber}, unchanged`) : no('Changed under the same number.');
    },
  },
  {
    id: '11.4',
    title: 'A higher number in our Ping makes it ask our metadata, or not.',
    level: 'MAY',
    source: PING,
    waitMs: 10_000,
    hearsMs: 10_000,
    known: ['Nimbus asks by the clock instead'],
    stimuli: (world) => [
      { ...status(world), hearsMs: 0 },
      { ...number('ping/1', 1n), name: 'Ping 1' },
    ],
    judge: (observed) => {
      const asked = observed.at(-1)?.asked ?? [];
      if (observed.at(-1)?.end === 'unsent') return unknown('There is no connection.', deciders.again);
      return yes(asked.some(({ protocol }) => protocol.startsWith('metadata')) ? 'it asks' : 'it does not ask');
    },
  },
  {
    id: '11.5',
    title: 'A lower number in our Ping is tolerated.',
    level: 'MAY',
    source: `${PING}; silent`,
    danger: 'malformedRequest',
    waitMs: 10_000,
    known: ['Prysm answers result 1'],
    stimuli: () => [
      { ...number('ping/1', 5n), over: 'clean' },
      { ...number('ping/1', 4n), afterMs: 2000 },
    ],
    judge: eachIs(['S', 'E1']),
  },
  {
    id: '11.6',
    title: 'Its subnets and its custody are those of its node record.',
    level: 'MUST',
    source: 'phase0, altair and fulu p2p-interface, ENR structure',
    waitMs: 10_000,
    standsAlone: true,
    stimuli: () => [{ ...anyMetadata(), shares: 'metadata' }],
    judge: ([one], { record }) => {
      const its = one && metadataOf(one);
      if (!record) return unknown('Its node record is not known.', 'Name the peer by its node record.');
      if (!its) return unknown('Its metadata was not told.', 'Run it again once it answers metadata.');
      const isZero = its.attnets.every((byte) => byte === 0);
      if (!isZero && !same(record.attnets, its.attnets)) return no('Its attestation subnets differ.');
      if ('syncnets' in its && !same(record.syncnets, its.syncnets)) return no('Its sync subnets differ.');
      const { custodyGroupCount } = record;
      if (its.type === 'metadata/3' && custodyGroupCount !== undefined && custodyGroupCount !== its.custodyGroupCount)
        return no(`Custody ${its.custodyGroupCount}, in the record ${custodyGroupCount}.`);
      return yes('the same');
    },
  },
  {
    id: '11.7',
    title: 'Our custody group count of 0 or 129 is kept or refused.',
    level: 'MAY',
    source: 'fulu p2p-interface, MetaData',
    danger: 'missingProtocol',
    waitMs: 10_000,
    hearsMs: 15_000,
    known: ['Lighthouse and Grandine say Goodbye 3, and ban for twelve hours'],
    stimuli: (world) => [0n, 129n].map((count) => ({ ...status(world, `custody ${count}`), as: claiming(count) })),
    judge: told,
  },
  {
    id: '11.8',
    title: 'A peer without Ping and metadata, or that does not answer them, is kept or left.',
    level: 'MAY',
    source: PING,
    danger: 'missingProtocol',
    waitMs: 10_000,
    hearsMs: MINUTE,
    known: ['Lighthouse, Grandine and Lodestar leave who does not speak them', 'Teku leaves after two silent pings'],
    stimuli: (world) => [
      { ...status(world, 'not spoken'), as: { lacks: ['ping/1', 'metadata/1', 'metadata/2', 'metadata/3'] } },
      {
        ...status(world, 'never answered'),
        as: { answers: { 'ping/1': () => ({}), 'metadata/3': () => ({}), 'metadata/2': () => ({}) } },
      },
    ],
    judge: told,
  },
];
