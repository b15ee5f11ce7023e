import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { findNetwork, networks } from '../../../src/forks/networks/networks.ts';
import type { NetworkView, NodeView, OwnView, PeerView, ToExplorer } from '../../../src/rpc/explorer.ts';
import { ExplorerFeed } from '../../../src/session/explorer/feed.ts';
import { Chain } from '../../../src/session/node/chain.ts';
import { peerView } from '../../../src/session/peers/peer-view.ts';
import { exchange } from './exchanges.ts';

const mainnet = findNetwork('mainnet');
if (!mainnet) throw new Error('mainnet is built in');
const chain = new Chain(mainnet, () => networks);

function view(key: string): PeerView {
  const made = peerView(
    { key, exchanges: [exchange(key, { peerId: key })] },
    () => chain,
    () => ({ causes: [] }),
  );
  if (!made) throw new Error('a peer with an exchange has a view');
  return made;
}

/** A feed with a page that was given a snapshot, unless told otherwise. */
function setup(hasPage = true) {
  const peers = new Map<string, PeerView>();
  const own: OwnView[] = [];
  let node: NodeView = { state: 'stopped', detail: '', demo: false };
  const network: NetworkView = chain.view(1_763_800_000_000);
  const patches: Extract<ToExplorer, { type: 'patch' }>[] = [];
  const feed = new ExplorerFeed(
    {
      node: () => node,
      network: () => network,
      peer: (key) => peers.get(key),
      peers: () => [...peers.values()],
      own: () => own,
    },
    (patch) => patches.push(patch),
  );
  const setNode = (next: NodeView) => {
    node = next;
    feed.touch();
  };
  if (hasPage) feed.snapshot();
  return { peers, own, patches, feed, setNode };
}

describe('the explorer feed', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('gathers what happens within a tenth of a second into one patch', () => {
    const { peers, patches, feed } = setup();
    for (const key of ['A', 'B', 'A']) {
      peers.set(key, view(key));
      feed.touch([key]);
    }
    expect(patches).toEqual([]);
    vi.advanceTimersByTime(100);
    expect(patches.map(({ revision, peers: changed }) => [revision, changed.map(({ key }) => key)])).toEqual([
      [1, ['A', 'B']],
    ]);
  });

  it('tells of a peer that changes a hundred times a second ten times, with its last state', () => {
    const { peers, patches, feed } = setup();
    for (let change = 0; change < 100; change++) {
      peers.set('A', { ...view('A'), headline: `change ${change}` });
      feed.touch(['A']);
      vi.advanceTimersByTime(10);
    }
    vi.advanceTimersByTime(100);
    expect(patches.length).toBeLessThanOrEqual(11);
    expect(patches.at(-1)?.peers[0]?.headline).toBe('change 99');
  });

  it('holds the host for less than a frame when a thousand peers change at once, and tells of each of them', () => {
    const peers = new Map(Array.from({ length: 1000 }, (_, nr) => [`${nr}`, view(`${nr}`)]));
    const patches: Extract<ToExplorer, { type: 'patch' }>[] = [];
    let [clock, heads] = [0, 0];
    const source = {
      node: (): NodeView => ({ state: 'stopped', detail: '', demo: false }),
      network: () => {
        heads += 1;
        return chain.view(1_763_800_000_000);
      },
      // Five milliseconds for each, as a peer with a long history may take.
      peer: (key: string) => {
        clock += 5;
        return peers.get(key);
      },
      peers: () => [...peers.values()],
      own: () => [],
    };
    const feed = new ExplorerFeed(
      source,
      (patch) => patches.push(patch),
      () => clock,
    );
    feed.touch(peers.keys());
    vi.runAllTimers();
    expect(Math.max(...patches.map(({ peers: told }) => 5 * told.length))).toBeLessThan(16);
    expect(new Set(patches.flatMap(({ peers: told }) => told.map(({ key }) => key))).size).toBe(1000);
    // What stands above the list is made once, not for each part of it.
    expect(heads).toBe(1);
    expect(patches.map(({ revision }) => revision)).toEqual(patches.map((_, at) => at + 1));
  });

  it('tells which peers are gone', () => {
    const { patches, feed } = setup();
    feed.touch(['A']);
    vi.advanceTimersByTime(100);
    expect(patches[0]).toMatchObject({ peers: [], removed: ['A'] });
  });

  it('tells of responders and saved peers when they changed, and in every snapshot', () => {
    const { own, patches, feed } = setup();
    own.push({ kind: 'saved', key: 'A', title: 'mine', address: '/ip4/192.0.2.1/tcp/9000' });
    feed.touch();
    vi.advanceTimersByTime(100);
    feed.touch(['B']);
    vi.advanceTimersByTime(100);
    expect(patches.map((patch) => patch.own)).toEqual([own, undefined]);
    expect(feed.snapshot().own).toEqual(own);
  });

  it('sends the node and the network only when they changed', () => {
    const { patches, feed, setNode } = setup();
    setNode({ state: 'starting', detail: '', demo: false });
    vi.advanceTimersByTime(100);
    feed.touch(['A']);
    vi.advanceTimersByTime(100);
    expect(patches.map((patch) => 'node' in patch)).toEqual([true, false]);
    expect(patches.map((patch) => 'network' in patch)).toEqual([false, false]);
  });

  it('stays silent when nothing changed', () => {
    const { patches, feed } = setup();
    feed.touch();
    vi.advanceTimersByTime(1_000);
    expect(patches).toEqual([]);
  });

  it('makes nothing before somebody looks, and then tells all of the head as of its first change', () => {
    let heads = 0;
    const patches: Extract<ToExplorer, { type: 'patch' }>[] = [];
    const source = {
      node: (): NodeView => ({ state: 'running', detail: '', demo: false }),
      network: () => {
        heads += 1;
        return chain.view(1_763_800_000_000);
      },
      peer: () => undefined,
      peers: () => [],
      own: () => [],
    };
    const feed = new ExplorerFeed(source, (patch) => patches.push(patch));
    expect(heads).toBe(0);
    feed.touch();
    vi.advanceTimersByTime(100);
    expect(patches).toMatchObject([{ revision: 1, node: source.node(), network: source.network(), own: [] }]);
  });

  it('does not send to the first page what its snapshot says', () => {
    const { feed, patches } = setup(false);
    expect(feed.snapshot().revision).toBe(0);
    vi.advanceTimersByTime(1_000);
    expect(patches).toEqual([]);
  });

  it('gives a snapshot with everything up to its revision, so that the next patch fits on it', () => {
    const { peers, patches, feed } = setup();
    peers.set('A', view('A'));
    feed.touch(['A']);
    const snapshot = feed.snapshot();
    expect(snapshot.revision).toBe(1);
    expect(snapshot.peers.map(({ key }) => key)).toEqual(['A']);
    feed.touch(['A']);
    vi.advanceTimersByTime(100);
    expect(patches.map(({ revision }) => revision)).toEqual([1, 2]);
  });
});
