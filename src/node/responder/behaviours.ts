import { type BehaviourName, type DemoBehaviourName, EPOCHS_BEHIND } from '../../exchange/behaviour-names.ts';
import { goodbyeReasons } from '../../reqresp/messages/goodbye-reasons.ts';
import { wallClockSlot } from '../chain/local-view.ts';
import { encodeError } from '../serve/serve.ts';
import { type Behaviour, healthy } from './behaviour.ts';
import { errorBehaviours } from './behaviours/errors.ts';
import { gossipBehaviours, soundGossip } from './behaviours/gossip.ts';
import { requestBehaviours } from './behaviours/requests.ts';
import { statusBehaviours } from './behaviours/status.ts';
import { wireBehaviours } from './behaviours/wire.ts';
import { demoStatus, otherNetwork, staleStatus } from './demo-chain.ts';

const TOO_MANY_PEERS = 129n;

/** A result byte that promises a Status, its length, and then text where the snappy stream identifier belongs. */
const GARBAGE = Uint8Array.from([0x00, 0x5c, ...new TextEncoder().encode('this is not a snappy frame')]);

/** The peers of the demo network, in this order; behind them come the `nonPeers`. */
export const demoBehaviours = {
  healthy: {
    judges: true,
  },
  wrongNetwork: {
    status: (network) => healthy(otherNetwork(network)),
  },
  behind: {
    status: (network) => demoStatus(network, wallClockSlot(network) - EPOCHS_BEHIND * network.slotsPerEpoch),
    judges: true,
  },
  ahead: {
    status: (network) => demoStatus(network, wallClockSlot(network) + 1n),
    judges: true,
  },
  silent: {
    instead: ({ signal }) => whenAborted(signal),
  },
  garbage: {
    instead: ({ write }) => write(GARBAGE),
  },
  futureHead: {
    status: (network) =>
      demoStatus(network, wallClockSlot(network) + BigInt(Math.ceil(600_000 / network.slotDurationMs))),
  },
  errorResult: {
    instead: ({ write }) => write(encodeError(2, 'node is initializing')),
  },
  resets: {
    instead: ({ stream }) => stream.abort(new Error('This behaviour resets.')),
  },
  goodbyeTooManyPeers: {
    goodbye: TOO_MANY_PEERS,
  },
  statusV1Only: {
    versions: ['status/1'],
    judges: true,
  },
  shutsDown: {
    goodbye: goodbyeReasons.clientShutdown,
  },
  staleFork: {
    status: staleStatus,
  },
  statusV2Only: statusBehaviours.statusV2Only,
  otherFinalizedRoot: statusBehaviours.otherFinalizedRoot,
  goodbyeBanned: statusBehaviours.goodbyeBanned,
  invalidRequest: errorBehaviours.invalidRequest,
  overQuota: errorBehaviours.overQuota,
} as const satisfies Readonly<Record<DemoBehaviourName, Behaviour>>;

const named: Readonly<Record<BehaviourName, Behaviour>> = {
  ...demoBehaviours,
  ...statusBehaviours,
  ...gossipBehaviours,
  ...errorBehaviours,
  ...wireBehaviours,
  ...requestBehaviours,
};

/** Every behaviour by its name. */
export const behaviours = Object.fromEntries(
  Object.entries(named).map(([name, behaviour]) => [name, { gossip: soundGossip, ...behaviour }]),
) as Readonly<Record<BehaviourName, Behaviour>>;

function whenAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
