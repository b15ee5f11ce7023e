import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { crowd } from './harness/crowd.ts';
import { type Explorer, Stage } from './harness/explorer.ts';

const stage = new Stage();
let explorer: Explorer;

beforeAll(() => stage.start());
afterAll(() => stage.stop());
afterEach(() => explorer.close());

const rows = () => explorer.tree.getByRole('treeitem').count();
const settled = () =>
  explorer.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

describe('10,000 peers', () => {
  it('are drawn with a bounded number of rows, from the first to the last', async () => {
    explorer = await stage.open({ height: 900 });
    await explorer.show(crowd(10_000));
    expect(await explorer.page.getByRole('button', { name: 'All 10000' }).isVisible()).toBe(true);
    expect(await rows()).toBeLessThan(120);
    await explorer.tree.focus();
    await explorer.press('End');
    expect(await explorer.active()).toContain('teku/v26.9.0 999');
    expect(await explorer.row('teku/v26.9.0 999').getAttribute('aria-posinset')).toBe('3000');
    expect(await rows()).toBeLessThan(120);
    await explorer.press('Home');
    expect(await explorer.active()).toContain('Needs a look, 6000 peers');
    expect(await explorer.page.evaluate(() => document.querySelectorAll('*').length)).toBeLessThan(3000);
  });

  it('are filtered to the one that is sought', async () => {
    explorer = await stage.open({ height: 900 });
    await explorer.show(crowd(10_000));
    await explorer.page.locator('input').fill('caplin 777');
    await settled();
    expect(await explorer.texts(explorer.page.locator('[aria-level="2"] .title'))).toEqual(['erigon/caplin 777']);
  });

  it('keep what is looked at in sight while a hundred of them change ten times a second', async () => {
    explorer = await stage.open({ height: 900 });
    const picture = crowd(10_000);
    await explorer.show(picture);
    await explorer.page.evaluate(() => scrollTo(0, 60_000));
    await settled();
    const seen = await explorer.page.evaluate(() => {
      const row = document.elementFromPoint(100, 450)?.closest('.row');
      return { key: row?.getAttribute('data-key') ?? '', top: row?.getBoundingClientRect().top ?? 0 };
    });
    for (let round = 1; round <= 10; round++) {
      const changed = picture.peers.slice(500, 600).map((one) => ({ ...one, headline: `changed ${round}` }));
      await explorer.patch(picture.revision + round, changed);
    }
    const after = await explorer.page.evaluate(
      (key) => document.querySelector(`[data-key=${JSON.stringify(key)}]`)?.getBoundingClientRect().top,
      seen.key,
    );
    expect(after).toBeCloseTo(seen.top, 0);
    expect(await rows()).toBeLessThan(120);
  });
});
