import type { NetworkConfig } from '../../../forks/networks/network.ts';
import type { Diagnosis, TimeEvidence } from '../diagnosis.ts';
import { digestStanding, type History, isRightDigest, type Told } from '../history.ts';
import { chainOf } from '../known-heads.ts';
import { refusesFuture } from '../offset.ts';
import { headDiagnoses } from './head-claims.ts';
import {
  genesisTime,
  goesWithUs,
  hasFixedGenesis,
  isNear,
  isUsual,
  RECENT,
  slowClock,
  USUAL_LAG,
} from './other-time.ts';

/** Statuses that it takes to call a distance constant. */
const ENOUGH = 3;

interface ConstantLag {
  readonly lag: bigint;
  /** The Statuses that tell it, oldest first. */
  readonly recent: readonly Told[];
}

/** Heads that lie apart by a constant while both chains go on, where more than that constant tells of another time. */
export function lagDiagnoses(history: History): Diagnosis[] | undefined {
  const found = constantLag(history);
  if (found === undefined) return undefined;
  const { network } = history;
  const isFixed = hasFixedGenesis(network);
  const { lag } = found;
  const { seconds, evidence } = toldBy(history, found);
  if (evidence.sameChain) return lag > 0n ? [slowClock(seconds, 'likely', evidence)] : undefined;
  if (!isFixed && evidence.sameChain === false) return [genesisTime(seconds, 'likely', evidence)];
  // A head in the future is no head of a node that syncs.
  if (lag < 0n) return isFixed ? undefined : [genesisTime(seconds, 'possible', evidence)];
  const clock = slowClock(seconds, 'possible', evidence);
  // A node that syncs is behind as well, and nothing more is known of this one.
  const maySync = lag > network.slotsPerEpoch && !bearsOtherTime(history, found);
  if (isFixed) return maySync ? undefined : [clock];
  const genesis = genesisTime(seconds, 'possible', evidence);
  return maySync ? [genesis, ...headDiagnoses(history), clock] : [genesis, clock];
}

/** What a head that stays as far behind may be as well, where every client has the same genesis built in. */
export function looksAlike(history: History): Diagnosis[] {
  const found = constantLag(history);
  if (found === undefined || found.lag < 0n) return [];
  const { seconds, evidence } = toldBy(history, found);
  return [slowClock(seconds, 'possible', evidence)];
}

function toldBy(history: History, { lag, recent }: ConstantLag) {
  const chains = recent.map(({ theirs }) => chainOf(history, theirs));
  const sameChain = chains.includes('same') ? true : chains.includes('other') ? false : undefined;
  const evidence = { seenIn: 'heads', statuses: recent.length, sameChain } as const satisfies TimeEvidence;
  return { seconds: String(Number(lag) * (history.network.slotDurationMs / 1000)), evidence };
}

function constantLag(history: History): ConstantLag | undefined {
  const { network } = history;
  const told = history.told.filter(({ theirs, slot }) => digestStanding(network, theirs.digest, slot) !== 'strange');
  const last = told.at(-1);
  // Where the digest is that of the head's time, two Statuses say as much as three of which each digest is right.
  const enough = last && isOfItsHead(network, last) ? 2 : ENOUGH;
  const first = told.at(-enough);
  if (!first || !last || told.length < enough) return undefined;
  const recent = told.slice(-RECENT);
  const lags = recent.map(lagOf).sort((a, b) => (a < b ? -1 : 1));
  const [least, most] = [lags[0] ?? 0n, lags.at(-1) ?? 0n];
  const lag = lags[lags.length >> 1] ?? 0n;
  const moved = last.theirs.headSlot - first.theirs.headSlot;
  if (moved < 2n || most - least > USUAL_LAG || isUsual(lag)) return undefined;
  // Where our own head lies as far off the clock, nobody proposes, or it is our clock.
  if (recent.every((one) => goesWithUs(one) && one.ours && !isUsual(one.slot - one.ours.headSlot))) return undefined;
  return { lag, recent };
}

/** Whether more than a distance tells that a peer lives at another time: a digest, a refusal, or when it left genesis. */
function bearsOtherTime(history: History, { lag, recent }: ConstantLag): boolean {
  return (
    recent.some((one) => isOfItsHead(history.network, one)) ||
    history.moments.some(refusesFuture) ||
    leftGenesisThen(history.told, lag)
  );
}

/** Whether a digest is late for us and the one of the head's time. */
function isOfItsHead(network: NetworkConfig, { theirs, slot }: Told): boolean {
  const { digest, headSlot } = theirs;
  return !isRightDigest(network, digest, slot) && headSlot > 0n && isRightDigest(network, digest, headSlot);
}

/** Whether a peer was seen at genesis, and went on from there at the pace and the distance that it still has. */
function leftGenesisThen(told: readonly Told[], lag: bigint): boolean {
  return (
    told.some(({ theirs }) => theirs.headSlot <= USUAL_LAG) &&
    told.every((one) => one.theirs.headSlot === 0n || isNear(lagOf(one), lag))
  );
}

function lagOf({ slot, theirs }: Told): bigint {
  return slot - theirs.headSlot;
}
