import type { FaultCode } from '../reqresp/faults/faults.ts';
import * as l10n from './l10n.ts';
import type { NamedCode } from './phrase.ts';
import { codeWords } from './wire/code-words.ts';

/* What a sentence calls a code that has a page: the code, not its words, is what a sentence is given. */

/** `Goodbye 129`. A reason is any uint64, and each has a page. */
export function goodbyeCode(reason: bigint | number | string): NamedCode {
  return { words: l10n.t`Goodbye ${String(reason)}`, page: `goodbye/${reason}` };
}

/** `result 1`. */
export function resultCode(result: number): NamedCode {
  return { words: l10n.t`result ${result}`, page: `result/${result}` };
}

/** `crc mismatch`. */
export function faultCode(fault: FaultCode): NamedCode {
  return { words: codeWords(fault), page: `fault/${fault}` };
}
