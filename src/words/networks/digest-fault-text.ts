import * as l10n from '@vscode/l10n';
import type { DigestFault } from '../../forks/digest/read-digest-text.ts';

/** One sentence: why a text is no fork digest, and what one looks like. */
export function digestFaultText(fault: DigestFault): string {
  const expected = l10n.t('a fork digest is 4 bytes, such as 0x8c9f62fe or [140 159 98 254]');
  switch (fault.code) {
    case 'tooLong':
      return l10n.t`The text has ${fault.length} characters, but ${expected}.`;
    case 'empty':
      return l10n.t`The text is empty: ${expected}.`;
    case 'oddDigits':
      return l10n.t`The hex has ${fault.digits} digits, but ${expected}.`;
    case 'noByte':
      return l10n.t`"${fault.given}" is not a byte from 0 to 255: ${expected}.`;
    case 'otherLength': {
      const { length } = fault;
      return l10n.t`There ${length === 1 ? l10n.t('is 1 byte') : l10n.t`are ${length} bytes`} here, but ${expected}.`;
    }
  }
}
