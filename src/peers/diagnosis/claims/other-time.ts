import { networks } from '../../../forks/networks/networks.ts';
import type { Diagnosis, TimeEvidence } from '../diagnosis.ts';
import type { History, Told } from '../history.ts';

/** Slots by which heads may lie apart without anybody's fault. */
export const USUAL_LAG = 2n;

/** Statuses that are looked at. */
export const RECENT = 10;

export function isUsual(lag: bigint): boolean {
  return lag >= -1n && lag <= USUAL_LAG;
}

/** Whether our own head goes with theirs. */
export function goesWithUs({ ours, theirs }: Told): boolean {
  return ours !== undefined && ours.headSlot > 0n && isNear(ours.headSlot, theirs.headSlot);
}

export function isNear(a: bigint, b: bigint): boolean {
  return a - b <= USUAL_LAG && b - a <= USUAL_LAG;
}

/** Whether every client has the genesis of a network built in: nobody starts such a chain anew at another time. */
export function hasFixedGenesis({ genesisValidatorsRoot, genesisTime }: History['network']): boolean {
  return networks.some(
    (known) =>
      known.genesisTime === genesisTime &&
      known.genesisValidatorsRoot.every((byte, at) => byte === genesisValidatorsRoot[at]),
  );
}

export function genesisTime(seconds: string, confidence: Diagnosis['confidence'], evidence: TimeEvidence): Diagnosis {
  return { cause: 'genesisTimeDiffers', confidence, details: { seconds }, evidence };
}

export function slowClock(seconds: string, confidence: Diagnosis['confidence'], evidence: TimeEvidence): Diagnosis {
  return { cause: 'theirClockSlow', confidence, details: { seconds }, evidence };
}

export function fastClockOf(seconds: string, evidence: TimeEvidence): Diagnosis {
  return { cause: 'theirClock', confidence: 'likely', details: { seconds }, evidence };
}
