import { type Behaviour, healthy } from '../behaviour.ts';
import { wallClockSlot } from '../local-view.ts';

/** Far enough ahead that no clock explains it. */
const EPOCHS_AHEAD = 1000n;

/** Peers whose frames are right and whose Status or manners are not. */
export const statusBehaviours = {
  headBeforeFinalized: {
    label: 'Peer whose head is before its finality',
    description: 'Claims a finalized checkpoint two epochs back and a head far older than that.',
    status: (network) => ({ ...healthy(network), headSlot: 1n }),
  },
  finalizedInFuture: {
    label: 'Peer with finality in the future',
    description: 'Claims that an epoch is final which has not begun by our clock.',
    status: (network) => {
      const finalizedEpoch = wallClockSlot(network) / network.slotsPerEpoch + EPOCHS_AHEAD;
      return { ...healthy(network), finalizedEpoch, headSlot: wallClockSlot(network) };
    },
  },
  otherFinalizedRoot: {
    label: 'Peer with another finalized root',
    description: 'Has the right digest and clock, but another block is final on its chain.',
    status: (network) => ({ ...healthy(network), finalizedRoot: new Uint8Array(32).fill(0xee) }),
  },
  largestNumbers: {
    label: 'Peer with the largest numbers',
    description: 'Claims 2^64 − 1 for every epoch and slot, which overflows careless arithmetic.',
    status: (network) => ({ ...healthy(network), finalizedEpoch: 2n ** 64n - 1n, headSlot: 2n ** 64n - 1n }),
  },
  statusV2Only: {
    label: 'Peer since Fulu',
    description: 'Speaks only version 2 of the Status, as Prysm, Lodestar and Nimbus do since Fulu.',
    versions: ['status/2'],
    judges: true,
  },
  goodbyeFirst: {
    label: 'Peer that says Goodbye first',
    description: 'Says Goodbye 129 as soon as we are connected, and answers nothing.',
    greeting: 129n,
    instead: ({ stream }) => stream.abort(new Error('This behaviour has said Goodbye.')),
  },
  goodbyeBanned: {
    label: 'Peer that has banned us',
    description: 'Answers well and then says Goodbye 251.',
    goodbye: 251n,
  },
  goodbyeReserved: {
    label: 'Peer with a reserved Goodbye',
    description: 'Answers well and then says Goodbye 4, which the specification reserves.',
    goodbye: 4n,
  },
} as const satisfies Readonly<Record<string, Behaviour>>;
