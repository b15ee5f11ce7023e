import * as l10n from '@vscode/l10n';
import { wallClockSlot } from '../../chain/local-view.ts';
import { type Behaviour, healthy } from '../behaviour.ts';

/** Far enough ahead that no clock explains it. */
const EPOCHS_AHEAD = 1000n;

/** Peers whose frames are right and whose Status or manners are not. */
export const statusBehaviours = {
  headBeforeFinalized: {
    label: l10n.t('Peer whose head is before its finality'),
    description: l10n.t('Claims a finalized checkpoint two epochs back and a head far older than that.'),
    status: (network) => ({ ...healthy(network), headSlot: 1n }),
  },
  finalizedInFuture: {
    label: l10n.t('Peer with finality in the future'),
    description: l10n.t('Claims that an epoch is final which has not begun by our clock.'),
    status: (network) => {
      const finalizedEpoch = wallClockSlot(network) / network.slotsPerEpoch + EPOCHS_AHEAD;
      return { ...healthy(network), finalizedEpoch, headSlot: wallClockSlot(network) };
    },
  },
  otherFinalizedRoot: {
    label: l10n.t('Peer with another finalized root'),
    description: l10n.t('Has the right digest and clock, but another block is final on its chain.'),
    status: (network) => ({ ...healthy(network), finalizedRoot: new Uint8Array(32).fill(0xee) }),
  },
  largestNumbers: {
    label: l10n.t('Peer with the largest numbers'),
    description: l10n.t('Claims 2^64 − 1 for every epoch and slot, which overflows careless arithmetic.'),
    status: (network) => ({ ...healthy(network), finalizedEpoch: 2n ** 64n - 1n, headSlot: 2n ** 64n - 1n }),
  },
  statusV2Only: {
    label: l10n.t('Peer since Fulu'),
    description: l10n.t('Speaks only version 2 of the Status, as Prysm, Lodestar and Nimbus do since Fulu.'),
    versions: ['status/2'],
    judges: true,
  },
  goodbyeFirst: {
    label: l10n.t('Peer that says Goodbye first'),
    description: l10n.t('Says Goodbye 129 as soon as we are connected, and answers nothing.'),
    greeting: 129n,
    instead: ({ stream }) => stream.abort(new Error('This behaviour has said Goodbye.')),
  },
  goodbyeBanned: {
    label: l10n.t('Peer that has banned us'),
    description: l10n.t('Answers well and then says Goodbye 251.'),
    goodbye: 251n,
  },
  goodbyeReserved: {
    label: l10n.t('Peer with a reserved Goodbye'),
    description: l10n.t('Answers well and then says Goodbye 4, which the specification reserves.'),
    goodbye: 4n,
  },
} as const satisfies Readonly<Record<string, Behaviour>>;
