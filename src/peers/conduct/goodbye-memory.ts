import type { ClientName } from '../../exchange/codes.ts';

const HOUR = 3600;

/** What a client remembers of a Goodbye, and which dials that stops. */
export interface GoodbyeMemory {
  readonly client: ClientName;
  readonly after: 'sending' | 'receiving' | 'either';
  /** `itsOwn`: it does not dial us, but takes our dials as before. `both`: it lets us in no more either. */
  readonly dials: 'itsOwn' | 'both';
  readonly seconds: number;
}

const prysm = (seconds: number): GoodbyeMemory => ({ client: 'Prysm', after: 'receiving', dials: 'itsOwn', seconds });
const lodestar = (seconds: number): GoodbyeMemory => ({
  client: 'Lodestar',
  after: 'sending',
  dials: 'itsOwn',
  seconds,
});
const teku = (after: GoodbyeMemory['after'], seconds: number): GoodbyeMemory => ({
  client: 'Teku',
  after,
  dials: 'both',
  seconds,
});
const fatal: readonly GoodbyeMemory[] = (['Lighthouse', 'Grandine'] as const).map((client) => ({
  client,
  after: 'sending',
  dials: 'both',
  seconds: 12 * HOUR,
}));

/*
 * By reason. Sources: Prysm sync/rpc_goodbye.go (2026-07-01), Lodestar network/peers/score/score.js (2026-07-03), Teku
 * DefaultReputationManager.java and DisconnectReason.java (2026-08-23), eth2_libp2p src/peer_manager (2026-02-27).
 */
const table: Readonly<Record<string, readonly GoodbyeMemory[]>> = {
  '0': fatal,
  '1': [prysm(HOUR), lodestar(HOUR)],
  '2': [prysm(24 * HOUR), lodestar(4 * HOUR), teku('either', 12 * HOUR), ...fatal],
  '3': [prysm(120), lodestar(HOUR)],
  '128': [prysm(24 * HOUR), teku('either', 12 * HOUR)],
  '129': [prysm(300), lodestar(300)],
  '130': [teku('sending', 120)],
  '250': [prysm(2 * HOUR), ...fatal],
  // One of the five bad responses of a Prysm is forgiven each hour; a Lodestar's score stands still for 30 min.
  '251': [
    prysm(2 * HOUR),
    { client: 'Prysm', after: 'sending', dials: 'both', seconds: HOUR },
    { client: 'Lodestar', after: 'sending', dials: 'both', seconds: HOUR / 2 },
  ],
};

/** Who remembers a Goodbye of this reason. */
export function goodbyeMemory(reason: bigint): readonly GoodbyeMemory[] {
  return table[reason.toString()] ?? [];
}

/** For how long a client lets us in no more after a Goodbye of its own, or of ours; 0 while nothing of it is known. */
export function keptOutSeconds(client: ClientName, reason: bigint, said: 'sending' | 'receiving'): number {
  const found = goodbyeMemory(reason).find(
    (one) => one.client === client && one.dials === 'both' && (one.after === said || one.after === 'either'),
  );
  return found?.seconds ?? 0;
}
