import type { FieldName } from '../../reqresp/messages/kinds.ts';
import type { Status } from '../../reqresp/messages/message.ts';
import { readSpelledStatuses } from '../../reqresp/paste/status-text.ts';
import type { FindingOf } from '../finding.ts';

/** Every Status that a text spells out, whole or in part. */
export function scanStatuses(part: string): FindingOf<'status'>[] {
  return readSpelledStatuses(part).map(({ from, to, protocol, fields, status: whole }) => {
    const known = fields.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value] as const]));
    const cut = fields.flatMap(({ name, value }): FieldName[] => (value === undefined ? [name] : []));
    // The fields' own table says which of them are numbers and which are bytes.
    const status = Object.fromEntries(known) as Partial<Status>;
    const certainty = whole || status.forkDigest ? 'certain' : 'likely';
    return { kind: 'status', from, to, certainty, protocol, status, cut };
  });
}
