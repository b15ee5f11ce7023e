import { toHexString } from '@chainsafe/ssz';
import { identifyDigest } from '../forks/digest/identify.ts';
import type { NetworkConfig } from '../forks/networks/network.ts';

/** What is counted of a node that is live. */
export interface CountedNode {
  /** The digest of its record. */
  readonly digest?: Uint8Array;
  /** The digest of its Status, where it was dialled and answered. */
  readonly statusDigest?: Uint8Array;
  /** Its client, where it has said so. */
  readonly client?: string;
}

export interface CensusRow {
  readonly digest: string;
  readonly network?: string;
  readonly fork?: string;
  readonly records: number;
  readonly statuses: number;
}

export interface Census {
  readonly byDigest: readonly CensusRow[];
  readonly byClient: readonly { readonly client: string; readonly nodes: number }[];
  /** Live nodes whose records have no digest, as bootnodes often have none. */
  readonly withoutDigest: number;
}

/** How many live nodes stand on which digest, the most first. */
export function takeCensus(
  nodes: readonly CountedNode[],
  networks: readonly NetworkConfig[],
  now: (network: NetworkConfig) => bigint | undefined,
): Census {
  const rows = new Map<string, { bytes: Uint8Array; records: number; statuses: number }>();
  const clients = new Map<string, number>();
  const count = (bytes: Uint8Array | undefined, of: 'records' | 'statuses') => {
    if (bytes === undefined) return;
    const key = toHexString(bytes);
    const row = rows.get(key) ?? { bytes, records: 0, statuses: 0 };
    row[of] += 1;
    rows.set(key, row);
  };
  for (const { digest, statusDigest, client } of nodes) {
    count(digest, 'records');
    count(statusDigest, 'statuses');
    if (client !== undefined) clients.set(client, (clients.get(client) ?? 0) + 1);
  }
  const byDigest = [...rows].map(([digest, { bytes, records, statuses }]): CensusRow => {
    const [match] = identifyDigest(bytes, networks, now);
    const known = match && { network: match.network.name, fork: match.fork.name };
    return { digest, ...known, records, statuses };
  });
  return {
    byDigest: byDigest.sort((a, b) => b.records + b.statuses - a.records - a.statuses),
    byClient: [...clients].map(([client, number]) => ({ client, nodes: number })).sort((a, b) => b.nodes - a.nodes),
    withoutDigest: nodes.filter(({ digest }) => digest === undefined).length,
  };
}
