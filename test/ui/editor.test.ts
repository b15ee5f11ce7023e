import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Box, boxOfText, covers } from '../harness/text-boxes.ts';
import { keepScreenshotOfFailure, openWorkbench, type Theme, type Workbench } from '../harness/workbench.ts';

const BROKEN = '01-checksum-not-masked.frame';

/** A response whose checksum is wrong in its last byte, as it is pasted out of a terminal. */
const PASTED = `00 5c ff 06 00 00 73 4e 61 50 70 59 01 60 00 00
a1 25 1f 12 e8 53 db a4 e8 94 ec f4 b4 6d 46 a0
ed fe b4 0e 79 50 8b b2 08 15 4a 0e 7e 42 7b f8
4f 5e d3 03 58 fc e7 14 0a 00 00 00 00 00 00 00
b1 27 b7 35 32 2d fb ea 4b 5e ef c3 03 58 55 ff
37 10 da 22 a2 5e 76 a4 82 9e 23 59 3d dd 2e 10
65 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00
`;

describe('frames in the editor', () => {
  let workbench: Workbench;
  beforeAll(async () => {
    workbench = await openWorkbench({ viewport: { width: 1500, height: 900 } });
  });
  afterAll(() => workbench?.close());
  keepScreenshotOfFailure(() => workbench);

  const squiggles = () => workbench.page.locator('.editor-instance .squiggly-error');
  const line = (text: string | RegExp) => workbench.page.locator('.editor-instance .view-line', { hasText: text });
  const lens = (text: string | RegExp) => workbench.page.locator('.codelens-decoration a', { hasText: text });
  /** The first in the editor that has the focus; others may show frames as well. */
  const inFront = (selector: string, hasText = '') =>
    workbench.page.locator(`.editor-group-container.active ${selector}`, { hasText }).first();
  const group = (index: number) => workbench.page.locator('.editor-group-container').nth(index);

  /** Puts a text on the clipboard and pastes it where the cursor is, as a person does. */
  const paste = async (text: string) => {
    await workbench.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await workbench.page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
    await workbench.page.keyboard.press('ControlOrMeta+V');
  };

  /** Opens the menu of fixes; a busy window that still gives the focus back loses the key. */
  const openFixes = (wanted: Locator) => {
    const isOpen = async () => {
      if (await wanted.isVisible()) return true;
      await workbench.page.keyboard.press('ControlOrMeta+.');
      return wanted.waitFor({ timeout: 5000 }).then(
        () => true,
        () => false,
      );
    };
    return expect.poll(isOpen).toBe(true);
  };

  /** Whether one of the marks stands where a text of a line is shown. */
  const isMarked = async (marks: Locator, row: Locator, text: string, fits: (mark: Box, text: Box) => boolean) => {
    const wanted = await boxOfText(row, text);
    const boxes = await Promise.all((await marks.all()).map((mark) => mark.boundingBox()));
    return wanted !== undefined && boxes.some((box) => box !== null && fits(box, wanted));
  };

  describe('a broken frame that is pasted into a new document', () => {
    it('is underlined at the bytes that are wrong', async () => {
      await workbench.runCommand('File: New Untitled Text File');
      await workbench.runCommand('Change Language Mode');
      await workbench.quickInput.locator('input.input').fill('Beacon Frame');
      await workbench.quickInput.locator('.monaco-list-row', { hasText: 'beacon-frame' }).first().click();
      await workbench.page.locator('.editor-group-container.active .editor-instance .view-lines').first().click();
      await paste(PASTED);
      await lens(/✕ Status v2 · response .* crc mismatch at byte 16/)
        .first()
        .waitFor();
      await squiggles().first().waitFor();
      const row = line(/a1.25.1f.12/).first();
      await expect.poll(() => isMarked(squiggles(), row, 'a1 25 1f 12', covers)).toBe(true);
      await workbench.screenshot('pasted-broken');
    });

    it('is mended by the keyboard alone, and decodes', async () => {
      const { keyboard } = workbench.page;
      await keyboard.press('ControlOrMeta+Home');
      await keyboard.press('F8');
      await workbench.page.locator('.peekview-widget, .marker-widget').first().waitFor();
      await keyboard.press('Escape');
      const first = workbench.page.locator('.action-widget .monaco-list-row.focused');
      await openFixes(first.filter({ hasText: 'Write the masked CRC-32C of the data' }));
      await workbench.screenshot('pasted-quick-fix');
      await keyboard.press('Enter');
      await lens(/✓ Status v2 · response/)
        .first()
        .waitFor();
      await line(/a1.25.1f.11/)
        .first()
        .waitFor();
      await expect.poll(() => squiggles().count()).toBe(0);
      await workbench.screenshot('pasted-mended');
    });

    it('shows its bytes for a field of the dissection, and the field for a byte', async () => {
      await lens('Open Dissection').first().click();
      const field = (name: string) => workbench.exchangePage().getByRole('treeitem').filter({ hasText: name }).first();
      await field('fork digest').click();
      const bytes = group(0);
      const row = bytes.locator('.view-line', { hasText: /a1.25.1f.11/ }).first();
      await expect.poll(() => isMarked(bytes.locator('.selected-text'), row, 'e8 53 db a4', covers)).toBe(true);
      await workbench.screenshot('pasted-field-to-bytes');
      const slot = bytes.locator('.view-line', { hasText: /^65.00.00/ }).first();
      const place = await boxOfText(slot, '65 00');
      if (place === undefined) throw new Error('the head slot is not in sight');
      await workbench.page.mouse.click(place.x + 4, place.y + place.height / 2);
      await expect.poll(() => field('head slot').getAttribute('aria-selected')).toBe('true');
      await workbench.screenshot('pasted-byte-to-field');
      await workbench.runCommand('View: Close All Editors');
      await workbench.page.getByRole('button', { name: /don.t save/i }).click();
    });
  });

  it('underlines the bytes that are wrong and says above the frame what they are', async () => {
    await workbench.openFile(BROKEN);
    await squiggles().first().waitFor();
    await lens(/✕ Status v2 · response/)
      .first()
      .waitFor();
    await line(/finalized.138,343/)
      .first()
      .waitFor();
    await workbench.screenshot('frame-broken');
  });

  it('explains a byte under the pointer', async () => {
    await line(/5a.d3.01.29/)
      .first()
      .getByText('29', { exact: false })
      .first()
      .hover();
    const hover = workbench.page.locator('.monaco-hover', { hasText: 'fork digest' });
    await hover.first().waitFor();
    expect(await hover.first().textContent()).toContain('hoodi');
    await workbench.screenshot('frame-hover');
    await workbench.page.keyboard.press('Escape');
  });

  it('mends the frame with the light bulb, and the frame decodes', async () => {
    await workbench.runCommand('Go to Next Problem in Files');
    await workbench.page.locator('.peekview-widget, .marker-widget').first().waitFor();
    await workbench.page.keyboard.press('Escape');
    const fix = workbench.page.locator('.action-widget .monaco-list-row', { hasText: 'Write the masked CRC-32C' });
    await openFixes(fix.first());
    await workbench.screenshot('frame-quick-fix');
    // Older versions keep the pointer off the menu until it has moved over it.
    const row = await fix.first().boundingBox();
    if (!row) throw new Error('the fix is not in sight');
    await workbench.page.mouse.move(row.x + 60, row.y + row.height / 2, { steps: 4 });
    await fix.first().click();
    await lens(/✓ Status v2 · response · hoodi/)
      .first()
      .waitFor();
    await expect.poll(() => inFront('.squiggly-error').count()).toBe(0);
    await workbench.screenshot('frame-mended');
  });

  it('ends the dissection of a Status with what each client would do', async () => {
    await inFront('.codelens-decoration a', 'Open Dissection').click();
    const line = (name: RegExp) => workbench.exchangePage().getByRole('treeitem').filter({ hasText: name }).first();
    await line(/fork digest/).click();
    await workbench.page.keyboard.press('End');
    await line(/Caplin.*accepts/).waitFor();
    await line(/Judged for hoodi/).waitFor();
    await workbench.screenshot('dissection-verdicts');
  });

  it.each<Theme>(['light', 'dark', 'hc dark', 'hc light'])('can be read in the theme %s', async (theme) => {
    await workbench.runCommand('View: Close All Editors');
    await workbench.setTheme(theme);
    await workbench.openFile('09-big-endian.frame');
    await workbench.page.locator('.editor-instance .squiggly-warning').first().waitFor();
    await line(/stream.id/)
      .first()
      .waitFor();
    await workbench.screenshot(`frame-${theme.replace(' ', '-')}`);
    await lens('Open Dissection').first().click();
    await workbench.exchangePage().getByRole('treeitem').filter({ hasText: 'fork digest' }).first().click();
    await expect.poll(() => group(0).locator('.selected-text').count()).toBeGreaterThan(0);
    await workbench.screenshot(`dissection-${theme.replace(' ', '-')}`);
  });
});
