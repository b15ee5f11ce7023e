import { byteArrayEquals, toHexString } from '@chainsafe/ssz';
import { identifyDigest } from '../../forks/digest/identify.ts';
import type { NetworkConfig } from '../../forks/networks/network.ts';
import { periodAt } from '../../forks/schedule/schedule.ts';
import { epochAt, epochOfSlot, slotStartMs } from '../../forks/schedule/slot-clock.ts';
import type { PartialStatus } from '../clients/client.ts';
import type { WrongDigest } from './cause.ts';
import type { Whose } from './evidence.ts';

interface DigestContext {
  network: NetworkConfig;
  wallClockSlot: bigint;
  networks: readonly NetworkConfig[];
}

/** Lists that hold the judged network too; kept, because the index of digests is made once for each list. */
const withOwn = new WeakMap<readonly NetworkConfig[], Map<NetworkConfig, readonly NetworkConfig[]>>();

function including(network: NetworkConfig, networks: readonly NetworkConfig[]): readonly NetworkConfig[] {
  if (networks.includes(network)) return networks;
  const lists = withOwn.get(networks) ?? new Map<NetworkConfig, readonly NetworkConfig[]>();
  const list = lists.get(network) ?? [network, ...networks.filter(({ name }) => name !== network.name)];
  lists.set(network, list);
  withOwn.set(networks, lists);
  return list;
}

/** The digests of these Statuses that the network does not accept now, with what they can be. */
export function wrongDigests(
  { network, wallClockSlot, networks }: DigestContext,
  statuses: readonly (readonly [Whose, Pick<PartialStatus, 'forkDigest'> | undefined])[],
): WrongDigest[] {
  const epoch = epochOfSlot(network, wallClockSlot);
  const right = periodAt(network, epoch).period.digest;
  const unixMs = Number(slotStartMs(network, wallClockSlot) ?? 0n);
  const now = (one: NetworkConfig) => (one === network ? epoch : epochAt(one, unixMs));
  return statuses.flatMap(([whose, status]): WrongDigest[] => {
    const told = status?.forkDigest;
    if (told === undefined || byteArrayEquals(right, told)) return [];
    const means = identifyDigest(told, including(network, networks), now);
    return [{ whose, digest: toHexString(told), means }];
  });
}
