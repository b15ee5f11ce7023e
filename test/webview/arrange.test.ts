import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { PeerView } from '../../src/rpc/explorer.ts';
import { example } from './harness/example.ts';
import { type Explorer, Stage } from './harness/explorer.ts';

const stage = new Stage();
let explorer: Explorer;

beforeAll(() => stage.start());
afterAll(() => stage.stop());
afterEach(() => explorer.close());

/** The example, whose peers have changed in another order than they were met. */
function told() {
  const picture = example();
  const peers = picture.peers.map(
    (one, index): PeerView => ({
      ...one,
      changedAt: 1000 + ((index * 7) % 10),
    }),
  );
  return { ...picture, peers };
}

async function open(): Promise<void> {
  explorer = await stage.open();
  await explorer.show(told());
}

const button = () => explorer.page.getByRole('button', { name: 'Grouped by' });
const choose = async (name: string) => {
  await button().click();
  await explorer.page.getByRole('menuitemradio', { name, exact: true }).click();
};
const heads = () => explorer.texts(explorer.page.locator('[aria-level="1"]'));
const titles = () => explorer.page.locator('[aria-level="2"] .title').allTextContents();

describe('groups and order', () => {
  it('groups by cause, the most frequent first, those that were met once together', async () => {
    await open();
    await choose('Cause');
    expect(await heads()).toEqual(['Established, 3 peers', 'Handshaking, 1 peer', 'Causes met once, 6 peers']);
  });

  it('groups by client and keeps what was opened', async () => {
    await open();
    await explorer.row('teku').click();
    await choose('Client');
    expect(await heads()).toEqual([
      'Prysm, 2 peers',
      'Caplin, 1 peer',
      'Client unknown, 1 peer',
      'Garbage, 1 peer',
      'Lighthouse, 1 peer',
      'Lodestar, 1 peer',
      'Nimbus, 1 peer',
      'Silent, 1 peer',
      'Teku, 1 peer',
    ]);
    expect(await explorer.row('teku/v26').getAttribute('aria-expanded')).toBe('true');
    await explorer.send({ type: 'reveal', key: told().peers[6]?.key ?? '' });
    expect(await explorer.active()).toContain('Prysm/v7.1.2 …00mk2A');
  });

  it.each([
    ['Name', ['Lighthouse/v8.2.0-f5b8ab2', 'lodestar/v1.44.0/8f2a1c4', 'teku/v26.9.0']],
    ['Head', ['lodestar/v1.44.0/8f2a1c4', 'Lighthouse/v8.2.0-f5b8ab2', 'teku/v26.9.0']],
    ['Last change', ['lodestar/v1.44.0/8f2a1c4', 'teku/v26.9.0', 'Lighthouse/v8.2.0-f5b8ab2']],
  ])('sorts within groups by %s', async (order, first) => {
    await open();
    const turned = told();
    await explorer.send({ type: 'snapshot', snapshot: { ...turned, peers: turned.peers.toReversed() } });
    expect((await titles()).slice(7, 10)).toEqual([
      'teku/v26.9.0',
      'lodestar/v1.44.0/8f2a1c4',
      'Lighthouse/v8.2.0-f5b8ab2',
    ]);
    await choose(order);
    expect((await titles()).slice(7, 10)).toEqual(first);
  });

  it.each(['Score', 'Finalized'])('sorts by %s, the highest first, those that told none last', async (order) => {
    await open();
    const turned = told().peers.map((one) => ({ ...one, state: 'established' as const }));
    await explorer.show({ ...told(), peers: turned.toReversed() });
    await choose(order);
    const sorted = await titles();
    expect(sorted.indexOf('teku/v26.9.0')).toBe(5);
    expect(sorted.slice(-3)).toEqual(['/ip4/127.0.0.1/tcp/8080', 'garbage', 'silent']);
  });

  it('groups by network, those without a Status apart', async () => {
    await open();
    await choose('Network');
    expect(await heads()).toEqual([
      'mainnet fulu, 5 peers',
      'No Status read, 3 peers',
      'mainnet fulu, past, 1 peer',
      'sepolia gloas, 1 peer',
    ]);
  });

  it('sorts by latency, those that never answered last', async () => {
    await open();
    const { peers, ...rest } = told();
    const slower = peers.map((one, index) => ({
      ...one,
      state: 'established' as const,
      exchanges: one.exchanges.map((exchange) => ({
        ...exchange,
        timeline: exchange.timeline.map((row) => ({ ...row, endMs: (row.endMs ?? 0) + 100 - index })),
      })),
    }));
    await explorer.show({ ...rest, peers: slower });
    await choose('Latency');
    const order = await titles();
    expect(order[0]).toBe('lodestar/v1.44.0/8f2a1c4');
    expect(order.indexOf('teku/v26.9.0')).toBeLessThan(order.indexOf('Lighthouse/v8.2.0-f5b8ab2'));
    expect(order.slice(-3)).toEqual(['silent', 'garbage', '/ip4/127.0.0.1/tcp/8080']);
  });

  it('is chosen by keys alone, told by the button, and kept over a reload', async () => {
    await open();
    await button().focus();
    await explorer.press('Enter', 'ArrowDown', 'ArrowDown', 'Enter');
    expect(await button().getAttribute('aria-label')).toBe('Grouped by client, sorted by first seen');
    expect(await explorer.page.evaluate(() => document.activeElement?.getAttribute('aria-haspopup'))).toBe('menu');
    await explorer.press('Enter', 'End', 'Escape');
    expect(await explorer.page.getByRole('menu').count()).toBe(0);
    await explorer.page.reload();
    await explorer.show(told());
    expect((await heads())[0]).toBe('Prysm, 2 peers');
    await button().click();
    const checked = explorer.page.locator('[aria-checked=true]');
    expect(await checked.allInnerTexts()).toEqual(['Client', 'First seen']);
  });
});

describe('the words of the filter', () => {
  it.each([
    ['state:established', ['Lighthouse/v8.2.0-f5b8ab2', 'lodestar/v1.44.0/8f2a1c4', 'teku/v26.9.0']],
    ['state:warned', ['lodestar/v1.44.0/8f2a1c4', 'teku/v26.9.0']],
    ['verdict:irrelevant', ['erigon/caplin', 'Prysm/v7.1.2']],
    ['verdict:relevant client:lodestar', ['lodestar/v1.44.0/8f2a1c4']],
    ['verdict:nimbus-refuses', ['erigon/caplin', 'Prysm/v7.1.2', 'lodestar/v1.44.0/8f2a1c4']],
    // Codes are found in every language, and so are the words that the page shows.
    ['fault:forkDigest', ['erigon/caplin', 'Prysm/v7.1.2']],
    ['verdict:nimbus-refuse', ['erigon/caplin', 'Prysm/v7.1.2', 'lodestar/v1.44.0/8f2a1c4']],
    ['fault:noResponse', ['silent']],
    ['client:prysm network:sepolia', ['Prysm/v7.1.2']],
    ['STATE:refused client:caplin', ['erigon/caplin']],
    ['fault:crc', ['garbage']],
    ['fault:encodingMistake state:failed', ['garbage']],
    ['stage:security', ['/ip4/127.0.0.1/tcp/8080']],
    ['stage:', told().peers.map(({ title }) => title)],
    ['constructor:x', []],
    ['fault:mainnet state:established', []],
  ])('%s', async (text, expected) => {
    await open();
    await explorer.page.locator('input').fill(text);
    expect((await titles()).toSorted()).toEqual(expected.toSorted());
  });
});
