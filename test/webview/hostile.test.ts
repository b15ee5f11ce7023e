import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { plain } from '../../media/shared/text.ts';
import { example, peer } from './harness/example.ts';
import { type Explorer, Stage } from './harness/explorer.ts';

const stage = new Stage();
let explorer: Explorer;

beforeAll(() => stage.start());
afterAll(() => stage.stop());
afterEach(() => explorer?.close());

const markup = '<img src=x onerror="parent.postMessage(1)"><script>alert(1)</script>';
const corpus: [name: string, text: string][] = [
  ['markup', markup],
  ['attribute breaker', '" onmouseover="alert(1)" x="'],
  ['right-to-left override', 'client\u202Egpj.exe\u2066'],
  ['64 KiB without a space', 'A'.repeat(65_536)],
  ['64 KiB of markup, right-to-left marks and null bytes', `${markup}\u202E\0`.repeat(900).slice(0, 65_536)],
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

  it('from a network, a node and a claim that are not to be trusted breaks nothing in the head', async () => {
    explorer = await stage.open();
    const text = `${markup}\u202E\0`.repeat(900);
    const { network, ...rest } = example();
    const localStatus = {
      source: text,
      problem: text,
      fields: (network.localStatus?.fields ?? []).map((field) => ({
        ...field,
        value: text,
        meaning: text,
        label: text,
      })),
    };
    const hostile = { ...network, name: text, fork: text, digest: text, next: text, local: text, localStatus };
    await explorer.show({ ...rest, node: { state: 'failed', detail: text, demo: false }, network: hostile });
    expect((await explorer.page.locator('.first').boundingBox())?.height).toBeLessThan(30);
    await explorer.openHead();
    await explorer.page.getByRole('button', { name: 'We say' }).click();
    expect(await explorer.page.locator('img, iframe, a').count()).toBe(0);
    expect(await explorer.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    expect((await explorer.page.locator('header').boundingBox())?.height).toBeLessThan(1600);
    expect((await explorer.posted()).filter((message) => 'violation' in message)).toEqual([]);
  });

  it('makes the invisible visible', () => {
    expect(plain('a\u202Eb\n\0\u200B')).toBe('a⟨U+202E⟩b␊␀⟨U+200B⟩');
    expect(plain('abcdef', 3)).toBe('abc…');
    expect(plain('ab\u{1F600}', 3)).toBe('ab…');
  });
});

describe('a restless peer', () => {
  it('that changes a hundred times a second costs a frame what a quiet one does, and is told now and then', async () => {
    explorer = await stage.open();
    const picture = { ...example(), revision: 0 };
    await explorer.show(picture);
    const [first = peer('none', 'failed')] = picture.peers;
    await explorer.row('Lighthouse').evaluate((row) => row.setAttribute('data-same', 'yes'));
    const counted = await explorer.page.evaluate(async (one) => {
      const count = { frames: 0, drawn: 0, said: 0 };
      const headline = document.querySelector('[data-same] .headline');
      const live = document.querySelector('[role=status]');
      if (headline === null || live === null) throw new Error('There is no such row.');
      new MutationObserver(() => {
        count.drawn += 1;
      }).observe(headline, { childList: true });
      new MutationObserver(() => {
        count.said += 1;
      }).observe(live, { childList: true });
      let ended = false;
      const tick = () => {
        count.frames += 1;
        if (!ended) requestAnimationFrame(tick);
      };
      requestAnimationFrame(tick);
      for (let revision = 1; revision <= 200; revision++) {
        const state = revision % 2 === 0 ? 'established' : 'running';
        const peers = [{ ...one, state, headline: `change ${revision}` }];
        const data = { type: 'patch', revision, peers, removed: [] };
        window.dispatchEvent(new MessageEvent('message', { data }));
        await new Promise((done) => setTimeout(done, 10));
      }
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      ended = true;
      return count;
    }, first);
    expect(counted.drawn).toBeLessThanOrEqual(counted.frames);
    expect(counted.drawn).toBeGreaterThan(1);
    expect(counted.said).toBeLessThan(20);
    const row = explorer.row('Lighthouse');
    expect(await row.locator('.headline').textContent()).toBe('change 200');
    expect(await explorer.row('Established, 3 peers').isVisible()).toBe(true);
  });
});

describe('a worker that dies while the view is open', () => {
  it('is told in a sentence with a way to start it again; what was recorded stays', async () => {
    explorer = await stage.open({ height: 1400 });
    await explorer.show(example());
    await explorer.row('nimbus').click();
    // Rows keep their places below a pointer.
    await explorer.page.mouse.move(5, 5);
    const nimbus = example().peers[3] ?? peer('none', 'failed');
    const headline = 'goodbye: aborted';
    const detail = 'The node has ended. The next dial starts it again.';
    await explorer.send({
      type: 'patch',
      revision: 8,
      node: { state: 'failed', detail, demo: false },
      peers: [{ ...nimbus, state: 'failed', headline }],
      removed: [],
    });
    expect(await explorer.page.getByText(detail).isVisible()).toBe(true);
    expect(await explorer.row('Handshaking').count()).toBe(0);
    expect(await explorer.row('Established, 3 peers').isVisible()).toBe(true);
    expect(await explorer.row('nimbus').getAttribute('aria-expanded')).toBe('true');
    await explorer.page.getByRole('button', { name: 'Start Node' }).click();
    expect((await explorer.posted()).at(-1)).toEqual({ type: 'action', action: 'startNode' });
    const running = { state: 'running', detail: '/ip4/127.0.0.1/tcp/43127', demo: false } as const;
    await explorer.send({ type: 'patch', revision: 9, node: running, peers: [], removed: [] });
    expect(await explorer.page.getByText(detail).isVisible()).toBe(false);
  });
});
