import { loadOnDemand } from '../../bundles/load-on-demand.ts';
import type { DialTargetFault } from '../../exchange/dial-enr.ts';
import { addressFaultText } from '../../words/dial-target-text.ts';

/** What is wrong with a target. Records are read, and told of, by what is loaded on demand. */
export function faultText(fault: DialTargetFault): string {
  return fault.code === 'enrNotDialable' ? loadOnDemand().dialFaultText(fault) : addressFaultText(fault);
}
