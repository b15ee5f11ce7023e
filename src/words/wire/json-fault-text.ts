import * as l10n from '@vscode/l10n';
import type { JsonFault } from '../../reqresp/messages/json-fault.ts';
import type { FieldPlace } from '../../reqresp/messages/layout.ts';
import { MAX_ERROR_MESSAGE } from '../../reqresp/messages/limits.ts';
import { protocols } from '../../reqresp/messages/protocols.ts';

/** One sentence: which part of the JSON is wrong, and what was expected. */
export function jsonFaultText(fault: JsonFault): string {
  switch (fault.code) {
    case 'notAMessage':
      return l10n.t`A message is an object with a "type"; ${shown(fault.given)} was given.`;
    case 'notAStatus':
      return l10n.t`A Status is an object; ${shown(fault.given)} was given.`;
    case 'unknownType': {
      const known = [...Object.keys(protocols), 'error', 'empty'].join(', ');
      return l10n.t`The message type is ${shown(fault.given)}; one of ${known} was expected.`;
    }
    case 'errorMessageNoText':
      return l10n.t`message of an error is ${shown(fault.given)}; text was expected.`;
    case 'errorMessageTooLong':
      return l10n.t`message of an error takes ${fault.bytes} bytes of UTF-8; at most ${MAX_ERROR_MESSAGE} fit.`;
    case 'syncnetsPadding':
      return l10n.t`syncnets of ${fault.owner} is ${shown(fault.given)}; only its low 4 bits may be set.`;
    case 'wrongField': {
      const { place, owner, given } = fault;
      return l10n.t`${place.name} of ${owner} is ${shown(given)}; expected ${wanted(place)}.`;
    }
  }
}

function wanted({ isNumber, size }: FieldPlace): string {
  if (isNumber) return l10n.t('a decimal string from 0 to 18446744073709551615');
  return l10n.t`${size === 1 ? '1 byte' : l10n.t`${size} bytes`} of 0x hex`;
}

/** A value as it may appear in a sentence: short, and on one line. */
function shown(value: unknown): string {
  if (value === undefined) return 'missing';
  const text = typeof value === 'bigint' ? `${value}n` : (JSON.stringify(value) ?? typeof value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
