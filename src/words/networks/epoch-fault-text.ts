import * as l10n from '@vscode/l10n';
import type { EpochFault } from '../../forks/schedule/epoch-text.ts';

/** One sentence: why a text is no moment of a network, and what was expected. */
export function epochFaultText(fault: EpochFault): string {
  const expected = l10n.t(
    'expected an epoch such as 138345, "slot 4427050", a date such as 2026-10-26T17:42:48Z, or "now"',
  );
  switch (fault.code) {
    case 'tooLarge':
      return l10n.t`The ${fault.unit} ${fault.digits} is beyond 2^64 - 1: ${expected}.`;
    case 'noMoment':
      return l10n.t`"${fault.given}" is no moment: ${expected}.`;
    case 'noDate':
      return l10n.t`"${fault.given}" is no date: ${expected}.`;
    case 'noGenesisTime':
      return l10n.t`${fault.network} has no genesis time: give an epoch or a slot.`;
  }
}
