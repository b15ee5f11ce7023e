import * as l10n from '../../primitives/l10n.ts';
import { type FieldNamesOf, fields, sizeOf, statusFieldNames } from '../../reqresp/messages/fields.ts';
import type { StatusJson } from '../../reqresp/messages/json.ts';
import { fieldLabels } from '../../words/wire/field-labels.ts';

export type StatusField = FieldNamesOf<'status', number>;

export function isStatusField(name: unknown): name is StatusField {
  return statusFieldNames.some((field) => field === name);
}

/** How the value of a field is written in the settings. */
export function expectedText(field: StatusField): string {
  switch (fields[field].meaning) {
    case 'digest':
      return l10n.t('4 bytes as hex, for example 0x8c9f62fe');
    case 'root':
      return l10n.t('32 bytes as hex: 0x and 64 digits');
    default:
      return l10n.t('a number from 0 to 18446744073709551615');
  }
}

function isNumber(field: StatusField): boolean {
  return fields[field].ssz === 'uint64';
}

function isWritten(field: StatusField, text: string): boolean {
  if (isNumber(field)) return /^\d{1,20}$/.test(text) && BigInt(text) < 1n << 64n;
  return text.length === 2 + 2 * sizeOf(field) && /^0x[0-9a-f]*$/i.test(text);
}

/** What is wrong with a field of a Status as text, in one sentence; undefined when it can be sent. */
export function statusFieldProblem(field: StatusField, text: string): string | undefined {
  if (isWritten(field, text)) return undefined;
  return l10n.t('The {0} is "{1}"; expected {2}.', fieldLabels[field], text.slice(0, 80), expectedText(field));
}

/** What a node says that has just been installed, with the digest in force. */
export function freshStatus(forkDigest: string): StatusJson {
  const zero = (field: StatusField) => (isNumber(field) ? '0' : `0x${'00'.repeat(sizeOf(field))}`);
  const zeros = Object.fromEntries(statusFieldNames.map((field) => [field, zero(field)])) as Record<
    StatusField,
    string
  >;
  return { ...zeros, forkDigest };
}
