import * as l10n from '@vscode/l10n';
import type { EnrTextFault } from '../../enr/read-enr-text.ts';
import type { RlpFault } from '../../enr/rlp.ts';

/** One sentence: why a text is no ENR. */
export function enrTextFaultText(fault: EnrTextFault): string {
  switch (fault.code) {
    case 'empty':
      return l10n.t('There is no record here: an ENR is "enr:" and base64url text.');
    case 'tooLong':
      return l10n.t`The record has ${fault.length} characters of base64, but an ENR has at most 300 bytes, which are 400.`;
    case 'noBase64':
      return l10n.t`Character ${fault.at + 1} of the record, "${fault.character}", is not base64url.`;
    case 'halfByte':
      return l10n.t`The ${fault.length} characters of base64 end in the middle of a byte: the record is cut off or has been changed.`;
  }
}

/** A clause: why bytes are no record. */
export function rlpFaultText(fault: RlpFault): string {
  switch (fault.code) {
    case 'itemMissing':
      return l10n.t('an item is missing');
    case 'itemTooLong':
      return l10n.t`an item says it has ${fault.length} bytes, but only ${fault.left} are left`;
    case 'notShortest':
      return l10n.t('an item is not written in its shortest form');
    case 'tooManyItems':
      return l10n.t`the list has more than ${fault.most} items`;
    case 'noList':
      return l10n.t('the record is not an RLP list');
    case 'noSignature':
      return l10n.t('the record does not begin with a signature and a sequence number');
    case 'keyIsList':
      return l10n.t('a key is a list');
    case 'noValue':
      return l10n.t`the key "${fault.key}" has no value`;
  }
}
