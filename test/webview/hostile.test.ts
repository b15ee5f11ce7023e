import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { plain } from '../../media/explorer/text.ts';
import { example, peer } from './harness/example.ts';
import { type Explorer, Stage } from './harness/explorer.ts';

const stage = new Stage();
let explorer: Explorer;

beforeAll(() => stage.start());
afterAll(() => stage.stop());
afterEach(() => explorer?.page.close());

const markup = '<img src=x onerror="parent.postMessage(1)"><script>alert(1)</script>';
const corpus: [name: string, text: string][] = [
  ['markup', markup],
  ['attribute breaker', '" onmouseover="alert(1)" x="'],
  ['right-to-left override', 'client\u202Egpj.exe\u2066'],
  ['64 KiB without a space', 'A'.repeat(65_536)],
  ['10,000 lines', 'line\n'.repeat(10_000)],
  ['null bytes', 'a\0b\0c'],
  ['stacked marks', `z${'\u0301'.repeat(3000)}`],
  ['lone surrogates', '\uD83D\uDE00\uD83D x \uDE00'],
  ['escape sequences', '\u001B[31mred\u001B[0m'],
  ['a JSON breaker', '"},"preventDefaultContextMenuItems":false,{"'],
];

describe('hostile text', () => {
  it.each(corpus)('%s is shown as text, cut, on one line, everywhere', async (_, text) => {
    explorer = await stage.open({ height: 1200 });
    const hostile = {
      ...(example().peers[4] ?? peer('none', 'failed')),
      key: text,
      title: text,
      peerId: text,
      address: text,
      headline: text,
      sentence: text,
      connection: text,
      digestMeans: text,
    };
    const told = hostile.status.map((row) => ({ ...row, remote: text, meaning: text }));
    const rules = hostile.rules.map((rule) => ({ ...rule, why: text }));
    await explorer.show({ ...example(), peers: [{ ...hostile, status: told, rules }, peer('neighbour', 'failed')] });
    const row = explorer.page.locator('[aria-level="2"]').first();
    await row.click();
    expect(await row.boundingBox()).toMatchObject({ height: 38 });
    expect(await explorer.page.locator('img, .tree script, iframe, a').count()).toBe(0);
    expect(await row.locator('.title').textContent()).toBe(plain(text, 120));
    const context: { peer: string } = JSON.parse((await row.getAttribute('data-vscode-context')) ?? '');
    expect(context.peer).toHaveLength(text.length);
    expect(context).toMatchObject({ webviewSection: 'peer', preventDefaultContextMenuItems: true });
    expect(await explorer.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    const cause = await explorer.page.locator('.cause').boundingBox();
    expect(cause?.height).toBeLessThan(900);
    expect((await explorer.posted()).filter((message) => 'violation' in message)).toEqual([]);
  });

  it('makes the invisible visible', () => {
    expect(plain('a\u202Eb\n\0\u200B')).toBe('a⟨U+202E⟩b␊␀⟨U+200B⟩');
    expect(plain('abcdef', 3)).toBe('abc…');
    expect(plain('ab\u{1F600}', 3)).toBe('ab…');
  });
});
