import { type FieldNamesOf, firstStatusFields } from '../../reqresp/messages/fields.ts';
import type { Status } from '../../reqresp/messages/message.ts';
import type { ClientView, PartialStatus, Step } from './client.ts';

/** A field that every Status has. */
export type StatusField = FieldNamesOf<'status', 1>;

/** Whether a Status has all its fields; that of version 2 may be absent. */
export function isWhole(status: PartialStatus): status is Status {
  return firstStatusFields.every((field) => status[field] !== undefined);
}

/** Of the fields that a check reads, those that are not known. */
export function missingOf(status: PartialStatus, fields: readonly StatusField[]): StatusField[] {
  return fields.filter((field) => status[field] === undefined);
}

export function hasAll<Field extends StatusField>(
  status: PartialStatus,
  fields: readonly Field[],
): status is PartialStatus & Pick<Status, Field> {
  return missingOf(status, fields).length === 0;
}

/** A check that reads some fields only; where one of them is not known it cannot be decided. */
export function reading<Field extends StatusField>(
  fields: readonly Field[],
  check: (remote: Pick<Status, Field>, view: ClientView) => Step,
): (remote: PartialStatus, view: ClientView) => Step {
  return (remote, view) =>
    hasAll(remote, fields)
      ? check(remote, view)
      : { step: 'unknown', why: { code: 'fieldsDecide', fields: missingOf(remote, fields) } };
}
