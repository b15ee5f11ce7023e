import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { comparisonView } from '../../src/session/peers/peer-comparison.ts';
import { bringAxe, CONTRAST, violations } from './harness/axe.ts';
import { blank, comparedPeers, example } from './harness/example.ts';
import { type Explorer, Stage } from './harness/explorer.ts';
import { ownExample } from './harness/own.ts';
import { themeNames } from './harness/themes.ts';

const WIDTH = 372;

const stage = new Stage();

beforeAll(() => stage.start());
afterAll(() => stage.stop());

/** What the page can show, each with the narrower widths at which it is laid out otherwise. */
const STATES: readonly [state: string, narrow: readonly number[], show: (explorer: Explorer) => Promise<void>][] = [
  [
    'peers and details',
    [220],
    async (explorer) => {
      await explorer.openHead();
      for (const title of ['erigon/caplin', 'Lighthouse/v8', 'silent']) await explorer.row(title).click();
      await explorer.row('Addresses').first().click();
      await explorer.send({ type: 'patch', revision: 8, peers: [], removed: [], own: ownExample() });
      await explorer.row('Peer that is behind').click();
    },
  ],
  [
    'failures and charts',
    [200],
    async (explorer) => {
      await explorer.page.getByRole('button', { name: 'Charts' }).click();
      for (const table of await explorer.page.getByText('As a table').filter({ visible: true }).all())
        await table.click();
      await explorer.page.getByRole('button', { name: 'Failures 6' }).click();
      await explorer.row('erigon/caplin').click({ modifiers: ['Control'] });
    },
  ],
  [
    'the comparison and its columns',
    [200],
    async (explorer) => {
      await explorer.page.getByRole('button', { name: 'Failures 6' }).click();
      await explorer.row('erigon/caplin').click({ modifiers: ['Control'] });
      await explorer.page.getByRole('button', { name: 'Compare the marked peers' }).click();
      await explorer.send({ type: 'comparison', comparison: comparisonView(comparedPeers()) });
      await explorer.page.getByRole('button', { name: 'Columns…' }).click();
    },
  ],
  [
    'the menu of a peer',
    [],
    async (explorer) => {
      await explorer.row('silent').click();
      await explorer.press('ContextMenu');
    },
  ],
  ['the menu of groupings', [], (explorer) => explorer.page.getByRole('button', { name: 'Grouped by' }).click()],
  ['the empty page', [], (explorer) => explorer.show(blank())],
];

describe.each(STATES)('axe finds nothing on %s', (_, narrow, show) => {
  let explorer: Explorer;

  beforeAll(async () => {
    explorer = await stage.open({ width: WIDTH, height: 4000, reducedMotion: 'reduce' });
    await bringAxe(explorer.page);
    await explorer.show(example());
    await show(explorer);
  });
  afterAll(() => explorer?.close());

  it.each(themeNames)('by the contrast of %s', async (theme) => {
    await explorer.setTheme(theme);
    expect(await violations(explorer.page, { runOnly: [CONTRAST] })).toEqual([]);
  });

  it.each([WIDTH, ...narrow])('by any other rule, %i px wide', async (width) => {
    await explorer.page.setViewportSize({ width, height: 4000 });
    expect(await violations(explorer.page, { rules: { [CONTRAST]: { enabled: false } } })).toEqual([]);
  });
});

it('axe finds text that cannot be read, and a picture without words', async () => {
  const explorer = await stage.open();
  await bringAxe(explorer.page);
  await explorer.page.evaluate(() => {
    const text = document.createElement('p');
    text.textContent = 'text';
    Object.assign(text.style, { color: '#777', background: '#888' });
    document.body.replaceChildren(text, document.createElement('img'));
  });
  const found = await violations(explorer.page, {});
  expect(found.map((one) => one.split(':')[0])).toEqual(expect.arrayContaining([CONTRAST, 'image-alt']));
});
