import * as l10n from '@vscode/l10n';
import type { EncodeFault } from '../../reqresp/encode-fault.ts';
import { MAX_ERROR_MESSAGE } from '../../reqresp/messages/limits.ts';

/** One sentence: why no frame can hold a message. */
export function encodeFaultText(fault: EncodeFault): string {
  switch (fault.code) {
    case 'resultNoByte':
      return l10n.t`The result code ${fault.resultCode} is not a byte: use 0 to 255.`;
    case 'emptyResponse':
      return l10n.t('Only a request can be empty: a response needs a message.');
    case 'responseOnly':
      return l10n.t`A message of type ${fault.type} stands only in a response; a metadata request is the message "empty".`;
    case 'errorMessageTooLong':
      return l10n.t`The error message has ${fault.bytes} bytes: at most ${MAX_ERROR_MESSAGE} fit.`;
  }
}
