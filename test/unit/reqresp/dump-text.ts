import type { DissectionJson } from '../../../src/reqresp/messages/json.ts';
import { dumpLines } from '../../../src/words/wire/dump.ts';

/** The lines of a dump as one text. */
export function dumpText(dissection: DissectionJson): string {
  return dumpLines(dissection)
    .map(({ text }) => text)
    .join('\n');
}
