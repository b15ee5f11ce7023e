import { toHexString } from '@chainsafe/ssz';
import { type Census, takeCensus } from '../../discovery/census.ts';
import { readEnr } from '../../enr/enr.ts';
import { readDialTarget } from '../../exchange/dial-enr.ts';
import type { DialTarget } from '../../exchange/dial-target.ts';
import type { Exchange } from '../../exchange/exchange.ts';
import type { NetworkConfig } from '../../forks/networks/network.ts';
import { networks } from '../../forks/networks/networks.ts';
import { epochAt } from '../../forks/schedule/slot-clock.ts';
import { parseHex } from '../../primitives/hex.ts';
import type { CrawlReport, FoundNode } from '../../rpc/discovery.ts';
import { clientName } from '../client-name.ts';

/** A record is read for its digest alone. */
function digestOf(record: string): Uint8Array | undefined {
  return readEnr(record, { networks: [], now: () => undefined }).record?.eth2?.forkDigest;
}

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

/** A node as its line, and where it can be dialled over TCP. */
export function crawledNode(node: FoundNode): { line: CrawlLine; target: DialTarget | undefined } {
  const { record, seq, state, staleSeq, fault } = node;
  const digest = digestOf(record);
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
    target: 'ok' in target && target.ok.transport === undefined ? target.ok : undefined,
  };
}

export function crawlSummary(
  network: NetworkConfig,
  { live, dead, told, ended, refused }: CrawlReport,
  found: readonly FoundNode[],
  exchanges: ReadonlyMap<string, Pick<Exchange, 'remote' | 'agent'>>,
): CrawlSummary {
  const counted = found
    .filter(({ state }) => state === 'live')
    .map(({ nodeId, record }) => {
      const { remote, agent } = exchanges.get(nodeId) ?? {};
      const [digest, client] = [digestOf(record), clientName(agent)];
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
