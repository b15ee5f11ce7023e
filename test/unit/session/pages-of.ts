import { vi } from 'vitest';
import { readEnrAt } from '../../../src/enr/enr.ts';
import type { Exchange } from '../../../src/exchange/exchange.ts';
import type { NetworkConfig } from '../../../src/forks/networks/network.ts';
import { networks } from '../../../src/forks/networks/networks.ts';
import { PeerBook } from '../../../src/peers/book/peer-book.ts';
import type { PeerView } from '../../../src/rpc/explorer.ts';
import { Chain } from '../../../src/session/node/chain.ts';
import { EnrEvidence } from '../../../src/session/peers/enr-evidence.ts';
import { peerFacts } from '../../../src/session/peers/peer-facts.ts';
import { peerView } from '../../../src/session/peers/peer-view.ts';
import { PeerRecords } from '../../../src/session/records/peer-records.ts';
import { explainPeer } from '../../../src/words/peers/diagnosis/explain-peer.ts';

/** Every page of a peer over time, as the explorer's own presenter makes it; `enr` is a record that was read by then, `disagreement` what the followed node says. */
export function pagesOf(
  id: string,
  seen: readonly { slot: number; exchange: Exchange; enr?: string | undefined }[],
  network: NetworkConfig,
  disagreement?: string,
): { slot: number; page: PeerView }[] {
  const all = [...networks, network];
  const chain = new Chain(network, () => all);
  const records = new PeerRecords(
    () => chain,
    () => all,
    new PeerBook(),
    () => ({ newEnrEvidence: () => new EnrEvidence(readEnrAt), explainPeer, peerFacts, peerView }),
    (view) => view,
    () => disagreement,
  );
  return seen.map(({ slot, exchange, enr }) => {
    vi.setSystemTime(Date.parse(exchange.startedAt) + 1000);
    if (enr !== undefined) records.noteEnr(enr);
    const keys = records.put(exchange);
    const page = records.view(id) ?? records.view([...keys][0] ?? '');
    if (page === undefined) throw new Error('a peer with an exchange has a page');
    return { slot, page };
  });
}
