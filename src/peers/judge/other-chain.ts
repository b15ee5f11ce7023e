import type { RuleCode } from '../../exchange/codes.ts';
import type { NetworkConfig } from '../../forks/networks/network.ts';
import { networks as builtIn } from '../../forks/networks/networks.ts';
import { wrongDigests } from '../causes/wrong-digests.ts';
import type { PartialStatus } from '../clients/client.ts';
import type { JudgeContext } from './judge-rules.ts';

/** The rules that hold a Status against our clock or our chain, which say nothing of another network's. */
export const rulesOfOurChain: ReadonlySet<RuleCode> = new Set(['finalizedEpoch', 'finalizedRoot', 'headSlot']);

/** The network on whose chain a Status stands; `network` is absent where its digest is of none that is known. */
export interface OtherChain {
  readonly network: NetworkConfig | undefined;
}

/** Where a Status belongs whose digest is not of our network, at no time and by no known mistake. */
export function otherChain(
  { forkDigest }: PartialStatus,
  { network, wallClockSlot, networks = builtIn }: JudgeContext,
): OtherChain | undefined {
  const [wrong] = wrongDigests({ network, wallClockSlot, networks }, [['their', forkDigest && { forkDigest }]]);
  if (wrong === undefined || wrong.means.some((one) => one.network === network)) return undefined;
  return { network: wrong.means[0]?.network };
}
