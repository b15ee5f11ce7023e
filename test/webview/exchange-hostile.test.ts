import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { ExchangePageView } from '../../src/rpc/exchange-page.ts';
import { pageOf } from './harness/exchange-example.ts';
import type { ExchangeTab } from './harness/exchange-tab.ts';
import { Stage } from './harness/explorer.ts';
import { hostileTexts } from './harness/hostile-texts.ts';

const stage = new Stage();
let tab: ExchangeTab;

beforeAll(() => stage.start());
afterAll(() => stage.stop());
afterEach(() => tab?.close());

const corpus = hostileTexts(65_536);

/** What names things for the page; everything else may be of a stranger. */
const OWN: ReadonlySet<string> = new Set([
  'key',
  'kind',
  'tone',
  'token',
  'outcome',
  'state',
  'stage',
  'severity',
  'bytes',
  'id',
  'first',
]);

/** The view with this text wherever a text stands that is shown. */
function everywhere(view: ExchangePageView, text: string): ExchangePageView {
  const walk = (value: unknown, name: string): unknown => {
    if (typeof value === 'string') return OWN.has(name) ? value : text;
    if (Array.isArray(value))
      return name === 'actions' || name === 'stages' ? value : value.map((one) => walk(one, name));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, walk(one, key)]));
  };
  return walk(view, '') as ExchangePageView;
}

it.each(corpus)('%s is shown as text, cut, and moves nothing', async (_, text) => {
  tab = await stage.openExchange({ width: 1200 });
  await tab.show(everywhere(pageOf('badChecksum', 'healthy'), text));
  await tab.press('F8');
  expect(await tab.page.locator('img, #exchange script, iframe, a').count()).toBe(0);
  expect(await tab.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  expect(await tab.page.getByRole('treeitem').first().boundingBox()).toMatchObject({ height: 22 });
  expect((await tab.page.locator('.verdict').boundingBox())?.height).toBeLessThan(500);
  expect((await tab.tree.boundingBox())?.height).toBeGreaterThan(200);
  expect(await tab.page.locator('#exchange').textContent()).not.toMatch(/[\u202E\0]/);
  expect((await tab.posted()).filter((message) => 'violation' in message)).toEqual([]);
});
