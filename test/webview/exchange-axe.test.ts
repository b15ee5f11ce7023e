import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordedAs } from '../harness/recorded.ts';
import { bringAxe, CONTRAST, violations } from './harness/axe.ts';
import { pageOf, pageOfText } from './harness/exchange-example.ts';
import type { ExchangeTab } from './harness/exchange-tab.ts';
import { Stage } from './harness/explorer.ts';
import { themeNames } from './harness/themes.ts';

const stage = new Stage();

beforeAll(() => stage.start());
afterAll(() => stage.stop());

const STATES: readonly [state: string, show: (tab: ExchangeTab) => Promise<void>][] = [
  ['a refused peer', (tab) => tab.show(pageOf('wrongNetwork', 'healthy', 'behind'))],
  [
    'a broken response, searched',
    async (tab) => {
      await tab.show(pageOf('badChecksum', 'healthy'));
      await tab.page.getByRole('textbox').fill('ff');
    },
  ],
  ['a peer that refused us', (tab) => tab.show(pageOf('goodbyeTooManyPeers'))],
  ['an exchange without bytes', (tab) => tab.show(pageOf('unreachable'))],
  ['an exchange under way', (tab) => tab.show(pageOf('running'))],
  [
    'pasted frames',
    (tab) => tab.show(pageOfText([recordedAs('healthy').sent, recordedAs('badChecksum').received].join('\n\n'))),
  ],
  ['an exchange that is gone', (tab) => tab.send({ type: 'gone', sentence: 'It is gone.', earlier: true })],
];

describe.each(STATES)('axe finds nothing on %s', (_, show) => {
  let tab: ExchangeTab;

  beforeAll(async () => {
    tab = await stage.openExchange({ width: 1200, height: 1400, reducedMotion: 'reduce' });
    await bringAxe(tab.page);
    await show(tab);
  });
  afterAll(() => tab?.close());

  it.each(themeNames)('by the contrast of %s', async (theme) => {
    await tab.setTheme(theme);
    expect(await violations(tab.page, { runOnly: [CONTRAST] })).toEqual([]);
  });

  it.each([1200, 700, 400])('by any other rule, %i px wide', async (width) => {
    await tab.page.setViewportSize({ width, height: 1400 });
    expect(await violations(tab.page, { rules: { [CONTRAST]: { enabled: false } } })).toEqual([]);
  });
});
