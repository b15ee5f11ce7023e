import { type Fault, type FaultCode, faultTable } from '../../reqresp/faults/faults.ts';
import type { FaultJson } from '../../reqresp/messages/json.ts';
import type { FaultWords } from './fault-sentence.ts';
import { grammarWords } from './grammar-words.ts';
import { mistakeWords } from './mistake-words.ts';
import { ruleNames } from './rule-names.ts';

const words: FaultWords<FaultCode> = { ...grammarWords, ...mistakeWords };

/** One sentence for a person: what, where, what was expected. */
export function faultMessage(fault: Fault): string {
  // A row of the table takes the faults of its own code.
  const { text } = words[fault.code] as { readonly text: (fault: Fault) => string };
  return text(fault);
}

/** What to do about a fault, where there is something to do. */
export function faultFix(code: FaultCode): string | undefined {
  return words[code].fix;
}

/** The paragraph that a fault breaks. */
export function faultRule(code: FaultCode): string {
  return ruleNames[faultTable[code].rule];
}

/** A fault with its text, as the API and the problem list want it. */
export function faultToJson(fault: Fault): FaultJson {
  const { code, severity, span, noteOn } = fault;
  const fix = faultFix(code);
  return {
    code,
    severity,
    ...span,
    message: faultMessage(fault),
    rule: faultRule(code),
    ...(fix && { fix }),
    ...(noteOn && { noteOn }),
  };
}
