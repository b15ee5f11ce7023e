import { describe, expect, it } from 'vitest';
import { OwnList } from '../../../src/session/peers/own-list.ts';
import { PeerNames } from '../../../src/session/peers/peer-names.ts';
import { SavedPeers } from '../../../src/session/peers/saved-peers.ts';
import { exchange } from './exchanges.ts';

function memory(kept?: unknown) {
  const values = new Map<string, unknown>([['savedPeers', kept]]);
  return {
    get: <T>(key: string) => values.get(key) as T | undefined,
    update: async (key: string, value: unknown) => void values.set(key, JSON.parse(JSON.stringify(value))),
  };
}

function windowOf(store: ReturnType<typeof memory>): SavedPeers {
  return new SavedPeers(store, new PeerNames(store));
}

const bare = '/ip4/192.0.2.1/tcp/9000';
const A = { target: `${bare}/p2p/A`, peerId: 'A' };

describe('saved peers', () => {
  it('are kept for every window, each once, the newest last', async () => {
    const store = memory();
    const [here, there] = [windowOf(store), windowOf(store)];
    await here.add(A);
    await there.add({ target: '/ip4/192.0.2.2/tcp/9000' });
    await here.add({ target: '/ip4/192.0.2.3/tcp/9000/p2p/A', peerId: 'A' });
    expect(there.all).toEqual([
      { target: '/ip4/192.0.2.2/tcp/9000' },
      { target: '/ip4/192.0.2.3/tcp/9000/p2p/A', peerId: 'A' },
    ]);
    await there.remove({ target: 'moved since', peerId: 'A' });
    expect(here.all).toEqual([{ target: '/ip4/192.0.2.2/tcp/9000' }]);
  });

  it('are bounded: by how many there are, and by how long each is', async () => {
    const saved = windowOf(memory());
    await saved.add({ target: 'x'.repeat(1001) });
    expect(saved.all).toEqual([]);
    for (let port = 1; port <= 201; port += 1) await saved.add({ target: `/ip4/192.0.2.1/tcp/${port}` });
    expect(saved.all).toHaveLength(200);
    expect(saved.all.at(0)?.target).toBe('/ip4/192.0.2.1/tcp/2');
    const many = Array.from({ length: 5000 }, (_, port) => ({ target: `/ip4/192.0.2.1/tcp/${port}` }));
    expect(windowOf(memory(many)).all).toHaveLength(200);
  });

  it.each([[7], [{ target: bare }], [[null, 5, {}, { target: 7 }, { target: '' }, { target: bare, peerId: [] }]]])(
    'survive a damaged store: %j',
    (stored) => {
      expect(
        windowOf(memory(stored)).all.every((one) => JSON.stringify(one) === JSON.stringify({ target: bare })),
      ).toBe(true);
    },
  );
});

describe('what the list shows of the user’s own', () => {
  const responder = {
    behaviour: 'behind',
    label: 'behind',
    description: '',
    peerId: 'R',
    multiaddr: '/ip4/127.0.0.1/tcp/1',
  } as const;

  it('is every responder, and every saved peer until it is met, under its name', async () => {
    const saved = windowOf(memory());
    await saved.add(A);
    await saved.add({ target: bare });
    await saved.names.set('A', 'mine');
    const list = new OwnList(saved, () => ({ single: [responder] }));
    const keys = (met: Parameters<typeof list.views>[0]) =>
      list.views(met).map(({ kind, key, title }) => [kind, key, title]);
    const first = ['responder', 'R', 'behind'];
    expect(keys(() => [])).toEqual([first, ['saved', 'A', 'mine'], ['saved', bare, bare]]);
    expect(keys(() => [exchange('x', { peerId: 'A', target: '/ip4/192.0.2.9/tcp/9000' })])).toEqual([
      first,
      ['saved', bare, bare],
    ]);
    // Who answers at a saved address is that peer.
    expect(keys(() => [exchange('x', { peerId: 'B', target: bare })])).toEqual([first, ['saved', 'A', 'mine']]);
    expect([list.addressOf('A'), list.addressOf(bare), list.addressOf('R'), list.addressOf('B')]).toEqual([
      A.target,
      bare,
      responder.multiaddr,
      undefined,
    ]);
  });
});
