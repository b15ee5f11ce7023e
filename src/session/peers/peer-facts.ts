import type { EnrReading } from '../../enr/explain.ts';
import type { Exchange } from '../../exchange/exchange.ts';
import type { FactSection } from '../../rpc/explorer.ts';
import { clientName } from '../../words/client-name.ts';
import { enrToJson } from '../../words/records/enr-json.ts';
import { addressFacts } from './facts/addresses.ts';
import { changeFacts } from './facts/changes.ts';
import { type EnrRead, enrFacts } from './facts/enr.ts';
import { type BookPage, goodbyeFacts } from './facts/goodbyes.ts';
import { gossipFacts } from './facts/gossip.ts';
import { metadataFacts } from './facts/metadata.ts';
import { syncFacts } from './facts/sync.ts';

/** What is known of a peer beside its exchanges. */
export interface PeerKnowledge {
  readonly page: BookPage;
  /** Its record, if it was dialled by one. */
  readonly enr?: EnrReading;
  readonly enrRead?: EnrRead;
  /** What a fork digest belongs to. */
  digestMeans(digest: string): string;
}

/** Everything about a peer that is told as named facts, in the order shown. `exchanges` are oldest first. */
export function peerFacts(
  exchanges: readonly Exchange[],
  { page, enr: reading, enrRead, digestMeans }: PeerKnowledge,
): FactSection[] {
  const enr = reading && enrToJson(reading);
  const told = exchanges.findLast(({ remote }) => remote !== undefined);
  const client = clientName(exchanges.findLast(({ agent }) => agent !== undefined)?.agent);
  const peerId = exchanges.findLast((one) => one.peerId !== undefined)?.peerId ?? '';
  return [
    told && syncFacts(told),
    metadataFacts(exchanges),
    gossipFacts(exchanges, told?.remote?.forkDigest, digestMeans),
    enrFacts(enr, told?.remote, peerId, enrRead),
    changeFacts(exchanges),
    goodbyeFacts(exchanges, client, page),
    addressFacts(exchanges, enr),
  ].filter((section) => section !== undefined);
}
