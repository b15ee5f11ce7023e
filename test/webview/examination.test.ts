import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { inRoot } from '../../scripts/paths.ts';
import { type ExaminationTab, examined, examinedAgain } from './harness/examination-tab.ts';
import { Stage } from './harness/explorer.ts';
import { themeNames } from './harness/themes.ts';

const stage = new Stage();
let tab: ExaminationTab;

beforeAll(() => stage.start());
afterAll(() => stage.stop());
afterEach(() => tab?.close());

const wrong = ['cl-03-teku', 'cl-06-grandine', 'cl-09-teku', 'cl-12-lighthouse', 'cl-15-teku', 'cl-18-grandine'];

describe('the page of an examination', () => {
  it('says how many are wrong, of which network, and when that changes', async () => {
    tab = await stage.openExamination();
    await tab.show();
    expect(await tab.page.getByRole('heading', { level: 1 }).textContent()).toBe('6 of 20 nodes are wrong.');
    const head = tab.page.locator('.verdict');
    for (const said of [
      'slot 9608, epoch 300',
      '16 of 20 nodes run it',
      '0xd4d4d16e',
      '0xb208dbcd (gloas) at epoch 400',
    ])
      expect(await head.textContent()).toContain(said);
    expect(await head.locator('.countdown').textContent()).toBe('in 10 h 38 min');
    await tab.send({ type: 'countdown', text: 'in 10 h 37 min' });
    expect(await head.locator('.countdown').textContent()).toBe('in 10 h 37 min');
  });

  it.each([
    ['Examine Again', 'examineAgain'],
    ['Export…', 'exportExamination'],
    ['Copy as Issue Report', 'copyIssueReport'],
    ['Open as Text', 'openText'],
  ])('asks its host to do %s', async (name, action) => {
    tab = await stage.openExamination();
    await tab.show();
    await tab.page.getByRole('button', { name }).click();
    expect((await tab.posted()).at(-1)).toEqual({ type: 'action', action });
  });

  it('names each node that is wrong with why, how certain that is and what to do, and leads to it', async () => {
    tab = await stage.openExamination();
    await tab.show();
    const rows = tab.page.locator('.wrong-node');
    expect(await rows.locator('.wrong-name').allTextContents()).toEqual(wrong);
    const third = await rows.nth(2).textContent();
    for (const said of ['Another blob schedule', 'certain', '24 blobs from epoch 200', 'BLOB_SCHEDULE and restart it'])
      expect(third).toContain(said);
    await rows.nth(2).getByRole('button', { name: 'Another blob schedule' }).click();
    expect((await tab.posted()).at(-1)).toEqual({
      type: 'explain',
      page: 'cause/blobScheduleDiffers',
      room: expect.any(String),
    });
    await rows.nth(2).getByRole('button', { name: 'cl-09-teku' }).click();
    expect(await tab.selected()).toEqual(['cl-09-teku']);
    expect(
      await tab
        .row('cl-09-teku')
        .getByRole('rowheader')
        .evaluate((cell) => cell === document.activeElement),
    ).toBe(true);
  });

  it('marks what differs by a sign and for a reader of the screen, and nothing of a sound node', async () => {
    tab = await stage.openExamination();
    await tab.show();
    const digest = tab.cell('cl-09-teku', 'digestStatus');
    expect(await digest.textContent()).toBe('0x9795ddac≠, differs from the schedule');
    expect(await digest.getAttribute('title')).toBe('differs from the schedule');
    expect(await tab.row('cl-01-lighthouse').locator('.sign').count()).toBe(0);
    expect(await tab.matrix.locator('.sign').count()).toBe(
      examined.nodes.flatMap(({ cells }) => cells).filter(({ differs }) => differs !== undefined).length,
    );
  });

  it('is gone through by keys, and copies the whole value of a cell', async () => {
    tab = await stage.openExamination();
    await tab.show();
    await tab.cell('cl-01-lighthouse', 'reachable').click();
    await tab.press('ArrowDown', 'ArrowDown', 'ArrowRight');
    expect(await tab.selected()).toEqual(['cl-03-teku']);
    const version = 'teku/v25.11.0/linux-x86_64/-ubuntu-openjdk64bitservervm-java-21';
    expect(await tab.page.locator('.cell-value').textContent()).toBe(version);
    await tab.page.getByRole('button', { name: 'Copy Value' }).click();
    expect((await tab.posted()).at(-1)).toEqual({ type: 'copy', text: version });
    await tab.cell('cl-03-teku', 'version').click();
    const copied = await tab.page.evaluate(() => {
      const data = new DataTransfer();
      document.dispatchEvent(new ClipboardEvent('copy', { clipboardData: data }));
      return data.getData('text/plain');
    });
    expect(copied).toBe(version);
    await tab.press('Control+End');
    expect(await tab.selected()).toEqual(['cl-20-prysm']);
    await tab.press('Control+Home', 'PageDown');
    expect(await tab.selected()).toEqual(['cl-11-lodestar']);
  });

  it('opens the handshake of a node by Enter, where there was one', async () => {
    tab = await stage.openExamination();
    await tab.show();
    await tab.cell('cl-01-lighthouse', 'reachable').click();
    const open = tab.page.getByRole('button', { name: 'Open Exchange' });
    expect(await open.isVisible()).toBe(false);
    await tab.press('Enter', 'ArrowDown', 'Enter');
    const opened = { type: 'openExchange', exchange: 'exchange of cl-02-prysm' };
    expect(await tab.posted()).toEqual([{ type: 'ready' }, opened]);
    await open.click();
    expect((await tab.posted()).slice(1)).toEqual([opened, opened]);
  });

  it('keeps selection, focus and place when the nodes are examined again, and marks what has changed', async () => {
    tab = await stage.openExamination({ height: 500 });
    await tab.show();
    await tab.cell('cl-09-teku', 'digestStatus').click();
    const place = () =>
      tab.page.evaluate(() => [
        document.activeElement?.textContent,
        document.activeElement?.getBoundingClientRect().top,
      ]);
    const before = await place();
    await tab.show(examinedAgain);
    expect(await place()).toEqual(before);
    expect(await tab.selected()).toEqual(['cl-09-teku']);
    expect(await tab.cell('cl-08-prysm', 'version').textContent()).toBe(
      'Prysm/v7.0.1-2b3c4d5 (linux amd6Δ, before: Prysm/v7.0.0-1a2b3c4 (linux amd6',
    );
    // Of a node that is silent nothing else is marked than that.
    expect(await tab.row('cl-05-lodestar').locator('.sign').allTextContents()).toEqual(['≠', 'Δ']);
    expect(await tab.page.locator('.matrix .pane-head').textContent()).toContain('Δ is otherwise than the last time');
  });

  it('says after a reload that its nodes are gone from memory, shows what it showed and offers to ask them', async () => {
    tab = await stage.openExamination();
    await tab.show();
    const gone = { type: 'gone', sentence: 'It is gone.', again: true } as const;
    await tab.send(gone);
    expect(await tab.page.locator('.notice').textContent()).toContain('It is gone.');
    expect(await tab.matrix.isVisible()).toBe(true);
    await tab.page.locator('.notice').getByRole('button', { name: 'Examine Again' }).click();
    expect((await tab.posted()).at(-1)).toEqual({ type: 'action', action: 'examineAgain' });
    await tab.show();
    expect(await tab.page.locator('.notice').isVisible()).toBe(false);
  });

  it.each([400, 700, 1200, 1900])('of %i px scrolls sideways within the matrix alone', async (width) => {
    tab = await stage.openExamination({ width, height: 1000 });
    await tab.show();
    expect(await tab.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    const fits = await tab.page.locator('.matrix-scroll').evaluate((one) => one.scrollWidth <= one.clientWidth);
    expect(fits).toBe(width === 1900);
    const name = tab.row('cl-09-teku').getByRole('rowheader');
    const at = await name.boundingBox();
    await tab.page.locator('.matrix-scroll').evaluate((one) => one.scrollTo({ left: 300 }));
    expect(await name.boundingBox()).toEqual(at);
  });
});

describe('what else the page of an examination tells', () => {
  it('begins with what is otherwise than the last time, which leads to the node', async () => {
    tab = await stage.openExamination();
    await tab.show(examinedAgain);
    const changed = tab.page.locator('.changed');
    expect(await changed.textContent()).toContain('does not answer any more; new: Nobody listens there');
    await changed.getByRole('button', { name: 'cl-05-lodestar' }).click();
    expect(await tab.selected()).toEqual(['cl-05-lodestar']);
    await tab.show();
    expect(await changed.isVisible()).toBe(false);
  });

  it('has every key on which configurations disagree with its values, the most common first', async () => {
    tab = await stage.openExamination();
    await tab.show();
    const rows = await tab.page.getByRole('table').getByRole('row').allTextContents();
    expect(rows.some((row) => row.startsWith('BLOB_SCHEDULE[15@150, 21@200]'))).toBe(true);
    expect(rows.some((row) => row === '[15@150, 24@200]cl-09-teku')).toBe(true);
    expect(await tab.page.locator('.differences tbody th').count()).toBe(examined.differences.length);
  });

  it('tells of each pair whether and why not they know each other, where it is looked at and to a reader of the screen', async () => {
    tab = await stage.openExamination({ height: 1600 });
    await tab.show();
    const square = tab.page.getByRole('grid', { name: 'Who knows whom' });
    const detail = tab.page.locator('.pair-detail');
    const cell = (row: number, column: number) => square.locator('tbody tr').nth(row).locator('td').nth(column);
    const why = 'They are of two networks: their genesis validators roots differ.';
    const said = `cl-01-lighthouse – cl-03-teku: not connected. ${why}`;
    expect(await cell(0, 2).textContent()).toBe(`·${said}`);
    await cell(0, 2).hover();
    expect(await detail.textContent()).toBe(said);
    await cell(0, 1).click();
    await tab.page.mouse.move(5, 5);
    expect(await detail.textContent()).toBe('cl-01-lighthouse – cl-02-prysm: dialled it');
    await tab.press('ArrowRight');
    expect(await detail.textContent()).toBe(said);
    await tab.press('Control+End');
    expect(await detail.textContent()).toBe('itself');
  });

  it('has the pairs that are not connected by their reasons, and remarks, folded', async () => {
    tab = await stage.openExamination();
    await tab.show();
    const pairs = tab.page.locator('.rest details').first();
    expect(await pairs.locator('summary').textContent()).toBe(
      `Pairs that are not connected (${examined.missing.length})`,
    );
    expect(await pairs.locator('dl').isVisible()).toBe(false);
    await pairs.locator('summary').click();
    expect(await pairs.locator('dt').allTextContents()).toEqual(examined.missing.map(({ why }) => why));
  });
});

describe('screenshots of an examination', () => {
  const folder = inRoot('out', 'screenshots');
  beforeAll(() => mkdirSync(folder, { recursive: true }));

  it.each(themeNames.slice(0, 4).flatMap((theme) => [400, 700, 1200, 1900].map((width) => [theme, width] as const)))(
    'in %s, %i px wide',
    async (theme, width) => {
      tab = await stage.openExamination({ theme, width, height: 1200 });
      await tab.show(examinedAgain);
      await tab.cell('cl-09-teku', 'digestStatus').click();
      await tab.page.evaluate(() => scrollTo(0, 0));
      await tab.page.setViewportSize({ width, height: await tab.page.evaluate(() => document.body.scrollHeight) });
      const file = path.join(folder, `examination-${theme}-${width}.png`);
      expect((await tab.page.screenshot({ path: file })).byteLength).toBeGreaterThan(20_000);
    },
  );
});
