import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { comparisonView } from '../../src/session/peers/peer-comparison.ts';
import { comparedPeers, example } from './harness/example.ts';
import { type Explorer, Stage } from './harness/explorer.ts';

const stage = new Stage();
let explorer: Explorer;

beforeAll(() => stage.start());
afterAll(() => stage.stop());
afterEach(() => explorer.close());

const table = () => explorer.page.getByRole('table');
const told = comparedPeers().filter(({ exchange }) => exchange.remote !== undefined);
const compare = () => explorer.page.getByRole('button', { name: 'Compare the marked peers' });

/** What the page asked the host to compare last. */
async function asked(): Promise<string[]> {
  const question = (await explorer.posted()).findLast((message) => 'type' in message && message.type === 'compare');
  return question !== undefined && 'peers' in question ? question.peers : [];
}

async function openTable(width = 372): Promise<void> {
  explorer = await stage.open({ width, height: 1100 });
  await explorer.show(example());
  await compare().click();
  await explorer.send({ type: 'comparison', comparison: comparisonView(told) });
}

describe('the comparison', () => {
  it('asks for all peers that are shown when none is marked, and again when something changed', async () => {
    explorer = await stage.open();
    await explorer.show(example());
    await compare().click();
    expect(await asked()).toEqual(example().peers.map(({ key }) => key));
    const before = (await explorer.posted()).length;
    await explorer.patch(8, []);
    expect((await explorer.posted()).length).toBe(before + 1);
  });

  it('takes the peers that were marked, by X, by Control and click, and takes marks away again', async () => {
    explorer = await stage.open();
    await explorer.show(example());
    await explorer.row('teku').click({ modifiers: ['Control'] });
    await explorer.tree.focus();
    await explorer.press('ArrowUp', 'x', 'ArrowUp', 'Control+Space', 'x');
    expect(await explorer.page.getByText('2 peers marked for comparison').isVisible()).toBe(true);
    expect(await explorer.texts(explorer.row('teku'))).toEqual([expect.stringMatching(/, marked for comparison$/)]);
    await explorer.page.getByRole('button', { name: 'Compare', exact: true }).click();
    expect(await asked()).toEqual([example().peers[2]?.key, example().peers[1]?.key]);
  });

  it('compares the newest exchanges of two that are marked, and of two only', async () => {
    explorer = await stage.open();
    await explorer.show(example());
    const exchanges = explorer.page.getByRole('button', { name: 'Compare Exchanges' });
    for (const peer of ['teku', 'nimbus']) {
      expect(await exchanges.isVisible()).toBe(false);
      await explorer.row(peer).click({ modifiers: ['Control'] });
    }
    for (const width of [200, 260, 372]) {
      await explorer.page.setViewportSize({ width, height: 900 });
      const lines = await explorer.page.locator('.marked .strip-text').evaluate((text) => text.clientHeight / 17);
      expect([width, lines <= 2]).toEqual([width, true]);
    }
    await exchanges.click();
    const { key: teku } = example().peers.find(({ title }) => title.startsWith('teku')) ?? {};
    const { key: nimbus } = example().peers.find(({ title }) => title.startsWith('nimbus')) ?? {};
    expect((await explorer.posted()).at(-1)).toEqual({ type: 'compareExchanges', peers: [teku, nimbus] });
    await explorer.row('erigon').click({ modifiers: ['Control'] });
    expect(await exchanges.isVisible()).toBe(false);
  });

  it('takes those that a command names', async () => {
    explorer = await stage.open();
    await explorer.show(example());
    const peers = told.slice(0, 2).map(({ key }) => key);
    await explorer.send({ type: 'look', at: 'comparison', peers });
    expect(await asked()).toEqual(peers);
  });

  it('marks what differs from most, by a sign and in words', async () => {
    await openTable();
    expect(await explorer.page.getByText('7 peers, of which 4 differ from what most say.').isVisible()).toBe(true);
    const caplin = table().getByRole('row').filter({ hasText: 'erigon/caplin' });
    const cells = await caplin.getByRole('cell').allTextContents();
    expect(cells.slice(0, 3)).toEqual(['status/2', '0xcb0d1acc, differs from most', '419069, differs from most']);
    expect(cells.slice(4, 8)).toEqual(['irrelevant, differs from most', 'erigon/caplin', 'refused by us', '13410303']);
    expect(await caplin.locator('.differs .icon').count()).toBe(4);
  });

  it('puts first what differs, so that a narrow panel shows it', async () => {
    await openTable();
    const [first] = told;
    if (first?.exchange.remote === undefined) throw new Error('the example has peers');
    const remote = { ...first.exchange.remote, finalizedEpoch: '5' };
    const odd = { ...first, key: 'odd', exchange: { ...first.exchange, remote } };
    await explorer.send({ type: 'comparison', comparison: comparisonView([first, { ...first, key: 'like' }, odd]) });
    const heads = await table().getByRole('columnheader').allTextContents();
    expect(heads.slice(0, 3)).toEqual(['peer', 'finalized epoch', 'agent']);
  });

  it('leaves out columns at will, and copies what is shown in each format', async () => {
    await openTable();
    await explorer.page.getByRole('button', { name: 'Columns…' }).click();
    await explorer.page.getByRole('menuitemcheckbox', { name: 'head slot' }).click();
    const heads = await table().getByRole('columnheader').allTextContents();
    const odd = ['protocol', 'fork digest', 'finalized epoch', 'finalized root', 'verdict'];
    const alike = ['agent', 'state', 'head root', 'earliest available slot', 'score'];
    expect(heads).toEqual(['peer', ...odd, ...alike, 'latency, ms', 'connection', 'goodbye']);
    for (const [index, format] of ['markdown', 'csv', 'json'].entries()) {
      await explorer.page.getByRole('button', { name: 'Copy as…' }).click();
      await explorer.page.getByRole('menuitem').nth(index).click();
      expect((await explorer.posted()).at(-1)).toEqual({
        type: 'copyComparison',
        peers: example().peers.map(({ key }) => key),
        columns: ['peer', ...odd, ...alike, 'latency', 'connection', 'goodbye'],
        format,
      });
    }
    await explorer.page.reload();
    await explorer.show(example());
    await explorer.send({ type: 'comparison', comparison: comparisonView(told) });
    expect(await table().getByRole('columnheader').count()).toBe(heads.length);
  });

  it('leads back to the tree, and to a peer in it', async () => {
    await openTable();
    await table().getByRole('button', { name: 'erigon/caplin' }).click();
    expect(await table().count()).toBe(0);
    expect(await explorer.active()).toContain('erigon/caplin');
    await compare().click();
    await explorer.page.getByRole('region', { name: 'Comparison of peers' }).focus();
    await explorer.press('Escape');
    expect(await explorer.tree.isVisible()).toBe(true);
  });

  it('scrolls in itself where it is too wide, and becomes cards where nothing fits', async () => {
    await openTable(372);
    const overflows = () => explorer.page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    const scrolls = () =>
      explorer.page.locator('.comparison-scroller').evaluate((one) => one.scrollWidth > one.clientWidth);
    expect([await overflows(), await scrolls()]).toEqual([false, true]);
    await explorer.page.setViewportSize({ width: 200, height: 900 });
    expect([await overflows(), await scrolls()]).toEqual([false, false]);
    expect(await table().getByRole('row').count()).toBe(8);
  });

  it('shows hostile names as text', async () => {
    await openTable();
    const [first] = told;
    if (first === undefined) throw new Error('the example has peers');
    const hostile = comparisonView([{ ...first, name: '<img src=x onerror=alert(1)>\u202e\0'.repeat(2000) }]);
    await explorer.send({ type: 'comparison', comparison: hostile });
    expect(await explorer.page.locator('.comparison img').count()).toBe(0);
    expect(await table().getByRole('rowheader').textContent()).toMatch(
      /^<img src=x onerror=alert\(1\)>⟨U\+202E⟩␀<img.*…$/,
    );
  });
});
