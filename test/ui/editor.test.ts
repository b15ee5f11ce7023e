import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepScreenshotOfFailure, openWorkbench, type Theme, type Workbench } from '../harness/workbench.ts';

const BROKEN = '01-checksum-not-masked.frame';

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

  /** Opens a file with its first line in sight: the click that gives it the focus may scroll it. */
  const openFile = async (name: string) => {
    await workbench.openFile(name);
    await workbench.page.keyboard.press('ControlOrMeta+Home');
  };

  it('underlines the bytes that are wrong and says above the frame what they are', async () => {
    await openFile(BROKEN);
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
    await workbench.page.keyboard.press('Escape');
    await workbench.page.keyboard.press('ControlOrMeta+.');
    const fix = workbench.page.locator('.action-widget .monaco-list-row', { hasText: 'Write the masked CRC-32C' });
    await fix.first().waitFor();
    await workbench.screenshot('frame-quick-fix');
    await fix.first().click();
    await lens(/✓ Status v2 · response · hoodi/)
      .first()
      .waitFor();
    await expect.poll(() => squiggles().count()).toBe(0);
    await workbench.screenshot('frame-mended');
  });

  it('links the dissection and the bytes in both ways', async () => {
    await lens('Open Dissection').first().click();
    const field = workbench.page.locator('.view-line', { hasText: /fork.digest.+0x5ad30129/ }).last();
    await field.click();
    const selected = () => workbench.page.locator('.editor-instance .selected-text').count();
    await expect.poll(selected).toBeGreaterThan(0);
    await workbench.screenshot('dissection-to-bytes');
    const dissection = workbench.page.locator('.editor-group-container').nth(1);
    expect(await dissection.locator('.selected-text').count()).toBe(0);
    await line(/29.8d.43/)
      .first()
      .click();
    await expect.poll(() => dissection.locator('.selected-text').count()).toBeGreaterThan(0);
    await workbench.screenshot('bytes-to-dissection');
  });

  it.each<Theme>(['light', 'dark', 'hc dark', 'hc light'])('can be read in the theme %s', async (theme) => {
    await workbench.runCommand('View: Close All Editors');
    await workbench.setTheme(theme);
    await openFile('09-big-endian.frame');
    await workbench.page.locator('.editor-instance .squiggly-warning').first().waitFor();
    await line(/stream.id/)
      .first()
      .waitFor();
    await workbench.screenshot(`frame-${theme.replace(' ', '-')}`);
  });
});
