import { toHexString } from '@chainsafe/ssz';
import { networks as builtIn } from '../../forks/networks/networks.ts';
import { epochOfSlot } from '../../forks/schedule/slot-clock.ts';
import type { PartialStatus } from '../clients/client.ts';
import { isWhole } from '../clients/partial.ts';
import type { JudgeContext } from '../judge/judge-rules.ts';
import type { RuleOutcome } from '../judge/rule-outcome.ts';
import type { JudgedRule } from './cause.ts';
import { type FoundInStatus, findInStatus } from './status-causes.ts';
import { wrongDigests } from './wrong-digests.ts';

/** Why a Status is refused or will be, from the Status alone. */
export function causesOfStatus(
  remote: PartialStatus,
  context: JudgeContext,
  rules: readonly RuleOutcome[],
): FoundInStatus[] {
  const { network, wallClockSlot, local, protocol, networks = builtIn } = context;
  return findInStatus({
    network,
    wallClockSlot,
    epoch: epochOfSlot(network, wallClockSlot),
    claimed: remote,
    ...(isWhole(remote) && { remote }),
    local,
    ...(protocol && { protocol }),
    rules: rules.map(judgedRule),
    wrongDigests: wrongDigests({ network, wallClockSlot, networks }, [['their', remote]]),
    earlier: [],
  });
}

function judgedRule({ rule, outcome, local }: RuleOutcome): JudgedRule {
  return { rule, outcome, ...(local && 'bytes' in local && { local: toHexString(local.bytes) }) };
}
