import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { inRoot } from '../../scripts/paths.ts';
import { blank, example } from './harness/example.ts';
import { type Explorer, Stage } from './harness/explorer.ts';
import { pseudoData, pseudoTranslations } from './harness/pseudo.ts';

const stage = new Stage();
let explorer: Explorer;

beforeAll(async () => stage.start({ language: 'de', translations: await pseudoTranslations() }));
afterAll(() => stage.stop());
afterEach(() => explorer.close());

/** Two letters of English in a row are a word; before a colon it is a key of the filter, which is typed as it stands. */
function english(): Promise<string[]> {
  return explorer.page.evaluate(() => {
    const word = /[a-z]{2,}(?![a-z]*:)/i;
    const texts: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (node instanceof Text && node.parentElement?.closest('script') === null) texts.push(node.data);
      if (!(node instanceof Element)) continue;
      for (const name of ['aria-label', 'title', 'placeholder', 'aria-description', 'aria-roledescription']) {
        texts.push(node.getAttribute(name) ?? '');
      }
    }
    return [...new Set(texts)].filter((text) => word.test(text));
  });
}

describe('in another language', () => {
  it('no English is left on the page: head, our Status, toolbar, peers and their details', async () => {
    explorer = await stage.open({ height: 3000 });
    await explorer.show(pseudoData(example()));
    expect(await explorer.page.evaluate(() => document.documentElement.lang)).toBe('de');
    await explorer.page.locator('.head-opener').click();
    await explorer.page.locator('.local-status-opener').click();
    for (const row of await explorer.page.locator('[aria-level="2"]').all()) {
      await row.click();
      expect(await english()).toEqual([]);
      await row.click();
    }
    await explorer.page.locator('[aria-level="2"]').first().click();
    const closed = explorer.page.locator('[aria-level="3"][aria-expanded=false]');
    for (let left = await closed.count(); left > 0; left--) {
      await closed.first().click();
      expect(await english()).toEqual([]);
    }
    expect((await explorer.posted()).filter((message) => 'violation' in message)).toEqual([]);
  });

  it('nor in menus, failures, charts, the table and the empty page', async () => {
    explorer = await stage.open({ height: 2000 });
    await explorer.show(pseudoData(example()));
    await explorer.page.locator('.arrange').click();
    expect(await english()).toEqual([]);
    await explorer.press('Escape');
    await explorer.page.locator('[aria-level="2"]').first().click();
    await explorer.press('ContextMenu');
    expect(await english()).toEqual([]);
    await explorer.press('Escape');
    for (const toggle of await explorer.page.locator('.toolbar .toggle').all()) {
      await toggle.click();
      expect(await english()).toEqual([]);
      await toggle.click();
    }
    await explorer.page.locator('.chip').nth(1).click();
    expect(await english()).toEqual([]);
    await explorer.page.locator('input').fill('nobody');
    expect(await english()).toEqual([]);
    await explorer.show(pseudoData({ ...blank(), node: { ...blank().node, earlier: true } }));
    expect(await english()).toEqual([]);
  });

  it('verdicts are spoken in it too', async () => {
    explorer = await stage.open();
    const { peers, ...rest } = pseudoData(example());
    await explorer.show({ ...rest, peers: [] });
    await explorer.patch(rest.revision + 1, peers);
    expect(await explorer.page.getByRole('status').textContent()).toMatch(/\d/);
    expect(await english()).toEqual([]);
  });
});

describe('a language of long words', () => {
  it('fits into 200 pixels: head, our Status, marks, failures, details and charts', async () => {
    const wordy = new Stage();
    const sentences = Object.entries(await pseudoTranslations());
    await wordy.start({
      language: 'de',
      translations: Object.fromEntries(sentences.map(([key, said]) => [key, `${said} ${said.toUpperCase()}`])),
    });
    explorer = await wordy.open({ width: 200, height: 2400 });
    await explorer.show(pseudoData(example()));
    const overflows = () => explorer.page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    await explorer.page.locator('.head-opener').click();
    await explorer.page.locator('.local-status-opener').click();
    const peers = explorer.page.locator('[aria-level="2"]');
    for (const at of [0, 1]) await peers.nth(at).click({ modifiers: ['Control'] });
    await peers.nth(4).click();
    expect(await overflows()).toBe(false);
    await explorer.page.screenshot({ path: inRoot('out', 'screenshots', 'webview-translated-200.png') });
    await explorer.page.locator('.toolbar .toggle').first().click();
    await explorer.page.locator('.chip').nth(1).click();
    expect(await overflows()).toBe(false);
    await explorer.page.screenshot({ path: inRoot('out', 'screenshots', 'webview-translated-200-failures.png') });
    await wordy.stop();
  });
});

describe('the sentences in the page', () => {
  it('can neither end their element nor run', async () => {
    const hostile = new Stage();
    await hostile.start({
      language: '"><script>alert(1)</script>',
      translations: { Filter: '</script><script>parent.postMessage(1)</script><img src=x>' },
    });
    explorer = await hostile.open();
    await explorer.show(example());
    expect(await explorer.page.locator('input').getAttribute('placeholder')).toContain('</script><script>');
    expect(await explorer.page.evaluate(() => document.documentElement.lang)).toBe('en');
    expect(await explorer.page.locator('img').count()).toBe(0);
    expect(await explorer.page.locator('script').count()).toBe(2);
    expect((await explorer.posted()).filter((message) => 'violation' in message)).toEqual([]);
    await hostile.stop();
  });
});
