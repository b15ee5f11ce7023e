import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { example, peer } from './harness/example.ts';
import { type Explorer, Stage } from './harness/explorer.ts';

const stage = new Stage();
let explorer: Explorer;

beforeAll(() => stage.start());
afterAll(() => stage.stop());
afterEach(() => explorer.close());

const figure = (title: string) => explorer.page.getByRole('figure').filter({ hasText: title });
const summary = (title: string) => figure(title).locator('.chart-summary').textContent();

async function openCharts(width = 372): Promise<void> {
  explorer = await stage.open({ width, height: 1100 });
  await explorer.show(example());
  await explorer.page.getByRole('button', { name: 'Charts' }).click();
}

describe('the charts', () => {
  it('tell in a sentence what they show', async () => {
    await openCharts();
    expect(await summary('Peers by fork digest')).toBe(
      '5 of 7 peers show our digest 0x8c9f62fe. There are 2 other digests.',
    );
    expect(await summary('Handshake latency')).toBe(
      '7 answered with a Status, half of them within 108 ms and nine of ten within 142 ms. 1 sent something else. 2 sent nothing.',
    );
    expect(await summary('Head slots over time')).toBe(
      'Of 7 heads 4 are at the clock, 2 behind by up to 2,341,395 slots, 1 beyond by up to 4,075,797 slots.',
    );
  });

  it('tell of the clients, and lead from one to its peers', async () => {
    await openCharts();
    const said = await summary('Peers by client');
    expect(said).toMatch(/^\d+ of 10 peers say which client they are\.$/);
    const counts = await figure('Peers by client').locator('.bar-count').allTextContents();
    expect(counts.map(Number).reduce((sum, count) => sum + count, 0)).toBe(Number.parseInt(said ?? '', 10));
    await figure('Peers by client').locator('.bar-row').first().click();
    expect(await explorer.page.locator('input').inputValue()).toMatch(/^client:[a-z]+$/);
    expect(await explorer.page.locator('[aria-level="2"]').count()).toBe(Number(counts[0]));
  });

  it('tell what discovery found, also before a peer is met, and lead from a digest to its records', async () => {
    explorer = await stage.open({ width: 372, height: 1100 });
    const found = [
      { digest: '0x8c9f62fe', means: 'mainnet fulu', records: 30 },
      { digest: '0x0e0f1011', means: 'hoodi fulu', records: 10 },
    ];
    const own = ['0x8c9f62fe', '0x0e0f1011'].map((digest, at) => ({
      kind: 'found' as const,
      key: `16Uiu2HAmFound${at}`,
      title: at === 0 ? 'mainnet fulu' : 'hoodi fulu',
      detail: `${digest} · cgc 8 · ${at === 0 ? 'tcp' : 'quic-v1'}`,
      address: `/ip4/192.0.2.9/${at === 0 ? 'tcp/9000' : 'udp/9001/quic-v1'}`,
    }));
    const { network, ...rest } = example();
    await explorer.show({ ...rest, peers: [], own, network: { ...network, found } });
    await explorer.page.getByRole('button', { name: 'Charts' }).click();
    expect(await summary('Found by discovery')).toBe(
      '30 of 40 records of live nodes show our digest 0x8c9f62fe. There is 1 other digest.',
    );
    const widths = await figure('Found by discovery')
      .locator('.bar-length')
      .evaluateAll((bars) => bars.map((bar) => bar.getBoundingClientRect().width));
    expect((widths[1] ?? 0) / (widths[0] ?? 1)).toBeCloseTo(1 / 3, 1);
    expect(await explorer.page.getByRole('figure').count()).toBe(1);
    await explorer.page.getByRole('button', { name: '0x0e0f1011' }).click();
    const input = explorer.page.locator('input');
    expect(await input.inputValue()).toBe('digest:0x0e0f1011');
    expect(await explorer.texts(explorer.page.locator('.own'))).toEqual([expect.stringContaining('hoodi fulu')]);
    for (const [text, title] of [
      ['network:mainnet', 'mainnet fulu'],
      ['transport:quic', 'hoodi fulu'],
      ['transport:tcp digest:0x8c', 'mainnet fulu'],
    ] as const) {
      await input.fill(text);
      expect(await explorer.texts(explorer.page.locator('.own'))).toEqual([expect.stringContaining(title)]);
    }
  });

  it('draw to scale: the fullest range is highest, the most frequent digest longest', async () => {
    await openCharts();
    const shares = await figure('Peers by fork digest')
      .locator('.bar-length')
      .evaluateAll((bars) => bars.map((bar) => bar.getBoundingClientRect().width));
    expect(shares).toHaveLength(3);
    expect((shares[1] ?? 0) / (shares[0] ?? 1)).toBeCloseTo(1 / 5, 1);
    const heights = await figure('Handshake latency')
      .locator('.column-bar')
      .evaluateAll((bars) => bars.map((bar) => Math.round(bar.getBoundingClientRect().height)));
    expect(heights).toEqual([1, 27, 14, 54, 1, 1, 1, 1]);
    const dots = await figure('Head slots')
      .locator('.dot')
      .evaluateAll((all) => all.map((dot) => dot.getBoundingClientRect().y));
    const off = await figure('Head slots')
      .locator('.dot.off')
      .evaluateAll((all) => all.map((dot) => dot.getBoundingClientRect().y));
    // Two are behind and one is ahead: the lowest and the highest.
    expect(off).toHaveLength(3);
    expect(Math.max(...dots)).toBe(Math.max(...off));
    expect(Math.min(...dots)).toBe(Math.min(...off));
    expect(dots.length).toBeGreaterThan(off.length);
  });

  it('have the same numbers in a table, opened by keys', async () => {
    await openCharts();
    const table = figure('Peers by fork digest').locator('details');
    await table.locator('summary').focus();
    await explorer.press('Enter');
    expect(await table.locator('tbody tr').first().locator('td').allTextContents()).toEqual([
      '0x8c9f62fe',
      'mainnet fulu',
      '5',
    ]);
    const heads = figure('Head slots').locator('details');
    await heads.locator('summary').click();
    expect(await heads.locator('tbody tr').count()).toBe(7);
  });

  it('lead from a digest to its peers', async () => {
    await openCharts();
    await explorer.page.getByRole('button', { name: '0xcb0d1acc' }).focus();
    await explorer.press('Enter');
    expect(await explorer.page.locator('input').inputValue()).toBe('0xcb0d1acc');
    expect(await explorer.texts(explorer.page.locator('[aria-level="2"]'))).toEqual([
      expect.stringContaining('erigon/caplin'),
    ]);
  });

  it('fit 200 px, and are closed again, which a reload remembers', async () => {
    await openCharts(200);
    expect(await explorer.page.evaluate(() => document.documentElement.scrollWidth > innerWidth)).toBe(false);
    await explorer.page.reload();
    await explorer.show(example());
    expect(await figure('Handshake latency').isVisible()).toBe(true);
    await explorer.page.getByRole('button', { name: 'Charts' }).click();
    expect(await figure('Handshake latency').isVisible()).toBe(false);
  });

  it('say that there is nothing to draw before a peer has answered', async () => {
    explorer = await stage.open();
    await explorer.show({ ...example(), peers: [peer('a', 'running')] });
    await explorer.send({ type: 'look', at: 'charts' });
    expect(await explorer.page.getByText('there is nothing to draw').isVisible()).toBe(true);
    expect(await explorer.page.getByRole('figure').count()).toBe(0);
  });

  it('are not touched by an update that changes nothing in them: no text ticks', async () => {
    await openCharts();
    const first = await figure('Head slots').locator('.dot').first().elementHandle();
    const bar = await figure('Peers by fork digest').locator('.bar-row').first().elementHandle();
    const [healthy] = example().peers;
    if (healthy === undefined) throw new Error('the example has peers');
    await explorer.patch(8, [{ ...healthy, headline: 'still at the clock', exchanges: healthy.exchanges }]);
    expect(await bar?.evaluate((element) => element.isConnected)).toBe(true);
    expect(await first?.evaluate((element) => element.isConnected)).toBe(true);
  });
});
