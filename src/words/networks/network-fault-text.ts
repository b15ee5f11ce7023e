import * as l10n from '@vscode/l10n';
import type { NetworkFault } from '../../forks/networks/network-fault.ts';

/** A clause without its full stop: which field of a network is wrong, and what it must be. */
export function networkFaultText(fault: NetworkFault): string {
  switch (fault.code) {
    case 'noObject':
      return l10n.t`${fault.place ?? l10n.t('the network')} must be an object`;
    case 'noList':
      return l10n.t`${fault.place} must be a list of at most ${fault.most} entries`;
    case 'noText':
      return l10n.t`${fault.place} must be a text of 1 to ${fault.most} characters`;
    case 'noHex':
      return l10n.t`${fault.place} must be ${fault.length} bytes as 0x hex (${2 * fault.length} digits)`;
    case 'noUint64':
      return l10n.t`${fault.place} must be a decimal string from 0 to 2^64 - 1`;
    case 'noCount':
      return l10n.t`${fault.place} must be a whole number of at least ${fault.least}`;
    case 'noForks':
      return l10n.t('forks is empty: it must at least hold the genesis fork, phase0');
    case 'forkTwice':
      return l10n.t`forks names ${fault.fork} twice: each fork may stand there once`;
    case 'blobEpochTwice':
      return l10n.t`blobSchedule has two entries for epoch ${String(fault.epoch)}: each epoch may stand there once`;
  }
}
