import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ToExplorer } from '../../src/rpc/explorer.ts';
import { example, peer } from './harness/example.ts';
import { type Explorer, Stage } from './harness/explorer.ts';

const stage = new Stage();
let explorer: Explorer;

beforeAll(() => stage.start());
afterAll(() => stage.stop());
beforeEach(async () => {
  explorer = await stage.open({ height: 1000, alone: true });
  await explorer.show({
    ...example(),
    peers: [
      peer('alpha', 'running'),
      peer('beta', 'running'),
      peer('gamma', 'established'),
      peer('delta', 'established'),
    ],
  });
});
afterEach(() => explorer.close());

/** The lines of groups and peers, in order. */
const lines = async () =>
  (await explorer.texts(explorer.page.locator('[aria-level="1"], [aria-level="2"]'))).map((text) => text.split(',')[0]);
const FIRST = ['Handshaking', 'alpha', 'beta', 'Established', 'gamma', 'delta'];

/** Two handshakes end, a peer goes and one comes: each of them shifts what stands below. */
const CHANGE: ToExplorer = {
  type: 'patch',
  revision: 8,
  peers: [peer('alpha', 'failed', { headline: 'no answer' }), peer('beta', 'established'), peer('new', 'failed')],
  removed: ['gamma'],
};
const LAST = ['Needs a look', 'alpha', 'new', 'Established', 'beta', 'delta'];

/** Delivers to a page whose clock stands still, and draws. */
async function deliver(message: ToExplorer): Promise<void> {
  await explorer.page.evaluate(async (data) => {
    const arrived = new Promise((done) => window.addEventListener('message', done, { once: true }));
    window.postMessage(data, '*');
    await arrived;
  }, message);
  await explorer.page.clock.runFor(50);
}

/** The peer that VS Code's menu, or a press, would be about at this place. */
const peerAt = (place: { x: number; y: number }) =>
  explorer.page.evaluate(({ x, y }) => {
    const context = document.elementFromPoint(x, y)?.closest('.row')?.getAttribute('data-vscode-context') ?? '{}';
    return String(JSON.parse(context).peer);
  }, place);

async function middleOf(title: string): Promise<{ x: number; y: number }> {
  const box = await explorer.row(title).boundingBox();
  return { x: 100, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 };
}

const away = () => explorer.page.mouse.move(100, 990);

describe('while somebody points at a row', () => {
  beforeEach(() => explorer.page.clock.install());

  it.each(['alpha', 'beta', 'gamma', 'delta'])('%s stays under the pointer, whoever comes and goes', async (title) => {
    const place = await middleOf(title);
    await explorer.page.mouse.move(place.x, place.y);
    await explorer.send(CHANGE);
    expect(await lines()).toEqual(FIRST);
    expect(await peerAt(place)).toBe(title);
    await explorer.page.mouse.click(place.x, place.y, { button: 'right' });
    expect(await explorer.active()).toContain(title);
  });

  it('every row tells at once what is new of it, also what its group no longer says', async () => {
    await explorer.row('delta').hover();
    expect(await explorer.row('alpha').locator('.word').textContent()).toBe('');
    await explorer.send(CHANGE);
    expect(await explorer.row('alpha').locator('.headline').textContent()).toBe('no answer');
    expect(await explorer.row('alpha').locator('.word').textContent()).toBe('failed · ');
    expect(await explorer.row('Established, 2 peers').count()).toBe(1);
  });

  it('the rows go where they belong when the pointer leaves', async () => {
    await explorer.row('delta').hover();
    await explorer.send(CHANGE);
    await away();
    await expect.poll(lines).toEqual(LAST);
  });

  it('what is opened and closed comes and goes, and nothing else', async () => {
    await explorer.row('delta').hover();
    await explorer.send(CHANGE);
    await explorer.row('alpha').click();
    expect(await explorer.row('alpha').getAttribute('aria-expanded')).toBe('true');
    expect(await explorer.page.locator('[aria-level="3"]').count()).toBeGreaterThan(0);
    await explorer.row('alpha').click();
    await explorer.row('Established').click();
    expect(await lines()).toEqual(FIRST.slice(0, 4));
    // Beta, which belongs here by now, stands above still.
    await explorer.row('Established').click();
    expect(await lines()).toEqual(['Handshaking', 'alpha', 'beta', 'Established', 'delta']);
  });

  it('another filter, and a peer that is revealed, are not held back', async () => {
    await explorer.row('delta').hover();
    await explorer.send(CHANGE, { type: 'reveal', key: 'new', folded: true });
    expect(await lines()).toEqual(LAST);
    await explorer.row('delta').hover();
    await explorer.patch(9, [peer('delta', 'failed')]);
    expect(await lines()).toEqual(LAST);
    await explorer.send({ type: 'look', at: 'failures' });
    const titles = await explorer.page.locator('.peer .title').allTextContents();
    expect(titles.toSorted()).toEqual(['alpha', 'delta', 'new']);
  });
});

describe('when the clock goes on', () => {
  beforeEach(async () => {
    await explorer.page.clock.install({ time: 0 });
    await explorer.page.clock.pauseAt(60_000);
  });

  it('a pointer that rests sees the rows move, and what is pressed in that moment is not done to another peer', async () => {
    const place = await middleOf('gamma');
    await explorer.page.mouse.move(place.x, place.y);
    await deliver(CHANGE);
    await deliver({ type: 'patch', revision: 9, peers: [], removed: ['new'] });
    await explorer.page.clock.runFor(2800);
    expect(await lines()).toEqual(FIRST);
    await explorer.page.clock.runFor(300);
    expect(await lines()).toEqual(['Needs a look', 'alpha', 'Established', 'beta', 'delta']);
    expect(await peerAt(place)).toBe('delta');
    await explorer.page.mouse.click(place.x, place.y);
    await explorer.page.mouse.click(place.x, place.y, { button: 'right' });
    expect(await explorer.active()).toBeUndefined();
    expect(await explorer.posted()).toEqual([{ type: 'ready' }]);
    expect(await lines()).toEqual(['Needs a look', 'alpha', 'Established', 'beta', 'delta']);
    await explorer.page.mouse.move(place.x, place.y + 4);
    await explorer.page.mouse.click(place.x, place.y + 4);
    expect(await explorer.active()).toContain('delta');
  });

  it('a menu keeps the rows as long as it is open, though the pointer is in it', async () => {
    await explorer.row('delta').click({ button: 'right' });
    await deliver(CHANGE);
    await away();
    await explorer.page.clock.runFor(10_000);
    expect(await lines()).toEqual(FIRST);
    await explorer.page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await explorer.page.clock.runFor(50);
    expect(await lines()).toEqual(LAST);
  });

  it('a menu opened by key keeps them until it is left', async () => {
    await explorer.row('delta').click();
    await away();
    await explorer.press('ContextMenu');
    await deliver(CHANGE);
    const opened = (texts: (string | undefined)[]) => texts.filter((text) => FIRST.includes(text ?? ''));
    expect(opened(await lines())).toEqual(FIRST);
    await explorer.press('Escape');
    await explorer.page.clock.runFor(50);
    expect(await lines()).toEqual(LAST);
  });
});
