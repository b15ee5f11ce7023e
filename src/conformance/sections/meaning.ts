import { computeForkDigest } from '../../forks/digest/fork-digest.ts';
import { isStatus, type Status } from '../../reqresp/messages/message.ts';
import type { ConformanceCase, World } from '../case.ts';
import { everySeen, leavesBy, no } from '../judging.ts';
import { answerOf, type Observed } from '../observed.ts';
import { metadata, number, status } from '../stimuli.ts';

const STATUS = 'phase0 p2p-interface, Status v1';
const CUSTODY_MOST = 128n;

function statusOf(one: Observed): Status | undefined {
  const { message } = answerOf(one);
  return message && isStatus(message) ? message : undefined;
}

function everyStatus(wrongOf: (status: Status, world: World) => string | undefined): ConformanceCase['judge'] {
  return (own, world, seen) =>
    everySeen(
      (one) => statusOf(one) !== undefined,
      (one) => {
        const its = statusOf(one);
        return its && wrongOf(its, world);
      },
    )(own, world, seen);
}

function metadataOf(one: Observed) {
  const { message } = answerOf(one);
  return message?.type.startsWith('metadata/') && 'attnets' in message ? message : undefined;
}

const hex = (value: Uint8Array) => `0x${[...value].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;

const flipped = (digest: Uint8Array) => digest.map((byte, index) => (index === 0 ? byte ^ 1 : byte));

const evidence = { waitMs: 10_000, standsAlone: true, isEvidence: true, stimuli: () => [] } as const;

/** Sections 6, 9, 10 and 11: what the values mean. */
export const meaningCases: readonly ConformanceCase[] = [
  {
    ...evidence,
    id: '6.3',
    title: 'The upper four bits of its syncnets are 0, and its metadata has the size of its version.',
    level: 'MUST',
    source: 'altair p2p-interface, MetaData; fulu p2p-interface, MetaData',
    isEvidence: false,
    stimuli: () => [metadata(3), metadata(2)],
    judge: (own, world, seen) =>
      everySeen(
        ({ protocol, received }) => protocol?.startsWith('metadata/') === true && received[0] === 0,
        (one) => {
          const { fault, warnings } = answerOf(one);
          const wrong = fault ?? warnings.find(({ code }) => code === 'syncnetsPadding');
          return wrong?.code;
        },
      )(own, world, seen),
  },
  {
    ...evidence,
    id: '6.4',
    title: 'Its custody group count lies between 4 and 128.',
    level: 'SHOULD',
    source: 'fulu p2p-interface, MetaData; das-core',
    judge: everySeen(
      (one) => metadataOf(one)?.type === 'metadata/3',
      (one) => {
        const its = metadataOf(one);
        const count = its?.type === 'metadata/3' ? its.custodyGroupCount : 4n;
        return count < 4n || count > CUSTODY_MOST ? `custody group count ${count}` : undefined;
      },
    ),
  },
  {
    ...evidence,
    id: '6.5',
    title: 'Its earliest available slot is not after its head.',
    level: 'SHOULD',
    source: 'fulu p2p-interface, Status v2',
    judge: everyStatus(({ earliestAvailableSlot = 0n, headSlot }) =>
      earliestAvailableSlot > headSlot ? `earliest ${earliestAvailableSlot}, head ${headSlot}` : undefined,
    ),
  },
  {
    ...evidence,
    id: '9.1',
    title: 'Its digest is that of the epoch by the clock, with the blob parameters in force from Fulu on.',
    level: 'MUST',
    source: `${STATUS}; fulu beacon-chain, compute_fork_digest`,
    judge: everyStatus(({ forkDigest }, { network, epoch }) => {
      const right = hex(computeForkDigest(network, epoch).digest);
      return hex(forkDigest) === right ? undefined : `digest ${hex(forkDigest)}; expected ${right}`;
    }),
  },
  {
    ...evidence,
    id: '9.2',
    title: 'Its head is not after the clock, and its finalized epoch not after that of its head.',
    level: 'MUST',
    source: STATUS,
    judge: everyStatus(({ headSlot, finalizedEpoch }, { slot, network }) => {
      if (headSlot > slot + 1n) return `head ${headSlot}, clock ${slot}`;
      const headEpoch = headSlot / network.slotsPerEpoch;
      return finalizedEpoch > headEpoch ? `finalized epoch ${finalizedEpoch}, head in ${headEpoch}` : undefined;
    }),
  },
  {
    ...evidence,
    id: '9.4',
    title: 'With finalized epoch 0 it sends a root of zeros.',
    level: 'MUST',
    source: STATUS,
    known: ['Prysm sends the root of the genesis block'],
    judge: (own, world, seen) =>
      everySeen(
        (one) => statusOf(one)?.finalizedEpoch === 0n,
        (one) => (statusOf(one)?.finalizedRoot.some((byte) => byte !== 0) ? 'a root that is not zero' : undefined),
      )(own, world, seen),
  },
  {
    id: '9.5',
    title: 'Another digest makes it leave at once.',
    level: 'SHOULD',
    source: STATUS,
    danger: 'refusedStatus',
    waitMs: 10_000,
    hearsMs: 5000,
    known: ['Nimbus closes without a Goodbye'],
    stimuli: (world) => [status(world, 'another digest', { forkDigest: flipped(world.ours.forkDigest) })],
    judge: leavesBy(['G2', 'DC']),
  },
  {
    id: '10.1',
    title: 'Our Goodbye is answered with one chunk of eight bytes.',
    level: 'MUST',
    source: 'phase0 p2p-interface, Goodbye v1',
    waitMs: 5000,
    known: ['only Lodestar answers'],
    stimuli: () => [number('goodbye/1', 1n)],
    judge: (observed) => {
      const [one] = observed;
      if (!one || one.end === 'unsent') return { holds: 'unknown', why: 'The connection was gone before.' };
      const { outcome } = answerOf(one);
      if (outcome === 'S') return { holds: 'yes', why: 'answered' };
      const isBorne = outcome === 'CL' || outcome === 'RST' || outcome === 'DC';
      return isBorne ? { holds: 'tolerated', why: 'No answer, as of five clients in six.' } : no(outcome);
    },
  },
  {
    ...evidence,
    id: '10.6',
    title: 'The reasons of its own Goodbyes are 1, 2, 3 or from 128 on.',
    level: 'MUST',
    source: 'phase0 p2p-interface, Goodbye v1',
    known: ['Lighthouse and Grandine say 0 to a peer without gossipsub'],
    judge: everySeen(
      ({ goodbye }) => goodbye !== undefined,
      ({ goodbye = 1n }) => (goodbye === 0n || (goodbye > 3n && goodbye < 128n) ? `Goodbye ${goodbye}` : undefined),
    ),
  },
  {
    id: '11.1',
    title: 'Ping returns the sequence number that its metadata carries.',
    level: 'MUST',
    source: 'phase0 p2p-interface, Ping v1, MetaData',
    waitMs: 10_000,
    standsAlone: true,
    stimuli: () => [
      number('ping/1', 0n),
      { ...metadata(3), name: 'metadata', offer: ['metadata/3', 'metadata/2', 'metadata/1'] },
    ],
    judge: ([ping, its]) => {
      const pong = ping && answerOf(ping).message;
      const carried = its && metadataOf(its);
      if (pong?.type !== 'ping/1' || !carried) return { holds: 'unknown', why: 'One of the two was not answered.' };
      return pong.seqNumber === carried.seqNumber
        ? { holds: 'yes', why: `both ${pong.seqNumber}` }
        : no(`Ping says ${pong.seqNumber}, metadata ${carried.seqNumber}.`);
    },
  },
];
