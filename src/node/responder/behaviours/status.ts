import { wallClockSlot } from '../../chain/local-view.ts';
import { type Behaviour, healthy } from '../behaviour.ts';

/** Far enough ahead that no clock explains it. */
const EPOCHS_AHEAD = 1000n;

/** Peers whose frames are right and whose Status or manners are not. */
export const statusBehaviours = {
  headBeforeFinalized: {
    status: (network) => ({ ...healthy(network), headSlot: 1n }),
  },
  finalizedInFuture: {
    status: (network) => {
      const finalizedEpoch = wallClockSlot(network) / network.slotsPerEpoch + EPOCHS_AHEAD;
      return { ...healthy(network), finalizedEpoch, headSlot: wallClockSlot(network) };
    },
  },
  otherFinalizedRoot: {
    status: (network) => ({ ...healthy(network), finalizedRoot: new Uint8Array(32).fill(0xee) }),
  },
  largestNumbers: {
    status: (network) => ({ ...healthy(network), finalizedEpoch: 2n ** 64n - 1n, headSlot: 2n ** 64n - 1n }),
  },
  statusV2Only: {
    versions: ['status/2'],
    judges: true,
  },
  goodbyeFirst: {
    greeting: 129n,
    instead: ({ stream }) => stream.abort(new Error('This behaviour has said Goodbye.')),
  },
  goodbyeBanned: {
    goodbye: 251n,
  },
  goodbyeReserved: {
    goodbye: 4n,
  },
} as const satisfies Readonly<Record<string, Behaviour>>;
