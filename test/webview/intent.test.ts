import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { example, peer } from './harness/example.ts';
import { type Explorer, Stage } from './harness/explorer.ts';

const stage = new Stage();
let explorer: Explorer;

beforeAll(() => stage.start());
afterAll(() => stage.stop());
afterEach(() => explorer.close());

describe('what the person wants to see', () => {
  it('filters to the failures, and by words in any text', async () => {
    explorer = await stage.open();
    await explorer.show(example());
    await explorer.page.getByRole('button', { name: 'Failures 6' }).click();
    expect(await explorer.row('Established').count()).toBe(0);
    expect(await explorer.page.getByRole('button', { name: 'Failures' }).getAttribute('aria-pressed')).toBe('true');
    await explorer.page.locator('input').fill('SEPOLIA gloas');
    expect(await explorer.texts()).toEqual([
      'Causes met once, 1 peer',
      expect.stringMatching(
        /^Prysm.v7.1.2 …00Vt8e, refused by us, Another network: sepolia gloas, refused by us · sepolia gloas/,
      ),
      example().peers[5]?.causes?.[0]?.remedy,
    ]);
  });

  it('says when nothing passes, and how to get back', async () => {
    explorer = await stage.open();
    await explorer.show(example());
    await explorer.page.locator('input').fill('no such peer');
    expect(await explorer.page.getByText('No peer passes the filter.').isVisible()).toBe(true);
    await explorer.page.getByRole('button', { name: 'Show all peers' }).click();
    expect(await explorer.row('Established').isVisible()).toBe(true);
  });

  it('is restored after a reload: opened and closed rows, selection, filter, place', async () => {
    explorer = await stage.open({ height: 1400 });
    const peers = [
      ...example().peers,
      ...Array.from({ length: 200 }, (_, index) => peer(`peer ${index}`, 'established')),
    ];
    await explorer.show({ ...example(), peers });
    await explorer.page.locator('input').fill('127.0.0.1');
    await explorer.row('Handshaking').click();
    await explorer.row('erigon/caplin').click();
    await explorer.row('Status v2').click();
    await explorer.page.evaluate(() => scrollTo(0, 2800));
    await explorer.page.waitForFunction(() => sessionStorage.getItem(location.search)?.includes('"top"'));
    const seen = await explorer.page.locator('.peer .title').evaluateAll((titles) =>
      titles.flatMap((title) => {
        const { top } = title.getBoundingClientRect();
        return top > 200 && top < 1200 ? [title.textContent] : [];
      }),
    );
    const looked = seen.find((name) => /^peer \d{3}$|^peer [2-9]\d$/.test(name)) ?? 'nobody';
    const top = await explorer.row(looked).evaluate((row) => row.getBoundingClientRect().top);
    await explorer.page.reload();
    await explorer.show({ ...example(), peers });
    expect(await explorer.row(looked).evaluate((row) => row.getBoundingClientRect().top)).toBeCloseTo(top, 0);
    await explorer.page.evaluate(() => scrollTo(0, 0));
    await explorer.send();
    expect(await explorer.row('Handshaking').getAttribute('aria-expanded')).toBe('false');
    expect(await explorer.row('erigon/caplin').getAttribute('aria-expanded')).toBe('true');
    expect(await explorer.row('Status v2').getAttribute('aria-expanded')).toBe('false');
    expect(await explorer.active()).toBe('Status v2, theirs ours difference, 05:40:07');
    expect(await explorer.page.locator('input').inputValue()).toBe('127.0.0.1');
  });

  it.each([
    null,
    'text',
    { expansion: 'x', active: 5, place: { key: 1 } },
    { expansion: [1, ['a'], ['group failed', false]] },
  ])('takes any stored state for what it is worth: %j', async (state) => {
    explorer = await stage.open();
    await explorer.page.evaluate((stored) => sessionStorage.setItem(location.search, JSON.stringify(stored)), state);
    await explorer.page.reload();
    await explorer.show(example());
    expect(await explorer.row('Established, 3 peers').isVisible()).toBe(true);
  });
});
