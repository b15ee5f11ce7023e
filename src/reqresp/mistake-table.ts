import { rules } from './fault-rules.ts';
import type { FaultKind } from './fault-table.ts';

/**
 * Mistakes that implementers are known to make. They explain a break that the grammar has already found, so that the
 * reader need not guess; each is recognised by one hypothesis.
 */
export const mistakeFaults = {
  rawSnappyBlock: {
    severity: 'info',
    rule: rules.gossip,
    text: (f) =>
      `Bytes ${f.from}..${f.to} are a raw snappy block of ${f.actual}, the encoding of gossip; ${f.expected}.`,
    fix: 'Use the snappy framing format (stream identifier and chunks) instead of the block format.',
  },
} as const satisfies Record<string, FaultKind>;
