import * as l10n from '../../primitives/l10n.ts';
import type { Chain } from '../../session/node/chain.ts';
import type { FoundPeer, Walk } from '../../session/peers/found-peers.ts';
import type { CrawlSummary, ReadNode } from '../../words/discovery/crawl-json.ts';
import { foundDetail } from '../../words/discovery/found-detail.ts';
import { ownDigestStanding } from '../../words/discovery/own-digest-text.ts';

/** Digests that are counted for the explorer; strangers make up as many as they like. */
const MOST_COUNTED = 50;

/** What a walk leaves for the explorer: its live nodes, those of our digest first, and what it says of our digest. */
export function walkOf(found: readonly ReadNode[], { census, ours }: CrawlSummary, chain: Chain): Walk {
  const live = found.filter(({ state }) => state === 'live');
  const isOurs = ({ line }: ReadNode) => line.digest === ours.digest;
  const inOrder = [...live.filter(isOurs), ...live.filter((node) => !isOurs(node))];
  return {
    peers: inOrder.flatMap((node): FoundPeer[] => foundPeer(node, chain)),
    counts: census
      .filter(({ records }) => records > 0)
      .slice(0, MOST_COUNTED)
      .map(({ digest, records }) => ({ digest, means: chain.digestMeans(digest), records })),
    standing: (digest) => ownDigestStanding(digest, census),
  };
}

function foundPeer({ line, read, record, multiaddr = '' }: ReadNode, chain: Chain): FoundPeer[] {
  const key = read?.identity?.peerId;
  if (read === undefined || key === undefined) return [];
  const title = line.digest === undefined ? l10n.t('no digest') : chain.digestMeans(line.digest);
  return [{ kind: 'found', key, title, detail: foundDetail(read), address: multiaddr, record }];
}
