import type { Span } from '../walk/span.ts';
import { type FaultKind, grammarFaults } from './fault-table.ts';
import { mistakeFaults } from './mistake-table.ts';

const table = { ...grammarFaults, ...mistakeFaults } as const;

export type FaultCode = keyof typeof table;

/** Something about the bytes that a rule does not allow, or that a person should know. Data only: see `faultMessage`. */
export interface Fault {
  readonly code: FaultCode;
  readonly severity: 'error' | 'warning' | 'info';
  /** The bytes concerned; empty and at the end when bytes are missing. */
  readonly span: Span;
  /** The paragraph of the specification or of the framing format. */
  readonly rule: string;
  readonly expected?: string;
  readonly actual?: string;
  /** The fault whose consequence or part this is: a note on that one, no problem of its own. */
  readonly noteOn?: FaultCode;
}

/** Every code with its severity and rule; what tests walk. */
export const faultTable: Readonly<Record<FaultCode, FaultKind>> = table;

/** A fault of the table, at a place, with what was wanted and found there. */
export function makeFault(code: FaultCode, from: number, to: number, actual?: string, expected?: string): Fault {
  const { severity, rule } = faultTable[code];
  return {
    code,
    severity,
    span: { from, to },
    rule,
    ...(expected === undefined ? {} : { expected }),
    ...(actual === undefined ? {} : { actual }),
  };
}

/** One sentence for a person: what, where, what was expected. */
export function faultMessage(fault: Fault): string {
  const { expected = '', actual = '' } = fault;
  return faultTable[fault.code].text({ ...fault.span, expected, actual });
}

/** What to do about it, where there is something to do. */
export function faultFix(fault: Fault): string | undefined {
  return faultTable[fault.code].fix;
}
