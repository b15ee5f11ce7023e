import { toHexString } from '@chainsafe/ssz';
import * as l10n from '@vscode/l10n';
import type { FindingOf } from '../../reading/finding.ts';
import type { Fault } from '../../reqresp/faults/faults.ts';
import { errorText } from '../../reqresp/messages/error-text.ts';
import { isStatus } from '../../reqresp/messages/message.ts';
import { statusToJson } from '../../reqresp/messages/message-json.ts';
import { faultMessage } from '../wire/fault-text.ts';
import { digestMeaning } from './bytes-words.ts';
import type { ReadingContext, Said } from './reading-text.ts';

export function frameWords({ dissection }: FindingOf<'frame'>, context: ReadingContext): Said {
  const { bytes, protocol, side, value, recovered, faults, resultCode } = dissection;
  const message = value ?? recovered;
  const status = message && isStatus(message) ? statusToJson(message) : undefined;
  const type = protocol ?? (message && message.type !== 'error' && message.type !== 'empty' ? message.type : undefined);
  const what = type === undefined ? l10n.t`a ${side}` : l10n.t`a ${type} ${side}`;
  const error =
    message?.type === 'error' ? l10n.t` with result ${String(resultCode)}, "${errorText(message.message)}"` : '';
  const meaning = message && isStatus(message) ? digestMeaning(message.forkDigest, context) : undefined;
  const worst = faults.find(({ severity }) => severity === 'error');
  const summary =
    worst === undefined
      ? [l10n.t`This is ${what} of ${bytes.length} bytes${error}.`, meaning]
      : [l10n.t`This is ${what}, which is wrong: ${faultMessage(worst)}`, meaning];
  return {
    value: toHexString(bytes),
    summary: summary.filter((part) => part !== undefined).join(' '),
    ...(status && { status }),
    ...(faults.length > 0 && { faults: codesOf(faults) }),
  };
}

/** A prefix that was left out is one that is missing, which the mistake says in its own way. */
function codesOf(faults: readonly Fault[]): string[] {
  const codes = faults.map(({ code }) => code);
  return codes.includes('prefixOmitted') ? ['lengthPrefixMissing', ...codes] : codes;
}
