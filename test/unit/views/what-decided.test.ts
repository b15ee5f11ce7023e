import { describe, expect, it } from 'vitest';
import { exchangePage } from '../../../src/documents/page/exchange-page.ts';
import type { Exchange } from '../../../src/exchange/exchange.ts';
import type { FieldView } from '../../../src/rpc/exchange-page.ts';
import { newChain, recorded, recordsOf, snapshotOf } from '../../harness/recorded.ts';

const failing = recorded.filter(({ state }) => ['failed', 'refusedByUs', 'refusedByThem'].includes(state));

function pageOf(exchange: Exchange) {
  const chain = newChain();
  const { records } = recordsOf([exchange], chain);
  return exchangePage({ exchange, chain, explanation: records.explanation(exchange), withPeer: [exchange] });
}

function find(fields: readonly FieldView[], key: string): FieldView | undefined {
  for (const one of fields) {
    const found = one.key === key ? one : find(one.children ?? [], key);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The bytes that decided, by what is recorded; of the others none came, and a stage stands for them. */
const BYTES: Readonly<Record<string, string>> = {
  wrongNetwork: '669e6c11',
  garbage: '74686973206973206e6f74206120736e61707079206672616d65',
  errorResult: '02',
  goodbyeTooManyPeers: '8100000000000000',
  staleFork: 'cb0d1acc',
  // Our own finalized root, which their rule names: the last byte of a literal, and the copies of it.
  invalidRequest: '01',
  badChecksum: 'ffd8d3d9',
};

describe('of each recorded failure', () => {
  it('there are some of every kind', () => {
    expect(new Set(failing.map(({ state }) => state))).toEqual(new Set(['failed', 'refusedByUs', 'refusedByThem']));
    expect(failing.map(({ id }) => id)).toEqual(expect.arrayContaining(Object.keys(BYTES)));
  });

  it.each(failing.map((one) => [one.id, one] as const))('%s: the list says what went wrong', (_, exchange) => {
    const [peer] = snapshotOf([exchange]).peers;
    // One that we gave up ourselves has no cause.
    if (peer?.seen) return expect(peer.headline).toBe('first byte: aborted');
    expect(peer?.causes?.[0]?.title).toMatch(/^[A-Z][\w ]+ \w+/);
    expect(peer?.causes?.[0]?.remedy).not.toBe('');
  });

  it.each(failing.map((one) => [one.id, one] as const))('%s: the page selects what decided', (id, exchange) => {
    const page = pageOf(exchange);
    const first = find(page.fields, page.first ?? '');
    const { frame = 0, from = 0, to = 0 } = first?.at ?? {};
    expect(page.frames[frame]?.bytes.slice(2 + 2 * from, 2 + 2 * to) ?? '').toBe(BYTES[id] ?? '');
    const stopped = page.timeline?.rows.some(({ outcome }) => outcome === 'failed');
    expect(first !== undefined || stopped).toBe(true);
  });
});
