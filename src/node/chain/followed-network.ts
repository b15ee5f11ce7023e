import * as l10n from '@vscode/l10n';
import type { NetworkConfig } from '../../forks/networks/network.ts';
import { readSeenSpec } from '../../peers/diagnosis/read-spec.ts';
import { specDifferences } from '../../peers/diagnosis/rest-difference.ts';
import { differenceText } from '../../words/peers/diagnosis/schedule-evidence.ts';
import { wallClockSlot } from './local-view.ts';

/** What the followed node told of its network beside the root that it must have. */
export interface Followed {
  readonly genesisTime?: bigint;
  readonly headSlot: bigint;
  /** `/eth/v1/config/spec`, where it answered that. */
  readonly spec?: Readonly<Record<string, unknown>>;
}

/** In what the followed node is not on the chosen network after all, in one sentence; undefined where it is. */
export function disagreement(url: string, network: NetworkConfig, followed: Followed): string | undefined {
  const { genesisTime, headSlot, spec } = followed;
  if (genesisTime !== undefined && network.genesisTime !== undefined && genesisTime !== network.genesisTime) {
    const apart = genesisTime - network.genesisTime;
    const seconds = String(apart < 0n ? -apart : apart);
    return apart < 0n
      ? l10n.t`${url} follows a chain whose genesis lies ${seconds} s earlier than that of ${network.name}: import the network anew, or follow another node.`
      : l10n.t`${url} follows a chain whose genesis lies ${seconds} s later than that of ${network.name}: import the network anew, or follow another node.`;
  }
  const [difference] = spec ? specDifferences(network, readSeenSpec(spec)) : [];
  if (difference) {
    return l10n.t`${url} has another schedule than ${network.name}: ${differenceText(difference)} Import the network anew, or correct that node.`;
  }
  const beyond = headSlot - wallClockSlot(network);
  if (network.genesisTime !== undefined && beyond > 1n) {
    return l10n.t`The head of ${url} lies ${String(beyond)} slots beyond our clock: compare the clocks of both machines.`;
  }
  return undefined;
}
