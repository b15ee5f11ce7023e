import type { Span } from '../walk/span.ts';
import type { FaultKind, Severity } from './fault-kind.ts';
import { grammarFaults } from './fault-table.ts';
import { mistakeFaults } from './mistake-table.ts';

const table = { ...grammarFaults, ...mistakeFaults } as const;

export type FaultCode = keyof typeof table;

/** What a fault of a code carries besides its place. */
export type FaultValues<Code extends FaultCode> = (typeof table)[Code] extends FaultKind<infer Values> ? Values : never;

/** The values of a fault as arguments: none where it carries nothing. */
export type ValuesArgument<Code extends FaultCode> =
  Record<never, never> extends FaultValues<Code> ? [] : [values: FaultValues<Code>];

interface Placed<Code extends FaultCode> {
  readonly code: Code;
  readonly severity: Severity;
  /** The bytes concerned; empty and at the end when bytes are missing. */
  readonly span: Span;
  /** The fault whose consequence or part this is: a note on that one, no problem of its own. */
  readonly noteOn?: FaultCode;
}

/** A fault of one code, or of one among several. */
export type FaultOf<Code extends FaultCode> = Code extends FaultCode ? Placed<Code> & FaultValues<Code> : never;

/**
 * Something about the bytes that a rule does not allow, or that a person should know. A fact with its values: the words
 * are made in `src/words`.
 */
export type Fault = FaultOf<FaultCode>;

/** Every code with its severity and rule; what tests walk. */
export const faultTable: Readonly<Record<FaultCode, FaultKind>> = table;

/** A fault of the table, at a place, with its values. */
export function makeFault<Code extends FaultCode>(
  code: Code,
  from: number,
  to: number,
  ...[values]: ValuesArgument<Code>
): FaultOf<Code> {
  const placed: Placed<Code> = { code, severity: faultTable[code].severity, span: { from, to } };
  return { ...placed, ...values } as FaultOf<Code>;
}
