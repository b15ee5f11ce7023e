import type { DigestMatchJson } from '../forks/networks/json.ts';
import type { EnrFaultCode } from './faults.ts';

/* The JSON shapes of node records. Contract of the extension's API; only ever added to. */

/** A fault of an ENR; `from` and `to` are byte offsets in the decoded record, half open. */
export interface EnrFaultJson {
  code: EnrFaultCode;
  severity: 'error' | 'warning' | 'info';
  from: number;
  to: number;
  /** One sentence: what, where, what was expected. */
  message: string;
  /** The paragraph of EIP-778 or of the consensus specifications that it goes against. */
  rule: string;
  fix?: string;
}

export interface EnrJson {
  /** No fault of severity "error". */
  ok: boolean;
  seq?: string;
  nodeId?: string;
  peerId?: string;
  signature?: 'valid' | 'invalid';
  /** TCP first, then QUIC, then the UDP of discovery; IPv4 before IPv6. */
  multiaddrs: string[];
  /** Whether a TCP address is there, which is what the extension dials. */
  dialable: boolean;
  /** One sentence when it is not dialable. */
  why?: string;
  eth2?: { forkDigest: string; nextForkVersion: string; nextForkEpoch: string; means: DigestMatchJson[] };
  nfd?: { digest: string; means: DigestMatchJson[] };
  cgc?: string;
  attnets?: string;
  syncnets?: string;
  /** In the order of the record: known keys as people write them, others as `0x` hex. */
  pairs: { key: string; value: string }[];
  faults: EnrFaultJson[];
}
