import { describe, expect, it } from 'vitest';
import { networkToJson } from '../../../src/forks/networks/network-json.ts';
import { findNetwork, networks } from '../../../src/forks/networks/networks.ts';
import { NetworkLibrary, type Store } from '../../../src/session/network/network-library.ts';

function memory(initial?: unknown): Store & { value: unknown } {
  const others = new Map<string, unknown>();
  return {
    value: initial,
    get<T>(key: string) {
      return (key === 'networks' ? this.value : others.get(key)) as T | undefined;
    },
    async update(key, value) {
      const kept: unknown = JSON.parse(JSON.stringify(value));
      if (key === 'networks') this.value = kept;
      else others.set(key, kept);
    },
  };
}

const hoodi = findNetwork('hoodi');
if (!hoodi) throw new Error('hoodi is built in');
const devnet = { ...hoodi, name: 'my-devnet', title: 'My devnet', genesisTime: 1_800_000_000n };

describe('the network library', () => {
  it('begins with the built-in networks', () => {
    expect(new NetworkLibrary(memory()).all).toEqual(networks);
  });

  it('keeps what was imported for the next window, uint64 and all', async () => {
    const store = memory();
    await new NetworkLibrary(store).add(devnet);
    const next = new NetworkLibrary(store);
    expect(next.find('my-devnet')).toEqual(devnet);
    expect(next.all[0]?.name).toBe('my-devnet');
  });

  it.each(['hoodi', 'HOODI'])('gives an import that calls itself %s a name of its own, and says it', async (name) => {
    const store = memory();
    const library = new NetworkLibrary(store);
    const { network: kept } = await library.add({ ...devnet, name, title: 'Hoodi' });
    expect([kept.name, kept.title]).toEqual([`${name}-imported`, `${name}-imported`]);
    for (const each of [library, new NetworkLibrary(store)]) {
      expect(each.find('hoodi')).toBe(hoodi);
      expect(each.find(`${name}-imported`)?.genesisTime).toBe(1_800_000_000n);
      expect(each.all).toHaveLength(networks.length + 1);
    }
    await library.add({ ...devnet, name });
    expect(library.all).toHaveLength(networks.length + 1);
    await library.remove(`${name}-imported`);
    expect(library.all).toEqual(networks);
  });

  it('takes no stored network for a built-in one either', () => {
    const library = new NetworkLibrary(memory([networkToJson({ ...devnet, name: 'mainnet' })]));
    expect(library.find('mainnet')).toBe(findNetwork('mainnet'));
    expect(library.find('mainnet-imported')?.genesisTime).toBe(1_800_000_000n);
  });

  const testnet = { ...devnet, name: 'testnet', title: 'testnet' };
  const otherRoot = { ...testnet, genesisValidatorsRoot: new Uint8Array(32).fill(7) };
  const otherFork = {
    ...testnet,
    forks: testnet.forks.map((fork) => ({ ...fork, epoch: fork.epoch && fork.epoch + 1n })),
  };
  const otherTime = { ...testnet, genesisTime: 1_900_000_000n };
  const otherBlobs = { ...testnet, blobSchedule: [{ epoch: 1n, maxBlobsPerBlock: 3n }] };

  it('keeps networks apart that call themselves testnet, each with what it has', async () => {
    const store = memory();
    const library = new NetworkLibrary(store);
    const handedIn = [testnet, otherRoot, otherFork, otherTime, otherBlobs];
    for (const network of handedIn) expect((await library.add(network)).as).toBe('new');
    const kept = new NetworkLibrary(store);
    expect(kept.all.slice(0, 5).map(({ name }) => name)).toEqual([
      'testnet',
      'testnet-2',
      'testnet-3',
      'testnet-4',
      'testnet-5',
    ]);
    for (const [at, network] of handedIn.entries())
      expect(kept.same(network)).toEqual({ ...network, name: kept.all[at]?.name, title: kept.all[at]?.name });
  });

  it('takes the same network under another name for what it is, and lets it keep its name', async () => {
    const library = new NetworkLibrary(memory());
    await library.add(devnet);
    expect(await library.add({ ...devnet, name: 'again', title: 'Again' })).toEqual({ network: devnet, as: 'known' });
    expect(await library.add({ ...hoodi, name: 'hoodi-copy' })).toEqual({ network: hoodi, as: 'known' });
    expect(library.all).toHaveLength(networks.length + 1);
  });

  it('learns the genesis time of a network that had none, and does not unlearn it', async () => {
    const timed = { ...devnet, genesisValidatorsRoot: new Uint8Array(32).fill(9) };
    const { genesisTime: _, ...timeless } = timed;
    const store = memory();
    const library = new NetworkLibrary(store);
    await library.add(timeless);
    let changes = 0;
    library.onDidChange = () => changes++;
    expect(await library.add(timed)).toEqual({ network: timed, as: 'completed' });
    expect(await library.add(timeless)).toEqual({ network: timed, as: 'known' });
    expect(new NetworkLibrary(store).find('my-devnet')).toEqual(timed);
    expect(changes).toBe(1);
  });

  it('calls a network otherwise, and finds it by its former names as well', async () => {
    const store = memory();
    const library = new NetworkLibrary(store);
    await library.add(devnet);
    const other = await library.add({ ...otherRoot, name: 'other' });
    const renamed = await library.rename(devnet, 'first');
    await library.rename(renamed ?? devnet, 'second');
    expect(await library.rename(other.network, 'first')).toBeUndefined();
    const next = new NetworkLibrary(store);
    for (const name of ['my-devnet', 'first', 'second']) expect(next.find(name)?.name, name).toBe('second');
    expect([next.isTaken('my-devnet'), next.isTaken('My-Devnet'), next.isTaken('third')]).toEqual([true, true, false]);
    const back = await library.rename(library.find('second') ?? devnet, 'first');
    expect(back?.name).toBe('first');
    expect(library.find('second')?.name).toBe('first');
    expect(await library.rename(hoodi, 'mine')).toBeUndefined();
  });

  it('hands out the same list until something changes', async () => {
    const library = new NetworkLibrary(memory());
    const before = library.all;
    expect(library.all).toBe(before);
    await library.add(devnet);
    expect(library.all).not.toBe(before);
  });

  it.each([['nonsense'], [{ networks: 1 }], [[{ name: 'x' }]], [[null]]])('survives a damaged store: %j', (stored) => {
    expect(new NetworkLibrary(memory(stored)).all).toEqual(networks);
  });
});
