import { loadOnDemand } from '../../bundles/load-on-demand.ts';
import type { DialTargetFault } from '../../exchange/targets/dial-enr.ts';
import type { NodeFault } from '../../reading/dial-targets.ts';
import { addressFaultText } from '../../words/dial-target-text.ts';

/** What is wrong with a target. Records and nodes are read, and told of, by what is loaded on demand. */
export function faultText(fault: DialTargetFault | NodeFault): string {
  return fault.code === 'enrNotDialable' || fault.code === 'nodeNotDialable'
    ? loadOnDemand().dialFaultText(fault)
    : addressFaultText(fault);
}
