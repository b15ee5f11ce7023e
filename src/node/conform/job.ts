import type { ConformanceReport, ConformanceResult } from '../../conformance/report.ts';
import type { DialTarget } from '../../exchange/targets/dial-target.ts';
import type { NetworkConfigJson } from '../../forks/networks/json.ts';
import type { FollowFault } from '../../rpc/follow-fault.ts';
import type { CarriedQuicFault, QuicFault } from '../../rpc/node-faults.ts';

/** What the thread of a conformance run is started with. */
export interface ConformanceJob {
  readonly target: DialTarget;
  readonly network: NetworkConfigJson;
  readonly only: readonly string[];
  readonly includesBanning: boolean;
  /** The node record by which the peer was named. */
  readonly enr?: string;
  /** Where the peer is waited for, to dial us. */
  readonly listen?: string;
  /** The REST address of a beacon node that is trusted. */
  readonly trusted?: string;
  /** The folder in which QUIC is installed, or the file that came with the extension. */
  readonly quicFolder?: string;
  readonly carriedQuic?: string;
}

/** What it tells; whatever it is told ends it. */
export type FromConformance =
  /** What the client remembers of what will be sent, before any of it is. */
  | { readonly type: 'dangers'; readonly remembered: readonly string[] }
  /** The peer is waited for at these addresses. */
  | { readonly type: 'invite'; readonly addresses: readonly string[] }
  /** The run goes on without it. */
  | { readonly type: 'untrusted'; readonly fault: FollowFault }
  | { readonly type: 'withoutQuic'; readonly fault: QuicFault | CarriedQuicFault }
  | { readonly type: 'start'; readonly id: string }
  | { readonly type: 'result'; readonly result: ConformanceResult }
  | { readonly type: 'done'; readonly report: ConformanceReport }
  | { readonly type: 'failed'; readonly message: string };
