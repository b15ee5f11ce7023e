import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { recordedAs } from '../harness/recorded.ts';
import { pageOf, pageOfText } from './harness/exchange-example.ts';
import type { ExchangeTab } from './harness/exchange-tab.ts';
import { Stage } from './harness/explorer.ts';

const stage = new Stage();
let tab: ExchangeTab;

beforeAll(() => stage.start());
afterAll(() => stage.stop());
afterEach(() => tab?.close());

async function open(id: string, width = 1200): Promise<void> {
  tab = await stage.openExchange({ width });
  await tab.show(pageOf(id, 'healthy', 'behind'));
}

describe('the page of an exchange', () => {
  it('says why it went wrong, how certain that is and what to do, above everything else', async () => {
    await open('wrongNetwork');
    const verdict = tab.page.locator('.verdict');
    expect(await verdict.getByRole('heading', { level: 1 }).textContent()).toBe('Another network');
    const text = await verdict.textContent();
    for (const said of [
      'certain',
      'Their digest is 0x669e6c11',
      'Choose the peer’s network',
      'Peer on another network',
    ]) {
      expect(text).toContain(said);
    }
    expect(await verdict.locator('.certainty').first().getAttribute('title')).toMatch(/^certain: what was seen /);
    await verdict.getByRole('button', { name: 'Copy as Issue Report' }).click();
    await verdict.getByRole('button', { name: 'Explain', exact: true }).click();
    expect(await tab.posted()).toEqual(
      expect.arrayContaining([
        { type: 'action', action: 'copyIssueReport', frame: 1 },
        { type: 'explain', page: 'cause/wrongNetwork', room: expect.any(String) },
      ]),
    );
  });

  it.each([
    ['wrongNetwork', 'fork digest', '669e6c11', ['first byte', 'response', 'judged']],
    ['badChecksum', 'masked CRC-32C', 'ffd8d3d9', ['first byte', 'response']],
  ])('of %s opens at the bytes that decided it', async (id, field, bytes, stages) => {
    await open(id);
    expect(await tab.selected()).toBe(field);
    expect(await tab.selectedBytes()).toBe(bytes);
    expect(await tab.stages()).toEqual(stages);
    expect(await tab.page.locator('.detail-name').textContent()).toBe(field);
  });

  it('joins stages, fields and bytes: what is selected in one is selected in all', async () => {
    await open('wrongNetwork');
    await tab.line('head slot').click();
    expect(await tab.selectedBytes()).toBe('115af00000000000');
    expect(await tab.page.locator('.detail-facts').textContent()).toContain('15751697');
    await tab.page.getByRole('gridcell', { name: '05, ' }).or(tab.page.locator('.byte[data-at="1"]')).first().click();
    expect(await tab.selected()).toBe('length prefix');
    expect(await tab.selectedBytes()).toBe('5c');
    await tab.page.locator('.stage').filter({ hasText: 'judged' }).click();
    expect(await tab.selected()).toBe('fork digest is ours');
    expect(await tab.selectedBytes()).toBe('669e6c11');
    await tab.page.locator('.stage').filter({ hasText: 'request' }).click();
    expect(await tab.selected()).toBe('request, sent');
    expect(await tab.page.locator('.pill[aria-pressed=true]').textContent()).toBe('sent · 32 B');
  });

  it('opens what hides the field of a byte', async () => {
    await open('wrongNetwork');
    await tab.page.getByRole('button', { name: 'sent · 32 B' }).click();
    expect(await tab.line('stream identifier').count()).toBe(1);
    await tab.page.locator('.byte[data-at="3"]').click();
    expect(await tab.selected()).toBe('stream identifier');
    expect(await tab.line('request, sent').getAttribute('aria-expanded')).toBe('true');
  });

  it('keeps what is selected and opened while the exchange goes on, and when the page is made anew', async () => {
    await open('wrongNetwork');
    await tab.line('head slot').click();
    await tab.line('judgement').dblclick();
    expect(await tab.line('fork digest is ours').count()).toBe(0);
    await tab.line('head root').click();
    await tab.show(pageOf('wrongNetwork'));
    expect(await tab.selected()).toBe('head root');
    await tab.page.reload();
    await tab.show(pageOf('wrongNetwork'));
    expect(await tab.selected()).toBe('head root');
    expect(await tab.line('judgement').getAttribute('aria-expanded')).toBe('false');
  });

  it('shows what it showed last where the exchange is gone, and how to bring it back', async () => {
    await open('wrongNetwork');
    await tab.page.reload();
    const sentence = 'This exchange is no longer in memory.';
    await tab.send({ type: 'gone', sentence, earlier: true });
    expect(await tab.page.locator('.notice').textContent()).toContain(sentence);
    expect(await tab.page.getByRole('heading', { level: 1 }).textContent()).toBe('Another network');
    await tab.page.getByRole('button', { name: 'Open Last Session' }).click();
    expect((await tab.posted()).at(-1)).toEqual({ type: 'action', action: 'openLastSession', frame: 1 });
    await tab.show(pageOf('healthy'));
    expect(await tab.page.locator('.notice').isVisible()).toBe(false);
  });

  it('has the stages alone where no frame was sent or received, and says so', async () => {
    await open('httpServer');
    await tab.page.getByText('No frame was sent or received').waitFor();
    expect(await tab.tree.isVisible()).toBe(false);
    expect(await tab.bytes.isVisible()).toBe(false);
    expect(await tab.page.getByRole('textbox').isVisible()).toBe(false);
    await tab.show(pageOf('healthy'));
    expect(await tab.page.getByText('No frame was sent or received').isVisible()).toBe(false);
    expect(await tab.tree.isVisible()).toBe(true);
  });

  it('lists the other exchanges with the peer, and compares with the one before', async () => {
    await open('wrongNetwork');
    const others = tab.page.locator('.other');
    expect(await others.allTextContents()).toEqual([
      expect.stringMatching(/other fork digest shown$/),
      expect.stringMatching(/established fork digest differs$/),
      expect.stringMatching(/established fork digest differs$/),
    ]);
    await others.nth(2).click();
    await tab.page.getByRole('button', { name: 'Compare…' }).click();
    expect((await tab.posted()).slice(-2)).toEqual([
      { type: 'openExchange', exchange: 'healthy' },
      { type: 'action', action: 'compareExchanges', frame: 1, other: 'behind' },
    ]);
  });

  it('goes to a stage that was asked for, also before there is anything to show', async () => {
    tab = await stage.openExchange();
    await tab.send({ type: 'stage', stage: 'goodbye' });
    await tab.show(pageOf('wrongNetwork'));
    expect(await tab.selected()).toBe('Goodbye, sent');
  });

  it('has the stages right below the verdict where there is nothing else', async () => {
    await open('httpServer', 1000);
    const [verdict, stages] = await Promise.all(
      ['.verdict', '.stage-list'].map((selector) => tab.page.locator(selector).boundingBox()),
    );
    expect((stages?.y ?? 999) - (verdict?.y ?? 0) - (verdict?.height ?? 0)).toBeLessThan(60);
    expect(await tab.page.getByRole('heading', { name: 'Fields' }).isVisible()).toBe(false);
  });

  it('has stages as wide as the pane where there is nothing else, and says nothing of what was never offered', async () => {
    await open('httpServer', 1400);
    const widths = await Promise.all(
      ['.panes', '.stage-list'].map(async (selector) => (await tab.page.locator(selector).boundingBox())?.width ?? 0),
    );
    expect(widths[1]).toBeGreaterThan((widths[0] ?? 0) - 40);
    expect(await tab.page.locator('.about').textContent()).not.toContain('offered');
    await tab.show(pageOf('noStatusProtocol'));
    expect(await tab.page.locator('.about').textContent()).toContain('offered status/2');
  });

  it('shows every stage beside the bytes without scrolling, in a window cut in two', async () => {
    await open('wrongNetwork', 1020);
    const side = tab.page.locator('.side > .stages');
    const [all, pane] = await Promise.all([side.boundingBox(), tab.page.locator('.side').boundingBox()]);
    expect(all?.height).toBeGreaterThan(200);
    expect(all?.height).toBeLessThanOrEqual(pane?.height ?? 0);
    const [fields, bytes] = await Promise.all([
      tab.page.locator('.fields').boundingBox(),
      tab.page.locator('.right').boundingBox(),
    ]);
    expect(fields?.height).toBeGreaterThan((bytes?.height ?? 0) + 200);
  });

  it.each(['wrongNetwork', 'staleFork', 'invalidRequest'])(
    'of %s has what decided in sight among its neighbours, also when more possibilities unfold',
    async (id) => {
      await open(id, 1020);
      const inSight = () =>
        tab.tree.evaluate((tree) => {
          const line = tree.querySelector('[aria-selected=true]')?.getBoundingClientRect();
          const { top, bottom } = tree.getBoundingClientRect();
          return line !== undefined && line.top >= top - 1 && line.bottom <= bottom + 1;
        });
      expect(await inSight()).toBe(true);
      for (const summary of await tab.page.locator('.others > summary').all()) {
        if (await summary.isVisible()) await summary.click();
      }
      await tab.page.setViewportSize({ width: 1020, height: 640 });
      await tab.send();
      expect(await inSight()).toBe(true);
      expect(await tab.tree.evaluate(({ scrollTop }) => scrollTop % 22)).toBe(0);
    },
  );

  it('says where bytes are as the offsets beside them do, and in decimal', async () => {
    await open('wrongNetwork');
    expect(await tab.page.locator('.detail-head').textContent()).toContain('bytes 0x14–0x17 (20–23) of 112');
    await tab.line('result').click();
    expect(await tab.page.locator('.detail-head').textContent()).toContain('byte 0x00 (0) of 112');
  });

  it('frames the selected bytes of a line once in high contrast, and the mark below a byte lies above the next line', async () => {
    await open('wrongNetwork');
    await tab.setTheme('high-contrast');
    await tab.line('finalized root').click();
    const looks = await tab.page
      .locator('.byte.selected')
      .evaluateAll((bytes) =>
        bytes.map((byte) => [getComputedStyle(byte).outlineStyle, byte.classList.contains('first')]),
      );
    expect(looks).toHaveLength(32);
    expect(looks.every(([outline]) => outline === 'none')).toBe(true);
    expect(looks.filter(([, first]) => first)).toHaveLength(4);
    expect(
      await tab.page
        .locator('.byte.faulty')
        .first()
        .evaluate((byte) => getComputedStyle(byte).zIndex),
    ).toBe('1');
  });

  it('marks no client that does not do what the peer did as a failure', async () => {
    await open('resets');
    const outcomes = await tab.page
      .locator('.field[data-outcome]')
      .evaluateAll((lines) => lines.map((line) => line.getAttribute('data-outcome')));
    expect(outcomes).toContain('apart');
    expect(outcomes).not.toContain('fails');
  });

  it.each([
    [2000, ['side', 'fields', 'right']],
    [1200, ['side', 'fields', 'right']],
    [700, ['fields', 'right']],
    [400, ['fields']],
  ])('has what fits side by side at %i px, and nothing beyond the edge', async (width, beside) => {
    await open('wrongNetwork', width);
    const boxes = await tab.page.locator('.panes > *').evaluateAll((panes) =>
      panes.map((pane) => {
        const { left, top } = pane.getBoundingClientRect();
        return { name: pane.className, left, top };
      }),
    );
    const top = Math.min(...boxes.map((box) => box.top));
    const inFirstRow = boxes.filter((box) => box.top - top < 5).sort((a, b) => a.left - b.left);
    expect(inFirstRow.map(({ name }) => name)).toEqual(beside);
    expect(await tab.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    expect(await tab.bytes.evaluate((grid) => grid.scrollWidth <= grid.clientWidth)).toBe(true);
  });
});

describe('with keys alone', () => {
  it('stands on what decided as soon as it is open, or on the stage where no line did', async () => {
    await open('wrongNetwork');
    expect(await tab.tree.evaluate((tree) => tree === document.activeElement)).toBe(true);
    await tab.press('ArrowDown');
    expect(await tab.selected()).toBe('finalized root');
    await tab.close();
    await open('httpServer');
    expect(await tab.page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('listbox');
    await tab.close();
    await open('errorResult');
    await tab.page.getByRole('textbox').focus();
    await tab.show(pageOf('errorResult'));
    expect(await tab.page.evaluate(() => document.activeElement?.localName)).toBe('input');
  });

  it('goes from fault to fault with F8, from anywhere', async () => {
    await open('wrongNetwork');
    await tab.press('F8');
    expect(await tab.selected()).toBe('fork digest is ours');
    await tab.press('F8');
    expect(await tab.selected()).toBe('fork digest');
    await tab.press('Shift+F8');
    expect(await tab.selected()).toBe('fork digest is ours');
  });

  it('walks the tree, and the bytes follow', async () => {
    await open('wrongNetwork');
    await tab.tree.focus();
    await tab.press('ArrowDown');
    expect(await tab.selected()).toBe('finalized root');
    expect(await tab.selectedBytes()).toHaveLength(64);
    const active = await tab.tree.getAttribute('aria-activedescendant');
    expect(await tab.page.locator(`#${active}`).textContent()).toContain('finalized root');
    await tab.press('ArrowLeft', 'ArrowLeft');
    expect(await tab.line('SSZ').getAttribute('aria-expanded')).toBe('false');
    await tab.press('End');
    expect(await tab.selected()).toBe('Caplin');
    await tab.press('Enter');
    expect((await tab.posted()).at(-1)).toMatchObject({
      type: 'explain',
      page: expect.stringMatching(/^clientRule\//),
    });
  });

  it('walks the bytes, and the tree follows; Shift takes more of them', async () => {
    await open('wrongNetwork');
    await tab.bytes.focus();
    await tab.press('ArrowRight', 'ArrowDown');
    expect(await tab.selected()).toBe('finalized root');
    const cell = await tab.bytes.getAttribute('aria-activedescendant');
    expect(await tab.page.locator(`#${cell}`).getAttribute('data-at')).toBe('29');
    await tab.press('Shift+ArrowRight', 'Shift+ArrowRight');
    expect(await tab.selectedBytes()).toHaveLength(6);
  });

  it('walks the stages, and tree and bytes follow', async () => {
    await open('wrongNetwork');
    await tab.page.getByRole('listbox').focus();
    await tab.press('End', 'ArrowUp', 'ArrowUp');
    expect(await tab.selected()).toBe('Goodbye, sent');
  });

  it('searches bytes, text and fields', async () => {
    await open('wrongNetwork');
    await tab.press('Control+f');
    await tab.page.keyboard.type('734e 6150');
    expect(await tab.page.locator('.search-count').textContent()).toBe('1 of 3');
    expect(await tab.selectedBytes()).toBe('734e6150');
    expect(await tab.selected()).toBe('stream identifier');
    await tab.press('Enter');
    expect(await tab.page.locator('.search-count').textContent()).toBe('2 of 3');
    await tab.press('Escape');
    expect(await tab.tree.evaluate((tree) => tree === document.activeElement)).toBe(true);
    await tab.press('/');
    await tab.page.keyboard.type('snappy');
    expect(await tab.page.locator('.search-count').textContent()).toMatch(/^1 of \d+$/);
    expect(await tab.selectedBytes()).toBe('734e61507059');
    await tab.page.getByRole('textbox').fill('15751697');
    expect(await tab.selected()).toBe('head slot');
    await tab.page.getByRole('textbox').fill('nowhere');
    expect(await tab.page.locator('.search-count').textContent()).toBe('nothing found');
  });

  it('copies a line with its bytes, the bytes, a value and the frame', async () => {
    await open('wrongNetwork');
    const copied = (keys: string) =>
      tab.page.evaluate(() => {
        const data = new DataTransfer();
        document.dispatchEvent(new ClipboardEvent('copy', { clipboardData: data, cancelable: true }));
        return data.getData('text/plain');
      }, keys);
    await tab.tree.focus();
    expect(await copied('tree')).toBe('fork digest: 0x669e6c11 · 669e6c11 · sepolia gloas');
    await tab.bytes.focus();
    expect(await copied('bytes')).toBe('669e6c11');
    await tab.page.getByRole('button', { name: 'Copy Value' }).click();
    await tab.page.getByRole('button', { name: 'Copy with Bytes' }).click();
    await tab.page.getByRole('button', { name: 'Copy Frame' }).click();
    expect((await tab.posted()).slice(-3)).toEqual([
      { type: 'copy', text: '0x669e6c11' },
      { type: 'copy', text: 'fork digest: 0x669e6c11 · 669e6c11 · sepolia gloas' },
      { type: 'copy', text: recordedAs('wrongNetwork').received },
    ]);
  });
});

describe('the page of pasted frames', () => {
  it('takes them apart, and selects bytes where they were selected in the text', async () => {
    tab = await stage.openExchange();
    await tab.show(pageOfText(recordedAs('badChecksum').received));
    expect(await tab.page.getByRole('heading', { level: 1 }).textContent()).toBe(
      'status/2 · response · 112 bytes · 1 fault',
    );
    expect(await tab.page.locator('.stages').isVisible()).toBe(false);
    expect(await tab.selected()).toBe('masked CRC-32C');
    await tab.send({ type: 'select', place: { frame: 0, from: 20, to: 24 } });
    expect(await tab.selected()).toBe('fork digest');
    expect(await tab.posted()).toEqual([{ type: 'ready' }]);
    await tab.line('head slot').click();
    expect((await tab.posted()).at(-1)).toEqual({ type: 'selected', place: { frame: 0, from: 96, to: 104 } });
  });

  it('shows several, each with a button of its own', async () => {
    tab = await stage.openExchange();
    await tab.show(pageOfText([recordedAs('healthy').sent, recordedAs('badChecksum').received].join('\n\n')));
    expect(await tab.page.getByRole('heading', { level: 1 }).textContent()).toBe('2 frames');
    await tab.page.getByRole('button', { name: 'Frame 1 · 32 B' }).click();
    expect(await tab.selected()).toBe('Frame 1');
    await tab.press('F8');
    expect(await tab.selected()).toBe('masked CRC-32C');
    expect(await tab.page.locator('.pill[aria-pressed=true]').textContent()).toBe('Frame 2 · 112 B');
  });

  it('says so where there is none', async () => {
    tab = await stage.openExchange();
    await tab.show(pageOfText('nothing of the kind'));
    expect(await tab.page.getByRole('heading', { level: 1 }).textContent()).toBe('No frame was found in this text');
    expect(await tab.bytes.isVisible()).toBe(false);
  });
});
