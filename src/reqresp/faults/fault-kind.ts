/** The paragraphs of the specifications that faults point to. */
export type FaultRule =
  | 'request'
  | 'response'
  | 'result'
  | 'prefix'
  | 'payload'
  | 'contextBytes'
  | 'status'
  | 'ssz'
  | 'bitvector'
  | 'gossip'
  | 'frames'
  | 'identifier'
  | 'checksum'
  | 'compressed'
  | 'stored'
  | 'padding'
  | 'unskippable'
  | 'skippable'
  | 'preamble'
  | 'literal'
  | 'copy'
  | 'negotiation'
  | 'paste'
  | 'input';

export type Severity = 'error' | 'warning' | 'info';

/** A row of the tables of faults. What a fault carries besides its place is a type alone: `values` never exists. */
export interface FaultKind<Values extends object = object> {
  readonly severity: Severity;
  /** The paragraph that is broken. */
  readonly rule: FaultRule;
  readonly values?: Values;
}

/** A fault that carries nothing but its place. */
export type Nothing = Record<never, never>;

export function error<Values extends object = Nothing>(rule: FaultRule): FaultKind<Values> {
  return { severity: 'error', rule };
}

export function warning<Values extends object = Nothing>(rule: FaultRule): FaultKind<Values> {
  return { severity: 'warning', rule };
}

export function info<Values extends object = Nothing>(rule: FaultRule): FaultKind<Values> {
  return { severity: 'info', rule };
}
