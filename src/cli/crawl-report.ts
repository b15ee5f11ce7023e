import { toHexString } from '@chainsafe/ssz';
import { type Census, takeCensus } from '../discovery/census.ts';
import { readDialTarget } from '../exchange/dial-enr.ts';
import type { Exchange } from '../exchange/exchange.ts';
import type { NetworkConfig } from '../forks/networks/network.ts';
import { networks } from '../forks/networks/networks.ts';
import { epochAt } from '../forks/schedule/slot-clock.ts';
import { readRecord } from '../node/discovery/contact.ts';
import { parseHex } from '../primitives/hex.ts';
import type { CrawlReport, FoundNode } from '../rpc/discovery.ts';
import { clientName } from '../words/client-name.ts';

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

export interface CrawlSummary {
  readonly census: Census['byDigest'];
  readonly clients: Census['byClient'];
  readonly live: number;
  readonly dead: number;
  readonly stale: readonly { readonly record: string; readonly seq: string; readonly staleSeq: string }[];
  readonly ended: CrawlReport['ended'];
  readonly refused: CrawlReport['refused'];
}

/** A node as its line, and the machine on which it can be dialled. */
export function crawledNode(node: FoundNode): { line: CrawlLine; host: string | undefined } {
  const { record, seq, state, staleSeq, fault } = node;
  const digest = readRecord(record)?.eth2?.forkDigest;
  const target = readDialTarget(record);
  return {
    line: {
      record,
      seq,
      alive: state === 'live',
      ...(digest && { digest: toHexString(digest) }),
      ...(staleSeq !== undefined && { staleSeq }),
      ...(fault && { fault: fault.code }),
    },
    host: 'ok' in target && target.ok.transport === undefined ? target.ok.host : undefined,
  };
}

export function crawlSummary(
  network: NetworkConfig,
  { live, dead, told, ended, refused }: CrawlReport,
  found: readonly FoundNode[],
  exchanges: ReadonlyMap<string, Exchange>,
): CrawlSummary {
  const counted = found
    .filter(({ state }) => state === 'live')
    .map(({ nodeId, record }) => {
      const { remote, agent } = exchanges.get(nodeId) ?? {};
      const [digest, client] = [readRecord(record)?.eth2?.forkDigest, clientName(agent)];
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
  return { census: byDigest, clients: byClient, live, dead: dead + told, stale, ended, refused };
}

/** The same for a person. */
export function summaryText(lines: readonly CrawlLine[], summary: CrawlSummary, { ended }: CrawlReport): string {
  const { census, clients, live, dead, stale, refused } = summary;
  const counts = Object.entries(refused).filter(([, count]) => count > 0);
  return [
    ...lines.map(({ record, alive, digest = 'no digest', fault, exchange }) =>
      [alive ? 'live' : 'dead', digest, fault ?? exchange?.state ?? '', record].join('  '),
    ),
    `${live} live, ${dead} dead; ended: ${ended}`,
    ...census.map(
      ({ digest, network = 'unknown network', fork = '', records, statuses }) =>
        `  ${digest}  ${network} ${fork}  ${records} records, ${statuses} Statuses`,
    ),
    ...clients.map(({ client, nodes }) => `  ${client}: ${nodes}`),
    ...stale.map(({ record, seq, staleSeq }) => `  stale: told as ${staleSeq}, is ${seq}  ${record}`),
    ...counts.map(([code, count]) => `  not taken, ${code}: ${count}`),
  ].join('\n');
}
