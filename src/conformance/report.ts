import type { Level, Verdict } from './case.ts';
import type { Observed } from './observed.ts';
import type { QuicSeen } from './quic.ts';

/** One stream of a case as evidence; bytes as `0x` hex. */
export interface ObservedJson {
  readonly name: string;
  readonly protocol?: string;
  readonly sent: string;
  readonly received: string;
  readonly end: Observed['end'];
  readonly ms: number;
  readonly goodbye?: string;
  readonly muxer?: string;
  /** What came of a handshake of QUIC. */
  readonly quic?: QuicSeen;
  /** What the peer asked of us over the same connection. */
  readonly asked?: readonly { readonly protocol: string; readonly ms: number; readonly bytes: string }[];
}

export interface ConformanceResult {
  readonly id: string;
  readonly level: Level;
  readonly title: string;
  readonly verdict: Verdict;
  /** One sentence: what came, and what was expected where that differs. */
  readonly why: string;
  readonly ms: number;
  readonly source: string;
  /** Clients that are known to differ. */
  readonly known?: readonly string[];
  readonly exchange?: readonly ObservedJson[];
  /** Where something else came than what is accepted. */
  readonly differs?: { readonly expected: string; readonly actual: string };
  /** Which of the streams decides, and the byte of its answer that is wrong. */
  readonly at?: { readonly stream: number; readonly byte?: number };
}

/** By what is judged: a case may be too strict for a client of an older version. */
export const SPECIFICATION = 'consensus-specs v1.7.0-alpha.13';

export interface ConformanceReport {
  /** The version of the specification that the cases are of. */
  readonly specification: typeof SPECIFICATION;
  readonly target: string;
  /** What the peer calls itself. */
  readonly client: string;
  readonly network: string;
  readonly results: readonly ConformanceResult[];
  readonly counts: Readonly<Record<Verdict, number>>;
}

export function countsOf(results: readonly ConformanceResult[]): Record<Verdict, number> {
  const counts = { pass: 0, fail: 0, warn: 0, inconclusive: 0, skipped: 0 };
  for (const { verdict } of results) counts[verdict] += 1;
  return counts;
}
