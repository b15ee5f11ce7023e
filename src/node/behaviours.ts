import { goodbyeReasons } from '../peers/goodbye.ts';
import { type Behaviour, healthy } from './behaviour.ts';
import { errorBehaviours } from './behaviours/errors.ts';
import { statusBehaviours } from './behaviours/status.ts';
import { wireBehaviours } from './behaviours/wire.ts';
import { demoStatus, digestNow, otherNetwork, staleStatus } from './demo-chain.ts';
import { wallClockSlot } from './local-view.ts';
import { encodeError } from './serve.ts';

const TOO_MANY_PEERS = 129n;

/** Hundreds of epochs: a node that was switched off for about a day and a half. */
const EPOCHS_BEHIND = 300n;

/** A result byte that promises a Status, its length, and then text where the snappy stream identifier belongs. */
const GARBAGE = Uint8Array.from([0x00, 0x5c, ...new TextEncoder().encode('this is not a snappy frame')]);

/** The peers of the demo network, in this order; behind them come those of `demoStrangers`. */
export const demoBehaviours = {
  healthy: {
    label: 'Healthy peer',
    description: 'Follows the chosen network with its head at the clock, and judges us as clients do.',
    judges: true,
  },
  wrongNetwork: {
    label: 'Peer on another network',
    description: 'Answers with the fork digest of another network and leaves the refusal to us.',
    status: (network) => ({ ...healthy(network), forkDigest: digestNow(otherNetwork(network)) }),
  },
  behind: {
    label: 'Peer that is behind',
    description: `Has the right digest, but its head stands ${EPOCHS_BEHIND} epochs behind the clock, as after days without power.`,
    status: (network) => demoStatus(network, wallClockSlot(network) - EPOCHS_BEHIND * network.slotsPerEpoch),
    judges: true,
  },
  ahead: {
    label: 'Peer that is ahead',
    description: 'Its head is one slot beyond our clock, the most that clients tolerate; we would sync from it.',
    status: (network) => demoStatus(network, wallClockSlot(network) + 1n),
    judges: true,
  },
  silent: {
    label: 'Silent peer',
    description: 'Takes our Status and never answers, so that the time limit ends the exchange.',
    instead: ({ signal }) => whenAborted(signal),
  },
  garbage: {
    label: 'Peer that answers garbage',
    description: 'Promises a Status and then sends text where the snappy stream identifier belongs.',
    instead: ({ write }) => write(GARBAGE),
  },
  futureHead: {
    label: 'Peer with a fast clock',
    description: 'Its clock runs ten minutes fast, so its head lies in our future and we refuse it with Goodbye 3.',
    status: (network) =>
      demoStatus(network, wallClockSlot(network) + BigInt(Math.ceil(600_000 / network.slotDurationMs))),
  },
  errorResult: {
    label: 'Peer that answers an error',
    description: 'Answers every Status with result 2 and a text, as a node that is still starting.',
    instead: ({ write }) => write(encodeError(2, 'node is initializing')),
  },
  resets: {
    label: 'Peer that resets',
    description: 'Reads our Status and then resets the stream without a word.',
    instead: ({ stream }) => stream.abort(new Error('This behaviour resets.')),
  },
  goodbyeTooManyPeers: {
    label: 'Peer that is full',
    description: 'Answers well and then says Goodbye 129, because it has as many peers as it wants.',
    goodbye: TOO_MANY_PEERS,
  },
  statusV1Only: {
    label: 'Peer from before Fulu',
    description: 'Speaks only version 1 of the Status, so that our offer falls back to it.',
    versions: ['status/1'],
    judges: true,
  },
  shutsDown: {
    label: 'Peer that shuts down',
    description: 'Answers well, then says Goodbye 1 and leaves.',
    goodbye: goodbyeReasons.clientShutdown,
  },
  staleFork: {
    label: 'Peer that missed the fork',
    description: 'Was not updated in time: its digest is that of the fork before, and its head ends there.',
    status: staleStatus,
  },
  statusV2Only: statusBehaviours.statusV2Only,
  otherFinalizedRoot: statusBehaviours.otherFinalizedRoot,
  goodbyeBanned: statusBehaviours.goodbyeBanned,
  invalidRequest: errorBehaviours.invalidRequest,
  overQuota: errorBehaviours.overQuota,
} as const satisfies Readonly<Record<string, Behaviour>>;

/** Every behaviour by its name. */
export const behaviours = { ...demoBehaviours, ...statusBehaviours, ...errorBehaviours, ...wireBehaviours };

export type BehaviourName = keyof typeof behaviours;

function whenAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
