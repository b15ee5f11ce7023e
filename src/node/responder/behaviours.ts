import * as l10n from '@vscode/l10n';
import { goodbyeReasons } from '../../peers/goodbye.ts';
import { wallClockSlot } from '../chain/local-view.ts';
import { encodeError } from '../serve/serve.ts';
import { type Behaviour, healthy } from './behaviour.ts';
import { errorBehaviours } from './behaviours/errors.ts';
import { gossipBehaviours } from './behaviours/gossip.ts';
import { requestBehaviours } from './behaviours/requests.ts';
import { statusBehaviours } from './behaviours/status.ts';
import { wireBehaviours } from './behaviours/wire.ts';
import { demoStatus, digestNow, otherNetwork, staleStatus } from './demo-chain.ts';

const TOO_MANY_PEERS = 129n;

/** Hundreds of epochs: a node that was switched off for about a day and a half. */
const EPOCHS_BEHIND = 300n;

/** A result byte that promises a Status, its length, and then text where the snappy stream identifier belongs. */
const GARBAGE = Uint8Array.from([0x00, 0x5c, ...new TextEncoder().encode('this is not a snappy frame')]);

/** The peers of the demo network, in this order; behind them come those of `demoStrangers`. */
export const demoBehaviours = {
  healthy: {
    label: l10n.t('Healthy peer'),
    description: l10n.t('Follows the chosen network with its head at the clock, and judges us as clients do.'),
    judges: true,
  },
  wrongNetwork: {
    label: l10n.t('Peer on another network'),
    description: l10n.t('Answers with the fork digest of another network and leaves the refusal to us.'),
    status: (network) => ({ ...healthy(network), forkDigest: digestNow(otherNetwork(network)) }),
  },
  behind: {
    label: l10n.t('Peer that is behind'),
    description: l10n.t`Has the right digest, but its head stands ${String(EPOCHS_BEHIND)} epochs behind the clock, as after days without power.`,
    status: (network) => demoStatus(network, wallClockSlot(network) - EPOCHS_BEHIND * network.slotsPerEpoch),
    judges: true,
  },
  ahead: {
    label: l10n.t('Peer that is ahead'),
    description: l10n.t(
      'Its head is one slot beyond our clock, the most that clients tolerate; we would sync from it.',
    ),
    status: (network) => demoStatus(network, wallClockSlot(network) + 1n),
    judges: true,
  },
  silent: {
    label: l10n.t('Silent peer'),
    description: l10n.t('Takes our Status and never answers, so that the time limit ends the exchange.'),
    instead: ({ signal }) => whenAborted(signal),
  },
  garbage: {
    label: l10n.t('Peer that answers garbage'),
    description: l10n.t('Promises a Status and then sends text where the snappy stream identifier belongs.'),
    instead: ({ write }) => write(GARBAGE),
  },
  futureHead: {
    label: l10n.t('Peer with a fast clock'),
    description: l10n.t(
      'Its clock runs ten minutes fast, so its head lies in our future and we refuse it with Goodbye 3.',
    ),
    status: (network) =>
      demoStatus(network, wallClockSlot(network) + BigInt(Math.ceil(600_000 / network.slotDurationMs))),
  },
  errorResult: {
    label: l10n.t('Peer that answers an error'),
    description: l10n.t('Answers every Status with result 2 and a text, as a node that is still starting.'),
    instead: ({ write }) => write(encodeError(2, 'node is initializing')),
  },
  resets: {
    label: l10n.t('Peer that resets'),
    description: l10n.t('Reads our Status and then resets the stream without a word.'),
    instead: ({ stream }) => stream.abort(new Error('This behaviour resets.')),
  },
  goodbyeTooManyPeers: {
    label: l10n.t('Peer that is full'),
    description: l10n.t('Answers well and then says Goodbye 129, because it has as many peers as it wants.'),
    goodbye: TOO_MANY_PEERS,
  },
  statusV1Only: {
    label: l10n.t('Peer from before Fulu'),
    description: l10n.t('Speaks only version 1 of the Status, so that our offer falls back to it.'),
    versions: ['status/1'],
    judges: true,
  },
  shutsDown: {
    label: l10n.t('Peer that shuts down'),
    description: l10n.t('Answers well, then says Goodbye 1 and leaves.'),
    goodbye: goodbyeReasons.clientShutdown,
  },
  staleFork: {
    label: l10n.t('Peer that missed the fork'),
    description: l10n.t('Was not updated in time: its digest is that of the fork before, and its head ends there.'),
    status: staleStatus,
  },
  statusV2Only: statusBehaviours.statusV2Only,
  otherFinalizedRoot: statusBehaviours.otherFinalizedRoot,
  goodbyeBanned: statusBehaviours.goodbyeBanned,
  invalidRequest: errorBehaviours.invalidRequest,
  overQuota: errorBehaviours.overQuota,
} as const satisfies Readonly<Record<string, Behaviour>>;

/** Every behaviour by its name. */
export const behaviours = {
  ...demoBehaviours,
  ...statusBehaviours,
  ...gossipBehaviours,
  ...errorBehaviours,
  ...wireBehaviours,
  ...requestBehaviours,
};

export type BehaviourName = keyof typeof behaviours;

function whenAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
