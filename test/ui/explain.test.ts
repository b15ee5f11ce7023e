import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepScreenshotOfFailure, openWorkbench, type Theme, type Workbench } from '../harness/workbench.ts';

const THEMES: readonly Theme[] = ['dark', 'light', 'hc dark', 'hc light'];

describe('why a handshake failed, in the workbench', () => {
  let workbench: Workbench;
  const row = (text: string): Locator => workbench.explorer.getByRole('treeitem').filter({ hasText: text }).first();
  /** The rendered page of an explanation: a frame within the frame of VS Code's preview. */
  const page = (): Locator =>
    workbench.page
      .frameLocator('iframe.webview.ready[src*="extensionId=vscode.markdown-language-features"]')
      .frameLocator('#active-frame')
      .locator('body');

  beforeAll(async () => {
    workbench = await openWorkbench({
      settings: { 'beaconHandshake.timeouts.response': 1500 },
      viewport: { width: 1280, height: 1400 },
    });
    await workbench.openExplorer();
    await workbench.runCommand('Beacon Handshake: Start Demo Network');
  });
  afterAll(() => workbench?.close());
  keepScreenshotOfFailure(() => workbench);

  it('shows cause, remedy and what each client would do', async () => {
    await row('Peer on another network').filter({ hasText: 'Another network' }).waitFor();
    await row('Established').click();
    await row('Healthy peer').waitFor({ state: 'detached' });
    await row('Peer on another network').click();
    await row('Choose the peer’s network').waitFor();
    await row('Status v2').click();
    await row('Judgement').click();
    await row('Nimbus refuses').filter({ hasText: 'SUCCESS, then closes without Goodbye' }).waitFor();
  });

  it('opens the page of the cause, rendered', async () => {
    await row('Choose the peer’s network').getByRole('button', { name: 'Explain' }).click();
    await page().getByRole('heading', { name: 'Another network' }).waitFor();
    await page().getByRole('heading', { name: 'What to do' }).waitFor();
  });

  it('follows a link from page to page', async () => {
    await page().getByRole('link', { name: 'Goodbye 2' }).click();
    await page().getByRole('heading', { name: 'Goodbye 2' }).waitFor();
    expect(await page().getByRole('heading', { name: 'Who remembers it' }).count()).toBe(1);
  });

  it('opens the page of a client’s rule by a click on the client', async () => {
    await row('Nimbus refuses').getByText('Nimbus', { exact: true }).click();
    await page().getByRole('heading', { name: 'Nimbus, rule 3: fork digest' }).waitFor();
  });

  it.each(THEMES)('is legible in the %s theme', async (theme) => {
    await workbench.setTheme(theme);
    await row('Nimbus refuses').waitFor();
    await page().getByRole('heading', { name: 'Nimbus, rule 3: fork digest' }).waitFor();
    // The preview is made anew where the theme is another, and may go while it is looked at.
    const isLegible = () =>
      page().evaluate((body) => {
        const style = body.ownerDocument.defaultView?.getComputedStyle(body);
        return style?.color.startsWith('rgb') && style.color !== style.backgroundColor;
      });
    await expect.poll(isLegible).toBe(true);
    await workbench.screenshot(`verdict-${theme.replace(' ', '-')}`);
  });

  it('offers every page to whoever asks', async () => {
    await workbench.runCommand('Beacon Handshake: Explain…');
    await workbench.quickInput.locator('input.input[placeholder^="A cause, a code"]').fill('crc mismatch');
    await workbench.quickInput.locator('.monaco-list-row', { hasText: 'Crc mismatch' }).first().click();
    await page().getByRole('heading', { name: 'Crc mismatch' }).waitFor();
  });
});
