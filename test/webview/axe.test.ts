import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { comparisonOf } from './harness/comparison.ts';
import { blank, example } from './harness/example.ts';
import { type Explorer, Stage } from './harness/explorer.ts';
import { themeNames } from './harness/themes.ts';

const stage = new Stage();
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

beforeAll(() => stage.start());
afterAll(() => stage.stop());

/** Every violation, with the elements it stands on. */
async function violations(explorer: Explorer): Promise<string[]> {
  await explorer.page.evaluate(axe);
  const found: AxeResults = await explorer.page.evaluate(() => Reflect.get(window, 'axe').run(document));
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  );
}

describe.each(themeNames)('axe in %s', (theme) => {
  it.each([372, 220])('finds nothing on peers and details, %i px wide', async (width) => {
    const explorer = await stage.open({ theme, width, height: 4000, reducedMotion: 'reduce' });
    await explorer.show(example());
    await explorer.row('erigon/caplin').click();
    await explorer.row('Lighthouse/v8').click();
    await explorer.row('silent').click();
    await explorer.row('Addresses').first().click();
    expect(await violations(explorer)).toEqual([]);
    await explorer.page.close();
  });

  it.each([372, 200])('finds nothing on failures, charts and comparison, %i px wide', async (width) => {
    const explorer = await stage.open({ theme, width, height: 4000, reducedMotion: 'reduce' });
    await explorer.show(example());
    await explorer.page.getByRole('button', { name: 'Charts' }).click();
    for (const table of await explorer.page.getByText('As a table').all()) await table.click();
    await explorer.page.getByRole('button', { name: 'Failures 6' }).click();
    await explorer.row('erigon/caplin').click({ modifiers: ['Control'] });
    expect(await violations(explorer)).toEqual([]);
    await explorer.page.getByRole('button', { name: 'Compare the marked peers' }).click();
    await explorer.send({ type: 'comparison', comparison: comparisonOf(example().peers) });
    await explorer.page.getByRole('button', { name: 'Columns…' }).click();
    expect(await violations(explorer)).toEqual([]);
    await explorer.page.close();
  });

  it('finds nothing on the menus and on the empty page', async () => {
    const explorer = await stage.open({ theme, reducedMotion: 'reduce' });
    await explorer.show(example());
    await explorer.row('silent').click();
    await explorer.press('ContextMenu');
    expect(await violations(explorer)).toEqual([]);
    await explorer.press('Escape');
    await explorer.page.getByRole('button', { name: 'Grouped by' }).click();
    expect(await violations(explorer)).toEqual([]);
    await explorer.press('Escape');
    await explorer.show(blank());
    expect(await violations(explorer)).toEqual([]);
    await explorer.page.close();
  });
});
