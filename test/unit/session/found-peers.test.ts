import { describe, expect, it } from 'vitest';
import type { NetworkView } from '../../../src/rpc/explorer.ts';
import { type FoundPeer, FoundPeers } from '../../../src/session/peers/found-peers.ts';
import { OwnList } from '../../../src/session/peers/own-list.ts';
import { PeerNames } from '../../../src/session/peers/peer-names.ts';
import { SavedPeers } from '../../../src/session/peers/saved-peers.ts';
import { exchange } from './exchanges.ts';

function peer(key: string): FoundPeer {
  const address = `/ip4/192.0.2.1/tcp/9000/p2p/${key}`;
  return { kind: 'found', key, title: 'mainnet fulu', detail: 'tcp', address, record: `enr:-${key}` };
}

const counts = [{ digest: '0x01020304', means: 'mainnet fulu', records: 3 }];
const standing = (digest: string) => ({ agrees: digest === '0x01020304', text: digest, sentence: '' });

function store() {
  const values = new Map<string, unknown>();
  return {
    get: <T>(key: string) => values.get(key) as T | undefined,
    update: async (key: string, value: unknown) => void values.set(key, value),
  };
}

describe('peers that discovery found', () => {
  it('are told of once they are kept, and two hundred of them at most', () => {
    const found = new FoundPeers();
    let told = 0;
    found.onDidChange = () => {
      told += 1;
    };
    found.keep({ peers: Array.from({ length: 5000 }, (_, at) => peer(`P${at}`)), counts, standing });
    expect([told, found.peers.length, found.peers[0]?.key]).toEqual([1, 200, 'P0']);
  });

  it('say in the head what is advertised of the digest of our Status, or of the network while that is not known', () => {
    const found = new FoundPeers();
    const network: NetworkView = { name: 'n', fork: 'f', epoch: '0', digest: '0x01020304', next: '', local: '' };
    expect(found.told(network)).toEqual({});
    found.keep({ peers: [], counts, standing });
    expect(found.told(network)).toMatchObject({ discovery: { agrees: true }, found: counts });
    const field = { field: 'forkDigest', label: '', value: '0xdeadbeef', meaning: '', set: true } as const;
    expect(found.told({ ...network, localStatus: { source: '', fields: [field] } })).toMatchObject({
      discovery: { agrees: false, text: '0xdeadbeef' },
    });
  });

  it('come back with what was cleared, unless another walk was made since', () => {
    const found = new FoundPeers();
    expect(found.clear(() => [])).toBeUndefined();
    found.keep({ peers: [peer('A')], counts, standing });
    const bringBack = found.clear(() => ['key']);
    expect(found.peers).toEqual([]);
    expect(bringBack?.()).toEqual(['key']);
    expect(found.peers.map(({ key }) => key)).toEqual(['A']);
    const again = found.clear(() => []);
    found.keep({ peers: [peer('B')], counts, standing });
    again?.();
    expect(found.peers.map(({ key }) => key)).toEqual(['B']);
  });

  it('stand in the list until they are met or saved, and are dialled by their records', async () => {
    const saved = new SavedPeers(store(), new PeerNames(store()));
    const list = new OwnList(saved, () => ({ single: [] }));
    list.found.keep({ peers: [peer('A'), peer('B'), peer('C')], counts, standing });
    await saved.add({ target: '/ip4/192.0.2.1/tcp/9000/p2p/C', peerId: 'C' });
    const views = list.views(() => [exchange('x', { peerId: 'A', target: 'elsewhere' })]);
    expect(views.map(({ kind, key }) => [kind, key])).toEqual([
      ['saved', 'C'],
      ['found', 'B'],
    ]);
    expect(views[1]).not.toHaveProperty('record');
    expect(list.addressOf('B')).toBe('enr:-B');
  });
});
