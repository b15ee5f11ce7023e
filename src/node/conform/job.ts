import type { ConformanceReport, ConformanceResult } from '../../conformance/report.ts';
import type { DialTarget } from '../../exchange/dial-target.ts';
import type { NetworkConfigJson } from '../../forks/networks/json.ts';

/** What the thread of a conformance run is started with. */
export interface ConformanceJob {
  readonly target: DialTarget;
  readonly network: NetworkConfigJson;
  readonly only: readonly string[];
  readonly includesBanning: boolean;
}

/** What it tells; whatever it is told ends it. */
export type FromConformance =
  /** What the client remembers of what will be sent, before any of it is. */
  | { readonly type: 'dangers'; readonly remembered: readonly string[] }
  | { readonly type: 'start'; readonly id: string }
  | { readonly type: 'result'; readonly result: ConformanceResult }
  | { readonly type: 'done'; readonly report: ConformanceReport }
  | { readonly type: 'failed'; readonly message: string };
