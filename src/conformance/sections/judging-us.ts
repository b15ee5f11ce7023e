import { computeForkDigest } from '../../forks/digest/fork-digest.ts';
import type { Status } from '../../reqresp/messages/message.ts';
import type { ConformanceCase, Danger, Level, Stimulus, World } from '../case.ts';
import { deciders, ifAny, leavesBy, no, unknown, yes } from '../judging.ts';
import { afterwards, answerOf } from '../observed.ts';
import { status } from '../stimuli.ts';

const STATUS = 'phase0 p2p-interface, Status v1';
const MOST = (1n << 64n) - 1n;
const FOREIGN = new Uint8Array(32).fill(0x5a);
const KEPT_MS = 30_000;
const LEFT_MS = 5000;

const LEFT = ['G2', 'DC'];
const LEFT_AS_FAULTY = ['G2', 'G3', 'DC'];

const flipped = (value: Uint8Array) => value.map((byte, index) => (index === 0 ? byte ^ 1 : byte));

/** A Status of ours that is the peer's own but for some fields; none where it tells of nothing that could be changed. */
type Change = (ours: Status, world: World) => Partial<Status> | undefined;

const claim = (world: World, name: string, change: Change, how: Partial<Stimulus> = {}): Stimulus[] => {
  const fields = change(world.ours, world);
  return fields ? [{ ...status(world, name, fields), over: 'clean', ...how }] : [];
};

/** Two epochs are taken away, and the epoch of genesis has a root of its own. */
const FINAL = 3n;

const final =
  (change: Change): Change =>
  (ours, world) =>
    ours.finalizedEpoch < FINAL ? undefined : change(ours, world);

type Text = readonly [id: string, title: string, level: Level];

interface Claim {
  readonly accepts: readonly string[];
  readonly claims: Readonly<Record<string, Change>>;
  readonly source?: string;
  readonly hearsMs?: number;
  readonly known?: readonly string[];
  readonly danger?: Danger;
}

function claiming([id, title, level]: Text, { accepts, claims, source = STATUS, ...how }: Claim): ConformanceCase {
  const isKept = accepts.length === 1;
  return {
    id,
    title,
    level,
    source,
    danger: 'refusedStatus',
    waitMs: 10_000,
    hearsMs: isKept ? KEPT_MS : LEFT_MS,
    ...how,
    stimuli: (world) => Object.entries(claims).flatMap(([name, change]) => claim(world, name, change)),
    judge: ifAny(
      'Its own Status gives nothing to change.',
      'Run it once its chain has finalized three epochs.',
      leavesBy(accepts),
    ),
  };
}

/** Whatever it does, as long as it does one thing: kept, or left. */
const EITHER = ['K', ...LEFT_AS_FAULTY];

