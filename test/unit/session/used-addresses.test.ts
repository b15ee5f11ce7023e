import { describe, expect, it } from 'vitest';
import { UsedAddresses } from '../../../src/session/network/used-addresses.ts';

function memory(kept?: unknown) {
  let value = kept;
  return {
    get<T>() {
      return value as T | undefined;
    },
    async update(_: string, next: unknown) {
      value = JSON.parse(JSON.stringify(next));
    },
  };
}

describe('the boxes for addresses', () => {
  it('begin with what was used last, in this window or an earlier one, each with its own', async () => {
    const store = memory();
    const addresses = new UsedAddresses(store);
    expect(addresses.last('rest')).toBeUndefined();
    for (const address of ['http://a:1', 'http://b:2', 'http://a:1 ']) await addresses.add('rest', address);
    await addresses.add('dial', '/ip4/127.0.0.1/tcp/9000');
    await addresses.add('dial', 'x'.repeat(5000));
    const next = new UsedAddresses(store);
    expect(next.all('rest')).toEqual(['http://a:1', 'http://b:2']);
    expect(next.last('dial')).toBe('/ip4/127.0.0.1/tcp/9000');
  });

  it('keep ten', async () => {
    const addresses = new UsedAddresses(memory());
    for (let port = 1; port <= 12; port++) await addresses.add('rest', `http://a:${port}`);
    expect(addresses.all('rest')).toHaveLength(10);
    expect(addresses.last('rest')).toBe('http://a:12');
  });

  it.each([[7], [{ rest: 5 }], [{ rest: [5, null, 'http://a:1'] }]])('survive a damaged store: %j', (stored) => {
    expect(new UsedAddresses(memory(stored)).all('rest').every((one) => one === 'http://a:1')).toBe(true);
  });
});
