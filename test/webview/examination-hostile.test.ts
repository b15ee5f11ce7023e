import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { ExaminationView } from '../../src/rpc/examination-page.ts';
import { type ExaminationTab, examinedAgain } from './harness/examination-tab.ts';
import { Stage } from './harness/explorer.ts';
import { hostileTexts } from './harness/hostile-texts.ts';

const stage = new Stage();
let tab: ExaminationTab;

beforeAll(() => stage.start());
afterAll(() => stage.stop());
afterEach(() => tab?.close());

const corpus = hostileTexts(16_384);

/** What names things for the page; everything else may be of a stranger. */
const OWN: ReadonlySet<string> = new Set(['url', 'id', 'tone', 'page', 'signs']);

/** The view with this text wherever a text stands that is shown. */
function everywhere(view: ExaminationView, text: string): ExaminationView {
  const walk = (value: unknown, name: string): unknown => {
    if (typeof value === 'string') return OWN.has(name) ? value : text;
    if (Array.isArray(value)) return value.map((one) => walk(one, name));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, walk(one, key)]));
  };
  return walk(view, '') as ExaminationView;
}

it.each(corpus)('%s of a node is shown as text, cut, and moves nothing', async (_, text) => {
  tab = await stage.openExamination({ width: 1200 });
  await tab.show(everywhere(examinedAgain, text));
  expect(await tab.page.locator('img, #examination script, iframe, a').count()).toBe(0);
  expect(await tab.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  const rows = await tab.matrix.locator('tbody tr').evaluateAll((all) => all.map((row) => row.clientHeight));
  expect(rows).toHaveLength(20);
  expect(Math.max(...rows)).toBeLessThan(30);
  expect((await tab.page.locator('.verdict').boundingBox())?.height).toBeLessThan(500);
  expect(await tab.page.locator('#examination').textContent()).not.toMatch(/[\u202E\0]/);
  const titles = await tab.page
    .locator('[title]')
    .evaluateAll((all) => all.map((one) => (one as HTMLElement).title.split('\n')));
  expect(Math.max(...titles.map(({ length }) => length))).toBeLessThanOrEqual(3);
  expect(Math.max(...titles.flat().map(({ length }) => length))).toBeLessThan(700);
  expect((await tab.posted()).filter((message) => 'violation' in message)).toEqual([]);
});
