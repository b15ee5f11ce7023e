import { describe, expect, it } from 'vitest';
import { exchangePage } from '../../../src/documents/page/exchange-page.ts';
import { exchangeText } from '../../../src/documents/text/exchange-text.ts';
import { readEnrAt } from '../../../src/enr/enr.ts';
import { networkFromJson } from '../../../src/forks/networks/network-json.ts';
import { networks } from '../../../src/forks/networks/networks.ts';
import { PeerBook } from '../../../src/peers/book/peer-book.ts';
import { Chain } from '../../../src/session/node/chain.ts';
import { comparedPeer } from '../../../src/session/peers/compared-peer.ts';
import { EnrEvidence } from '../../../src/session/peers/enr-evidence.ts';
import { OwnList } from '../../../src/session/peers/own-list.ts';
import { peerFacts } from '../../../src/session/peers/peer-facts.ts';
import { PeerNames } from '../../../src/session/peers/peer-names.ts';
import { peerView } from '../../../src/session/peers/peer-view.ts';
import { SavedPeers } from '../../../src/session/peers/saved-peers.ts';
import { PeerRecords } from '../../../src/session/records/peer-records.ts';
import { textOf } from '../../../src/words/lines.ts';
import { explainPeer } from '../../../src/words/peers/diagnosis/explain-peer.ts';
import { devnet, node } from '../peers/diagnosis/devnet.ts';
import { recordedExchange } from './devnet-exchanges.ts';

function store(kept: unknown = undefined) {
  const values = new Map<string, unknown>([['peerNames', kept]]);
  return {
    get: <T>(key: string) => values.get(key) as T | undefined,
    update: async (key: string, value: unknown) => void values.set(key, structuredClone(value)),
  };
}

const noResponders = () => ({ single: [] });

describe('the names of peers', () => {
  it('are kept for every window, and taken back by an empty one', async () => {
    const shared = store();
    const [here, there] = [new PeerNames(shared), new PeerNames(shared)];
    await here.set('A', '  cl-1-teku ');
    await there.set('B', 'cl-2-prysm');
    expect([here.of('A'), here.of('B'), here.of('C')]).toEqual(['cl-1-teku', 'cl-2-prysm', undefined]);
    await here.set('A', ' ');
    expect([there.of('A'), there.of('B')]).toEqual([undefined, 'cl-2-prysm']);
  });

  it('are bounded, and what else is stored there is no name', async () => {
    const names = new PeerNames(store([['A', 'x'.repeat(500)], 7, ['B'], { C: 'c' }, ['D', 4]]));
    expect(names.of('A')?.length).toBeLessThanOrEqual(61);
    expect([names.of('B'), names.of('C'), names.of('D')]).toEqual([undefined, undefined, undefined]);
    for (let nr = 0; nr < 1001; nr += 1) await names.set(`peer ${nr}`, `name ${nr}`);
    expect([names.of('peer 0'), names.of('peer 1')]).toEqual([undefined, 'name 1']);
  });

  it('stand wherever the peer does', () => {
    const network = networkFromJson(devnet);
    if ('err' in network) throw new Error(JSON.stringify(network.err));
    const chain = new Chain(network.ok, () => networks);
    const list = new OwnList(new SavedPeers(store(), new PeerNames(store([['A', 'my own node']]))), noResponders);
    const records = new PeerRecords(
      () => chain,
      () => networks,
      new PeerBook(),
      () => ({ newEnrEvidence: () => new EnrEvidence(readEnrAt), explainPeer, peerFacts, peerView }),
      (view) => list.mark(view),
    );
    const [seen] = node('A').observations;
    if (!seen) throw new Error('there is no observation');
    records.put(recordedExchange('A', seen, network.ok));
    records.put(recordedExchange('B', seen, network.ok));
    expect(records.views().map(({ title }) => title)).toEqual(['my own node', seen.agent]);
    const [exchange] = records.exchangesWith('A');
    if (!exchange) throw new Error('there is no exchange');
    const explanation = records.explanation(exchange);
    const name = list.nameOf(exchange);
    expect(name).toBe('my own node');
    expect(exchangePage({ exchange, chain, explanation, withPeer: [exchange], name }).title).toBe(name);
    expect(textOf(exchangeText(exchange, chain, explanation, name))).toMatch(/^name +my own node$/m);
    expect(comparedPeer('A', [exchange], name)?.name).toBe(name);
  });
});
