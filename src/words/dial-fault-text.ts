import * as l10n from '@vscode/l10n';
import type { RecordFault } from '../exchange/targets/dial-enr.ts';
import type { AddressFault } from '../exchange/targets/dial-target.ts';
import type { NodeFault } from '../reading/dial-targets.ts';
import { addressFaultText } from './dial-target-text.ts';
import { nodeWords } from './reading/node-words.ts';
import { enrFaultText, notDialableText } from './records/enr-fault-text.ts';

/** One sentence: why what was written, an address or a record, cannot be dialled. */
export function dialFaultText(fault: AddressFault | RecordFault | NodeFault): string {
  if (fault.code === 'nodeNotDialable') {
    const { summary, warning = '' } = nodeWords(fault);
    return `${summary} ${warning}`.trim();
  }
  if (fault.code !== 'enrNotDialable') return addressFaultText(fault);
  const { notDialable, error } = fault;
  const why = notDialable
    ? notDialableText(notDialable)
    : error
      ? enrFaultText(error)
      : l10n.t('The record gives no address to dial.');
  return l10n.t`This ENR cannot be dialled: ${why}`;
}
