import type { PartialStatus } from '../../peers/clients/client.ts';
import type { Steps } from '../../primitives/in-slices.ts';
import { dissectSteps } from '../../reqresp/dissection/dissect-text.ts';
import { isStatus } from '../../reqresp/messages/message.ts';
import { readSpelledStatuses } from '../../reqresp/paste/status-text.ts';

/** A Status that a text holds, with the fields that stand there: a log leaves some out, or cuts a root short. */
export interface FoundStatus {
  readonly protocol: 'status/1' | 'status/2';
  readonly status: PartialStatus;
}

/** Every Status in a text, in order, whole or in part, also where it stands in a frame that has other faults. */
export function* statusesIn(text: string): Steps<FoundStatus[]> {
  const dissected = yield* dissectSteps(text);
  const spelled = new Map(readSpelledStatuses(text).map((one) => [one.from, one]));
  return dissected.flatMap(({ pasted, dissection: { value, recovered } }): FoundStatus[] => {
    const message = value ?? recovered;
    if (isStatus(message)) {
      const { type: protocol, ...status } = message;
      return [{ protocol, status }];
    }
    const part = pasted.format === 'status-text' ? spelled.get(pasted.from) : undefined;
    if (part === undefined) return [];
    const known = part.fields.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value] as const]));
    // The table of the fields says which of them are numbers and which are bytes.
    return [{ protocol: part.protocol, status: Object.fromEntries(known) as PartialStatus }];
  });
}
