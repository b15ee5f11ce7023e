import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { comparisonView } from '../../src/session/peers/peer-comparison.ts';
import { blank, comparedPeers, example } from './harness/example.ts';
import { Stage } from './harness/explorer.ts';
import { ownExample } from './harness/own.ts';
import { themeNames } from './harness/themes.ts';

const folder = path.resolve(import.meta.dirname, '../../out/screenshots');
const stage = new Stage();

beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  await stage.start();
});
afterAll(() => stage.stop());

describe('screenshots', () => {
  it.each(themeNames)('%s', async (theme) => {
    const explorer = await stage.open({ theme, height: 1180 });
    const saved = example().peers.map((one, at) => (at % 4 === 0 ? { ...one, saved: true } : one));
    await explorer.show({ ...example(), peers: saved, own: ownExample() });
    const list = await explorer.page.screenshot({ path: path.join(folder, `webview-list-${theme}.png`) });
    expect(list.byteLength).toBeGreaterThan(20_000);
    await explorer.row('erigon/caplin').click();
    await explorer.page.mouse.move(5, 5);
    await explorer.tree.focus();
    const shown = await explorer.page.screenshot({ path: path.join(folder, `webview-${theme}.png`) });
    expect(shown.byteLength).toBeGreaterThan(20_000);
    await explorer.close();
  });

  it.each([
    ['narrow', 285],
    ['narrowest', 200],
    ['zoomed', 150],
    ['wide', 800],
  ])('%s', async (name, width) => {
    const explorer = await stage.open({ width, height: 1000 });
    await explorer.show(example());
    await explorer.row('erigon/caplin').click();
    await explorer.page.evaluate(() => scrollTo(0, 0));
    const overflows = await explorer.page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    await explorer.page.screenshot({ path: path.join(folder, `webview-${name}.png`) });
    expect(overflows).toBe(false);
    await explorer.close();
  });

  it.each(['dark-modern', 'light-modern'] as const)('menu of groupings in %s', async (theme) => {
    const explorer = await stage.open({ theme, width: 300, height: 560 });
    await explorer.show(example());
    await explorer.page.getByRole('button', { name: 'Grouped by' }).click();
    await explorer.page.getByRole('menuitemradio', { name: 'Cause' }).click();
    await explorer.page.getByRole('button', { name: 'Grouped by cause' }).click();
    await explorer.page.screenshot({ path: path.join(folder, `webview-causes-${theme}.png`) });
    expect(await explorer.page.getByRole('menu').isVisible()).toBe(true);
    await explorer.close();
  });

  it.each(themeNames)('failures and charts in %s', async (theme) => {
    const explorer = await stage.open({ theme, height: 1180 });
    await explorer.show(example());
    await explorer.page.getByRole('button', { name: 'Charts' }).click();
    await explorer.page.getByRole('button', { name: 'Failures 6' }).click();
    await explorer.page.mouse.move(5, 5);
    await explorer.page.screenshot({ path: path.join(folder, `webview-failures-${theme}.png`) });
    expect(await explorer.page.getByRole('figure').count()).toBe(4);
    await explorer.close();
  });

  it.each(themeNames)('comparison in %s', async (theme) => {
    const explorer = await stage.open({ theme, width: 520, height: 560 });
    await explorer.show(example());
    await explorer.page.getByRole('button', { name: 'Compare the marked peers' }).click();
    await explorer.send({ type: 'comparison', comparison: comparisonView(comparedPeers()) });
    await explorer.page.mouse.move(5, 5);
    await explorer.page.screenshot({ path: path.join(folder, `webview-comparison-${theme}.png`) });
    expect(await explorer.page.getByRole('table').isVisible()).toBe(true);
    await explorer.close();
  });

  it.each([
    ['charts', 200, undefined],
    ['charts', 800, undefined],
    ['charts', 372, 'active'],
    ['comparison', 200, undefined],
  ] as const)('%s, %i px wide, forced colours %s', async (view, width, forcedColors) => {
    const explorer = await stage.open({ width, height: 1000, ...(forcedColors && { forcedColors }) });
    await explorer.show(example());
    await explorer.send({ type: 'look', at: view });
    if (view === 'comparison') await explorer.send({ type: 'comparison', comparison: comparisonView(comparedPeers()) });
    const overflows = await explorer.page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    const file = `webview-${view}-${width}${forcedColors ? '-forced' : ''}.png`;
    await explorer.page.screenshot({ path: path.join(folder, file) });
    expect(overflows).toBe(false);
    await explorer.close();
  });

  it('facts of a peer', async () => {
    const explorer = await stage.open({ height: 1500 });
    await explorer.show(example());
    await explorer.row('erigon/caplin').click();
    for (const head of [
      'Status v2',
      'Judgement',
      'What each',
      'Exchange',
      'Sync',
      'Metadata',
      'Goodbyes',
      'Addresses',
    ]) {
      await explorer.row(head).click();
    }
    await explorer.page.mouse.move(5, 5);
    await explorer.page.screenshot({ path: path.join(folder, 'webview-facts.png') });
    expect(await explorer.row('score').isVisible()).toBe(true);
    await explorer.close();
  });

  it('empty', async () => {
    const explorer = await stage.open({ height: 560 });
    await explorer.show(blank());
    await explorer.page.screenshot({ path: path.join(folder, 'webview-empty.png') });
    expect(await explorer.page.getByRole('button', { name: 'Start Demo Network' }).isVisible()).toBe(true);
    await explorer.close();
  });
});
