import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { example, exampleExchange, peer, peerOf } from './harness/example.ts';
import { type Explorer, Stage } from './harness/explorer.ts';

const stage = new Stage();
let explorer: Explorer;

beforeAll(() => stage.start());
afterAll(() => stage.stop());
afterEach(() => explorer.close());

async function openCaplin(width = 372): Promise<void> {
  explorer = await stage.open({ width, height: 3000 });
  await explorer.show(example());
  await explorer.row('erigon/caplin').click();
}

const lines = () => explorer.texts(explorer.page.locator('[aria-level="4"]'));

describe('what is known of a peer beside its exchanges', () => {
  it('stands in sections below them, closed but for a record that is wrong', async () => {
    await openCaplin();
    const heads = await explorer.texts(explorer.page.locator('.section'));
    expect(heads.slice(-5)).toEqual([
      'Sync, ahead · score +17,600,993',
      'Metadata v3, asked once',
      'ENR, 3 wrong',
      'Goodbyes and back-off, 1',
      'Addresses, outbound · tcp · yamux · noise',
    ]);
    const open = await explorer.page.locator('.section').evaluateAll((all) => all.map((one) => one.ariaExpanded));
    expect(open.slice(-5)).toEqual(['false', 'false', 'true', 'false', 'false']);
  });

  it('is told as name, value and meaning, what is wrong by sign and word', async () => {
    await openCaplin();
    await explorer.row('Sync').click();
    await explorer.row('Metadata').click();
    const told = await lines();
    expect(told).toContain('relation: ahead It has blocks that we lack.');
    expect(told).toContain('10 × finalized epochs ahead: +4,190,690');
    expect(told).toContain(
      'usable: no A Status that breaks a rule is not synced from, whatever its score., not as it should be',
    );
    expect(told).toContain('last ping: 0 the metadata above is up to date, as it should be');
    const usable = explorer.row('usable');
    expect(await usable.locator('.mark').getAttribute('data-icon')).toBe('fails');
  });

  it('opens and closes by keys, section by section', async () => {
    await openCaplin();
    await explorer.row('Addresses').click();
    await explorer.press('ArrowRight');
    expect(await explorer.active()).toContain('peer id: 16Uiu2HAmAaCaplin');
    await explorer.press('ArrowLeft', 'ArrowLeft');
    expect(await explorer.row('Addresses').getAttribute('aria-expanded')).toBe('false');
  });

  it('has a column for the difference where there is room, and a line for it where there is none', async () => {
    explorer = await stage.open({ width: 800, height: 3000 });
    await explorer.show(example());
    await explorer.row('Lighthouse').click();
    const head = explorer.row('head slot: theirs');
    const box = (selector: string) => head.locator(selector).boundingBox();
    expect((await box('.difference'))?.y).toBeCloseTo((await box('.theirs'))?.y ?? 0, -1);
    expect(await explorer.page.locator('.difference-caption').first().isVisible()).toBe(true);
    await explorer.page.setViewportSize({ width: 372, height: 3000 });
    expect((await box('.difference'))?.y).toBeGreaterThan(((await box('.theirs'))?.y ?? 0) + 10);
    expect(await explorer.page.locator('.difference-caption').first().isVisible()).toBe(false);
  });

  it('tells of a fallback and of a retry before the stages of the exchange', async () => {
    explorer = await stage.open({ height: 1200 });
    const notes = ['Fell back to status/1: the peer did not take status/2.', 'Attempt 3: the 2 before went wrong.'];
    const again = peer('again', 'established', {
      exchanges: peerOf(exampleExchange('x1')).exchanges.map((one) => ({ ...one, notes })),
    });
    await explorer.show({ ...example(), peers: [again] });
    await explorer.row('again').click();
    expect((await lines()).slice(0, 3)).toEqual([
      `note: ${notes[0]}, to be noted`,
      `note: ${notes[1]}, to be noted`,
      'dial, 8.8 TCP to 127.0.0.1, port 39641',
    ]);
  });

  it.each(['charts', 'comparison'] as const)('fits at 400 % zoom, %s too', async (at) => {
    await openCaplin(100);
    await explorer.send({ type: 'look', at });
    expect(await explorer.page.evaluate(() => document.documentElement.scrollWidth > innerWidth)).toBe(false);
  });
});
