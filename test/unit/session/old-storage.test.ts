import { describe, expect, it } from 'vitest';
import { networkToJson } from '../../../src/forks/networks/network-json.ts';
import { findNetwork } from '../../../src/forks/networks/networks.ts';
import { NetworkLibrary, type Store } from '../../../src/session/network/network-library.ts';
import { ListenConsent } from '../../../src/session/node/listen-consent.ts';

const hoodi = findNetwork('hoodi');
if (!hoodi) throw new Error('hoodi is built in');
/** A network of this name, with a root of its own. */
const named = (name: string) => {
  const genesisValidatorsRoot = new Uint8Array(32).fill(name.length);
  genesisValidatorsRoot.set(new TextEncoder().encode(name));
  return { ...hoodi, name, title: name, genesisValidatorsRoot };
};

/** A storage as VS Code keeps it: what is written is read by every window. */
function storage(initial?: unknown): Store & { value: unknown } {
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

/** Storage that was not written by this version. */
const garbage = [undefined, null, 17, 'nonsense', true, {}, { networks: [] }, [[null, 17, {}]]];

describe('imported networks in the storage', () => {
  it.each(garbage.map((one) => [one]))('%j is survived, and a network can be imported all the same', async (stored) => {
    const store = storage(stored);
    const library = new NetworkLibrary(store);
    await library.add(named('mine'));
    expect(new NetworkLibrary(store).find('mine')?.name).toBe('mine');
  });

  it('that this version cannot read are still there after another is imported or removed', async () => {
    const newer = { name: 'of-tomorrow', schedule: { lean: true } };
    const store = storage([newer, networkToJson(named('mine'))]);
    const library = new NetworkLibrary(store);
    await library.add(named('other'));
    await library.remove('mine');
    expect(store.value).toEqual([newer, networkToJson(named('other'))]);
  });

  it('of two windows are both kept, whoever imports last', async () => {
    const store = storage();
    const [one, two] = [new NetworkLibrary(store), new NetworkLibrary(store)];
    await one.add(named('of-one'));
    await two.add(named('of-two'));
    expect(new NetworkLibrary(store).all.slice(0, 2).map(({ name }) => name)).toEqual(['of-one', 'of-two']);
    expect(two.find('of-one')).toBeDefined();
  });

  it('stay the same objects while others come and go', async () => {
    const library = new NetworkLibrary(storage([networkToJson(named('mine'))]));
    const mine = library.find('mine');
    await library.add(named('other'));
    expect(library.find('mine')).toBe(mine);
  });
});

describe('remembered addresses in the storage', () => {
  it.each(garbage.map((one) => [one]))('%j is survived, and the question is asked', async (stored) => {
    const asked: string[] = [];
    let value: unknown = stored;
    const memoizeLast = {
      get: () => value,
      update: async (_name: string, next: string[]) => {
        value = next;
      },
    };
    const consent = new ListenConsent(memoizeLast, async (addresses) => {
      asked.push(...addresses);
      return 'always';
    });
    const open = '/ip4/0.0.0.0/tcp/9000';
    expect(await consent.allowed([open])).toEqual([open]);
    expect(asked).toEqual([open]);
    expect(value).toEqual([open]);
  });
});
