import type { NetworkConfig } from '../../forks/networks/network.ts';
import { readSeenSpec } from '../../peers/diagnosis/read-spec.ts';
import { specDifferences } from '../../peers/diagnosis/rest-difference.ts';
import type { FollowFault } from '../../rpc/follow-fault.ts';
import { wallClockSlot } from './local-view.ts';

/** What the followed node says of its network beside the root that it must have. */
export interface Followed {
  readonly genesisTime?: bigint;
  readonly headSlot: bigint;
  /** `/eth/v1/config/spec`, where it answered that. */
  readonly spec?: Readonly<Record<string, unknown>>;
}

/** Whether the followed node answers and is on another network, at another time or on another schedule than the chosen one. */
export function isDisagreement({ code }: FollowFault): boolean {
  return disagreements.includes(code);
}

const disagreements: readonly FollowFault['code'][] = [
  'otherNetwork',
  'genesisEarlier',
  'genesisLater',
  'otherSchedule',
  'headAhead',
];

/** In what the followed node is not on the chosen network after all; undefined where it is. */
export function disagreement(url: string, network: NetworkConfig, followed: Followed): FollowFault | undefined {
  const { genesisTime, headSlot, spec } = followed;
  if (genesisTime !== undefined && network.genesisTime !== undefined && genesisTime !== network.genesisTime) {
    const apart = genesisTime - network.genesisTime;
    return apart < 0n
      ? { code: 'genesisEarlier', url, network: network.name, seconds: -apart }
      : { code: 'genesisLater', url, network: network.name, seconds: apart };
  }
  const [difference] = spec ? specDifferences(network, readSeenSpec(spec)) : [];
  if (difference) return { code: 'otherSchedule', url, network: network.name, difference };
  const slots = headSlot - wallClockSlot(network);
  if (network.genesisTime !== undefined && slots > 1n) return { code: 'headAhead', url, slots };
  return undefined;
}