/** Section 9: what the peer thinks of our Status. */
export const judgingCases: readonly ConformanceCase[] = [
  claiming(['9.5', 'Another digest makes it leave at once.', 'SHOULD'], {
    accepts: LEFT,
    claims: { 'another digest': ({ forkDigest }) => ({ forkDigest: flipped(forkDigest) }) },
    known: ['Nimbus closes without a Goodbye', 'Teku may say Goodbye before its answer'],
  }),
  claiming(['9.6', 'Another root for its own finalized epoch makes it leave.', 'SHOULD'], {
    accepts: LEFT_AS_FAULTY,
    claims: { 'another finalized root': final(({ finalizedRoot }) => ({ finalizedRoot: flipped(finalizedRoot) })) },
    known: ['Lighthouse takes it'],
  }),
  claiming(['9.7', 'A foreign root for an earlier finalized epoch makes it leave.', 'SHOULD'], {
    accepts: LEFT_AS_FAULTY,
    claims: {
      'two epochs back, foreign root': final(({ finalizedEpoch }) => ({
        finalizedEpoch: finalizedEpoch - 2n,
        finalizedRoot: FOREIGN,
      })),
    },
    known: ['Lodestar never looks', 'Prysm takes any finalized block of that epoch'],
  }),
  {
    ...claiming(['9.8', 'An earlier true checkpoint is kept.', 'SHOULD'], { accepts: ['K'], claims: {} }),
    known: ['Prysm, Lighthouse, Teku and Grandine refuse it where they have no history'],
    stimuli: (world) => {
      const { trusted, ours } = world;
      if (!trusted || trusted.finalizedEpoch >= ours.finalizedEpoch) return [];
      const { finalizedEpoch, finalizedRoot } = trusted;
      return claim(world, 'an earlier checkpoint', () => ({ finalizedEpoch, finalizedRoot }));
    },
    judge: ifAny(
      'No earlier checkpoint is known.',
      'Name with --trusted a node that has finalized less.',
      leavesBy(['K']),
    ),
  },
  claiming(['9.9', 'A node that was just installed is kept.', 'SHOULD'], {
    accepts: ['K'],
    claims: {
      'epoch 0, root of zeros, slot 0': ({ earliestAvailableSlot }) => ({
        finalizedEpoch: 0n,
        finalizedRoot: new Uint8Array(32),
        headRoot: FOREIGN,
        headSlot: 0n,
        ...(earliestAvailableSlot !== undefined && { earliestAvailableSlot: 0n }),
      }),
    },
    known: ['Grandine with its whole history refuses it'],
  }),
  claiming(['9.10', 'A finalized epoch above its own is kept, as it cannot be judged.', 'SHOULD'], {
    accepts: ['K'],
    claims: {
      'one epoch on, foreign root': final(({ finalizedEpoch }) => ({
        finalizedEpoch: finalizedEpoch + 1n,
        finalizedRoot: FOREIGN,
      })),
    },
    known: ['Teku asks for blocks and leaves without', 'Prysm refuses it above the clock less two epochs'],
  }),
  claiming(['9.11', 'A head one slot after the clock is kept or refused.', 'MAY'], {
    accepts: EITHER,
    claims: { 'head + 1': (_, { slot }) => ({ headSlot: slot + 1n }) },
    known: ['Nimbus refuses it more than half a second early'],
  }),
  claiming(['9.12', 'A head far after the clock is kept or refused.', 'MAY'], {
    accepts: EITHER,
    claims: { 'head + 1000': (_, { slot }) => ({ headSlot: slot + 1000n }) },
    known: ['Teku and Grandine keep it, the others leave'],
  }),
  claiming(['9.13', 'A finalized epoch after that of the head is kept or refused.', 'MAY'], {
    accepts: EITHER,
    claims: {
      'head an epoch before the checkpoint': final(({ finalizedEpoch }, { network }) => ({
        headSlot: (finalizedEpoch - 1n) * network.slotsPerEpoch,
      })),
    },
    known: ['only Nimbus refuses it'],
  }),
  claiming(['9.14', 'A finalized epoch that is the present one is kept or refused.', 'MAY'], {
    accepts: EITHER,
    claims: { 'the present epoch': (_, { epoch }) => ({ finalizedEpoch: epoch, finalizedRoot: FOREIGN }) },
    known: ['Prysm and Teku refuse it'],
  }),
  claiming(['9.15', 'A head root that nobody knows changes nothing.', 'practice'], {
    accepts: ['K'],
    claims: { 'unknown head root': () => ({ headRoot: FOREIGN }) },
    source: 'every client; silent',
    hearsMs: 15_000,
  }),
  claiming(['9.16', 'The value of our earliest available slot changes nothing.', 'practice'], {
    accepts: ['K'],
    claims: {
      'earliest 0': (ours) => (ours.earliestAvailableSlot === undefined ? undefined : { earliestAvailableSlot: 0n }),
      'earliest the head': (ours) =>
        ours.earliestAvailableSlot === undefined ? undefined : { earliestAvailableSlot: ours.headSlot },
      'earliest 2^64 - 1': (ours) =>
        ours.earliestAvailableSlot === undefined ? undefined : { earliestAvailableSlot: MOST },
    },
    source: 'every client; fulu p2p-interface, Status v2',
    hearsMs: 15_000,
  }),
  {
    ...claiming(['9.17', 'The largest numbers are judged without overflow or crash.', 'SHOULD'], {
      accepts: EITHER,
      claims: {},
      source: 'simple-serialize',
    }),
    stimuli: (world) => [
      ...claim(world, '2^64 - 1', () => ({ finalizedEpoch: MOST, headSlot: MOST })),
      { ...status(world, 'Status afterwards'), over: 'stranger', hearsMs: 0 },
    ],
    judge: ([, after]) => {
      if (!after || after.end === 'unsent') return no('Nobody is served any more.');
      const { outcome } = answerOf(after);
      return outcome === 'S' ? yes('another is served') : no(`Another is not served: ${outcome}.`);
    },
  },
  {
    ...claiming(['9.18', 'The digest of the next fork is refused before its epoch.', 'practice'], {
      accepts: LEFT,
      claims: {},
      source: 'every client; silent',
    }),
    known: ['Nimbus takes it half a second early'],
    stimuli: (world) => {
      const { network, epoch } = world;
      const next = network.forks.find((fork) => fork.epoch !== null && fork.epoch > epoch)?.epoch;
      const forkDigest = computeForkDigest(network, next ?? epoch + 100_000n).digest;
      return claim(world, 'the next digest', ({ forkDigest: now }) =>
        now.every((byte, index) => byte === forkDigest[index]) ? undefined : { forkDigest },
      );
    },
    judge: ifAny('No later fork is scheduled.', 'Run it on a network that plans one.', leavesBy(LEFT)),
  },
  {
    id: '9.19',
    title: 'A second Status on a connection is answered with present values.',
    level: 'practice',
    source: `every client; ${STATUS}`,
    waitMs: 10_000,
    isLong: 'together',
    stimuli: (world) => [
      status(world, 'first'),
      { ...status(world, 'a slot later'), afterMs: world.network.slotDurationMs },
    ],
    judge: ([first, second]) => {
      const [before, after] = [first, second].map((one) => one && answerOf(one).message);
      if (!before || !('headSlot' in before)) return unknown('The first was not answered.', deciders.status);
      if (!after || !('headSlot' in after)) {
        const outcome = second ? `${answerOf(second).outcome}, ${afterwards(second)}` : 'nothing';
        return no(`The second was not answered: ${outcome}.`);
      }
      return after.headSlot >= before.headSlot
        ? yes(`head ${before.headSlot}, then ${after.headSlot}`)
        : no(`head ${before.headSlot}, then ${after.headSlot}: it went back.`);
    },
  },
];
