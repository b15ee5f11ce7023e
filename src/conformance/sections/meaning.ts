import { computeForkDigest } from '../../forks/digest/fork-digest.ts';
import { isStatus, type Status } from '../../reqresp/messages/message.ts';
import type { ConformanceCase, World } from '../case.ts';
import { evidence } from '../evidence.ts';
import { deciders, everySeen, no, unknown, yes } from '../judging.ts';
import { metadataOf } from '../metadata-of.ts';
import { answerOf, type Observed } from '../observed.ts';
import { anyMetadata, metadata, number, ourGoodbye } from '../stimuli.ts';

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

const hex = (value: Uint8Array) => `0x${[...value].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;

/** Where an SSZ container would say that its one field of variable size begins. */
const OFFSET = [4, 0, 0, 0];

/** The number of the same eight bytes in the other order. */
function reversed(value: bigint): bigint {
  let turned = 0n;
  for (let at = 0n; at < 8n; at += 1n) turned = (turned << 8n) | ((value >> (8n * at)) & 0xffn);
  return turned;
}

/** Sections 6, 9, 10 and 11: what the values mean. */
export const meaningCases: readonly ConformanceCase[] = [
  {
    ...evidence,
    id: '6.1',
    title: 'A Status is digest, root, epoch, root and slot, little-endian, without offsets.',
    level: 'MUST',
    source: `${STATUS}; simple-serialize`,
    judge: everyStatus(({ headSlot, finalizedEpoch, forkDigest }, { slot, network, epoch }) => {
      const right = computeForkDigest(network, epoch).digest;
      if (headSlot > slot + 1n && reversed(headSlot) <= slot) return `head ${headSlot} is ${reversed(headSlot)} turned`;
      if (finalizedEpoch > epoch && reversed(finalizedEpoch) <= epoch)
        return `finalized epoch ${finalizedEpoch} turned`;
      const isTurned = hex(forkDigest) !== hex(right) && hex(forkDigest) === hex(right.toReversed());
      return isTurned ? `digest ${hex(forkDigest)} turned` : undefined;
    }),
  },
  {
    ...evidence,
    id: '6.2',
    title: 'The text of an error is bare bytes, without an offset.',
    level: 'MUST',
    source: 'phase0 p2p-interface, SSZ-snappy encoding strategy, Responding side',
    judge: everySeen(
      (one) => answerOf(one).message?.type === 'error',
      (one) => {
        const { message } = answerOf(one);
        const isOffset = message?.type === 'error' && OFFSET.every((byte, at) => message.message[at] === byte);
        return isOffset ? 'an offset stands before the text' : undefined;
      },
      deciders.error,
    ),
  },
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
      'Run it on a network that has reached Fulu.',
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
    id: '9.3',
    title: 'Its head and finalized checkpoint are those of a trusted source.',
    level: 'MUST',
    source: STATUS,
    judge: (own, world, seen) => {
      const { trusted, network } = world;
      if (!trusted) return unknown('No trusted node was named.', 'Name one with --trusted.');
      const statuses = [...seen, ...own].flatMap((one) => (one.isHonest ? (statusOf(one) ?? []) : []));
      const its = statuses.at(-1);
      if (!its) return unknown('It told no Status.', deciders.status);
      const isSame = (a: Uint8Array, b: Uint8Array) => hex(a) === hex(b);
      if (its.finalizedEpoch === trusted.finalizedEpoch)
        return isSame(its.finalizedRoot, trusted.finalizedRoot)
          ? yes(`finalized epoch ${its.finalizedEpoch}, the same root`)
          : no(`Finalized epoch ${its.finalizedEpoch} with ${hex(its.finalizedRoot)}.`);
      const behind = trusted.headSlot - its.headSlot;
      return behind > 2n * network.slotsPerEpoch
        ? no(`Its head is ${behind} slots behind.`)
        : unknown(
            `Finalized epoch ${its.finalizedEpoch} against ${trusted.finalizedEpoch}: one of them is on its way.`,
            deciders.later,
          );
    },
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
        'Run it while its chain has finalized nothing.',
      )(own, world, seen),
  },
  {
    id: '10.1',
    title: 'Our Goodbye is answered with one chunk of eight bytes.',
    level: 'MUST',
    source: 'phase0 p2p-interface, Goodbye v1',
    waitMs: 5000,
    known: ['only Lodestar answers'],
    stimuli: () => [ourGoodbye],
    judge: (observed) => {
      const [one] = observed;
      if (!one || one.end === 'unsent') return unknown('The connection was gone before.', deciders.again);
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
      deciders.goodbye,
    ),
  },
  {
    id: '11.1',
    title: 'Ping returns the sequence number that its metadata carries.',
    level: 'MUST',
    source: 'phase0 p2p-interface, Ping v1, MetaData',
    waitMs: 10_000,
    standsAlone: true,
    stimuli: () => [number('ping/1', 0n), anyMetadata()],
    judge: ([ping, its]) => {
      const pong = ping && answerOf(ping).message;
      const carried = its && metadataOf(its);
      if (pong?.type !== 'ping/1' || !carried) return unknown('One of the two was not answered.', deciders.again);
      return pong.seqNumber === carried.seqNumber
        ? { holds: 'yes', why: `both ${pong.seqNumber}` }
        : no(`Ping says ${pong.seqNumber}, metadata ${carried.seqNumber}.`);
    },
  },
];
