import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bringAxe, CONTRAST, violations } from './harness/axe.ts';
import { type ExaminationTab, examinedAgain } from './harness/examination-tab.ts';
import { Stage } from './harness/explorer.ts';
import { themeNames } from './harness/themes.ts';

const stage = new Stage();

beforeAll(() => stage.start());
afterAll(() => stage.stop());

const STATES: readonly [state: string, show: (tab: ExaminationTab) => Promise<void>][] = [
  ['twenty nodes', (tab) => tab.show()],
  [
    'twenty nodes examined again, one of them selected',
    async (tab) => {
      await tab.show(examinedAgain);
      await tab.cell('cl-09-teku', 'digestStatus').click();
    },
  ],
  ['an examination that is gone', (tab) => tab.send({ type: 'gone', sentence: 'It is gone.', again: true })],
];

describe.each(STATES)('axe finds nothing on %s', (_, show) => {
  let tab: ExaminationTab;

  beforeAll(async () => {
    tab = await stage.openExamination({ width: 1200, height: 1400, reducedMotion: 'reduce' });
    await bringAxe(tab.page);
    await show(tab);
  });
  afterAll(() => tab?.close());

  it.each(themeNames)('by the contrast of %s', async (theme) => {
    await tab.setTheme(theme);
    expect(await violations(tab.page, { runOnly: [CONTRAST] })).toEqual([]);
  });

  it.each([1900, 1200, 700, 400])('by any other rule, %i px wide', async (width) => {
    await tab.page.setViewportSize({ width, height: 1400 });
    expect(await violations(tab.page, { rules: { [CONTRAST]: { enabled: false } } })).toEqual([]);
  });
});
