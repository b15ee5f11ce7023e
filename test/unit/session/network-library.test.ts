import { describe, expect, it } from 'vitest';
import { networkToJson } from '../../../src/forks/networks/network-json.ts';
import { findNetwork, networks } from '../../../src/forks/networks/networks.ts';
import { NetworkLibrary, type Store } from '../../../src/session/network/network-library.ts';

function memory(initial?: unknown): Store & { value: unknown } {
  return {
    value: initial,
    get<T>() {
      return this.value as T | undefined;
    },
    async update(_key, value) {
      this.value = JSON.parse(JSON.stringify(value));
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
    const kept = await library.add({ ...devnet, name, title: 'Hoodi' });
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

  it('replaces what was imported under the same name', async () => {
    const library = new NetworkLibrary(memory());
    await library.add(devnet);
    await library.add({ ...devnet, title: 'Again' });
    expect(library.all.filter(({ name }) => name === 'my-devnet').map(({ title }) => title)).toEqual(['Again']);
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
