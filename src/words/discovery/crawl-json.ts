import { toHexString } from '@chainsafe/ssz';
import { type Census, takeCensus } from '../../discovery/census.ts';
import { readEnr } from '../../enr/enr.ts';
import type { ReadRecord } from '../../enr/explain.ts';
import type { Exchange } from '../../exchange/exchange.ts';
import { type DialTarget, parseDialTarget } from '../../exchange/targets/dial-target.ts';
import type { NetworkConfig } from '../../forks/networks/network.ts';
import { networks } from '../../forks/networks/networks.ts';
import { periodAt } from '../../forks/schedule/schedule.ts';
import { epochAt } from '../../forks/schedule/slot-clock.ts';
import { parseHex } from '../../primitives/hex.ts';
import type { Steps } from '../../primitives/in-slices.ts';
import type { CrawlReport, FoundNode } from '../../rpc/discovery.ts';
import { clientName } from '../client-name.ts';

/** A record is read for what stands in it, so no network is needed to name its digest. */
const NO_NETWORKS = { networks: [], now: () => undefined };

/** A node of a walk as it is told. */
export interface CrawlLine {
  readonly record: string;
  readonly seq: string;
  readonly alive: boolean;
  readonly digest?: string;
  /** The sequence number under which others still tell of it. */
  readonly staleSeq?: string;
  readonly fault?: string;
  readonly exchange?: Exchange;
}

/** A node with its record read: a signature takes a millisecond, so each is read once. */
export interface ReadNode extends FoundNode {
  readonly line: CrawlLine;
  readonly read: ReadRecord | undefined;
  /** Where it is dialled; absent where its record has no such address. */
  readonly multiaddr?: string;
  /** The same where that is over TCP. */
  readonly target?: DialTarget;
}

export interface CrawlSummary {
  readonly census: Census['byDigest'];
  readonly clients: Census['byClient'];
  /** The digest that our node tells, and how many live nodes advertise it. */
  readonly ours: { readonly digest: string; readonly records: number };
  readonly live: number;
  readonly dead: number;
  readonly stale: readonly { readonly record: string; readonly seq: string; readonly staleSeq: string }[];
  readonly ended: CrawlReport['ended'];
  readonly refused: CrawlReport['refused'];
}

/** A node as its line, and where it can be dialled. */
export function readFound(node: FoundNode): ReadNode {
  const { record, seq, state, staleSeq, fault } = node;
  const { record: read } = readEnr(record, NO_NETWORKS);
  const digest = read?.eth2?.forkDigest;
  const first = read?.identity?.isSigned ? read.addresses.find(({ transport }) => transport !== 'udp') : undefined;
  const target = first && parseDialTarget(first.multiaddr);
  return {
    ...node,
    line: {
      record,
      seq,
      alive: state === 'live',
      ...(digest && { digest: toHexString(digest) }),
      ...(staleSeq !== undefined && { staleSeq }),
      ...(fault && { fault: fault.code }),
    },
    read,
    ...(first && { multiaddr: first.multiaddr }),
    ...(target && 'ok' in target && target.ok.transport === undefined && { target: target.ok }),
  };
}

/** The same of many. */
export function* readAllFound(nodes: Iterable<FoundNode>): Steps<ReadNode[]> {
  const all: ReadNode[] = [];
  for (const node of nodes) {
    all.push(readFound(node));
    yield undefined;
  }
  return all;
}

export function crawlSummary(
  network: NetworkConfig,
  { live, dead, told, ended, refused }: CrawlReport,
  found: readonly ReadNode[],
  exchanges: ReadonlyMap<string, Pick<Exchange, 'remote' | 'agent'>>,
  ours = digestNow(network),
): CrawlSummary {
  const counted = found
    .filter(({ state }) => state === 'live')
    .map(({ nodeId, read }) => {
      const { remote, agent } = exchanges.get(nodeId) ?? {};
      const [digest, client] = [read?.eth2?.forkDigest, clientName(agent)];
      const statusDigest = remote && parseHex(remote.forkDigest, 4);
      return {
        ...(digest && { digest }),
        ...(statusDigest && { statusDigest }),
        ...(client !== '' && { client }),
      };
    });
  const now = Date.now();
  const { byDigest, byClient } = takeCensus(counted, [network, ...networks], (one) => epochAt(one, now));
  const stale = found.flatMap(({ record, seq, staleSeq }) =>
    staleSeq === undefined ? [] : [{ record, seq, staleSeq }],
  );
  const records = byDigest.find(({ digest }) => digest === ours)?.records ?? 0;
  const own = { digest: ours, records };
  return { census: byDigest, clients: byClient, ours: own, live, dead: dead + told, stale, ended, refused };
}

/** What a node of a network tells now, unless its settings say otherwise. */
function digestNow(network: NetworkConfig): string {
  return toHexString(periodAt(network, epochAt(network, Date.now()) ?? 0n).period.digest);
}
