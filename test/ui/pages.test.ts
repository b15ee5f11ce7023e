import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepScreenshotOfFailure, openWorkbench, type Theme, type Workbench } from '../harness/workbench.ts';

const THEMES: readonly Theme[] = ['light', 'dark', 'hc dark', 'hc light'];

let workbench: Workbench;
beforeAll(async () => {
  workbench = await openWorkbench({ viewport: { width: 1600, height: 1400 } });
});
afterAll(() => workbench?.close());
keepScreenshotOfFailure(() => workbench);

const row = (text: string) => workbench.explorer.getByRole('treeitem').filter({ hasText: text }).first();

describe('the page of an exchange in the workbench', () => {
  const page = (at = 0) => workbench.exchangePage(at);
  const squiggles = () => workbench.page.locator('.editor-instance .squiggly-error');

  beforeAll(async () => {
    await workbench.openExplorer();
    await workbench.runCommand('Beacon Handshake: Start Responder…');
    await workbench.quickInput.locator('input.input').fill('wrong checksum');
    await workbench.quickInput.locator('.monaco-list-row', { hasText: 'Peer with a wrong checksum' }).first().click();
    await workbench.quickInput.locator('.quick-input-message', { hasText: 'Multiaddr to listen on' }).waitFor();
    await workbench.page.keyboard.press('Enter');
    await workbench.notifications.said('listens on');
    await workbench.runCommand('Beacon Handshake: Dial Peer…');
    // What was started last is offered first.
    await workbench.quickInput.locator('.monaco-list-row.focused', { hasText: '/ip4/127.0.0.1/tcp/' }).waitFor();
    await workbench.page.keyboard.press('Enter');
  });

  it('opens from the row of a peer at the byte that decided', async () => {
    // The responder has a row as well.
    await row('The snappy checksum is wrong').click();
    await workbench.page.keyboard.press('o');
    await workbench.page.locator('.tab.active', { hasText: /Peer with a wrong checksum · \d\d:\d\d:\d\d/ }).waitFor();
    await expect.poll(() => page().locator('.byte.selected.faulty').count()).toBe(4);
    expect(await page().getByRole('heading', { level: 1 }).textContent()).toBe('The snappy checksum is wrong');
    await workbench.screenshot('exchange-page-checksum');
  });

  it('explains the rule that was broken under its own name, and keeps most of the room', async () => {
    const wide = (await workbench.page.locator('.editor-group-container').first().boundingBox())?.width ?? 0;
    await page().getByRole('button', { name: 'Explain' }).first().click();
    const text = workbench.page
      .frameLocator('iframe.webview[src*="markdown-language-features"]')
      .frameLocator('iframe#active-frame');
    const heading = () => text.getByRole('heading', { level: 1 }).textContent();
    const tab = () => workbench.page.locator('.editor-group-container.active .tab.active .label-name').textContent();
    await text.getByRole('heading', { name: 'What the rule asks for' }).waitFor();
    expect(await tab()).toBe(await heading());
    await text.getByRole('link', { name: 'An encoding mistake on the wire' }).click();
    await expect.poll(heading).toBe('An encoding mistake on the wire');
    expect(await tab()).toBe('An encoding mistake on the wire');
    await text.getByRole('heading', { name: 'Which rule was broken' }).waitFor();
    await workbench.screenshot('exchange-page-explained');
    const left = (await workbench.page.locator('.editor-group-container').first().boundingBox())?.width ?? 0;
    expect(left / wide).toBeGreaterThan(0.6);
    // What is opened from the list next stands where the exchange stood, not in the place of what explains it.
    await row('The snappy checksum is wrong').click();
    await workbench.page.keyboard.press('o');
    const tabs = workbench.page.locator('.editor-group-container .tab', { hasText: 'Peer with a wrong checksum' });
    await workbench.page
      .locator('.editor-group-container.active .tab.active', { hasText: 'Peer with a wrong checksum' })
      .waitFor();
    expect(await tabs.count()).toBe(1);
    await workbench.runCommand('View: Focus Next Editor Group');
    await workbench.runCommand('View: Close All Editors in Group');
    await expect.poll(() => workbench.page.locator('.editor-group-container').count()).toBe(1);
  });

  it('leads to the frame as text, where the byte is mended', async () => {
    // What was notified would lie over the actions below the bytes.
    await workbench.runCommand('Notifications: Clear All Notifications');
    await page().getByRole('button', { name: 'Edit as Frame' }).click();
    await squiggles().first().waitFor();
    await workbench.runCommand('Go to Next Problem in Files');
    await workbench.page.keyboard.press('Escape');
    const fix = workbench.page.locator('.action-widget .monaco-list-row', { hasText: 'Write the masked CRC-32C' });
    // What is pressed while the peek of the problem still closes is lost.
    await expect
      .poll(
        async () => {
          if (!(await fix.first().isVisible())) await workbench.page.keyboard.press('ControlOrMeta+.');
          return fix.first().isVisible();
        },
        { interval: 2000 },
      )
      .toBe(true);
    await workbench.page.keyboard.press('Enter');
    await expect.poll(() => squiggles().count()).toBe(0);
    await workbench.screenshot('exchange-page-mended');
  });

  it('replays the request, and shows what came of it beside this exchange', async () => {
    await page().getByRole('button', { name: 'Replay Request' }).click();
    await page().locator('.with-peer', { hasText: '2 exchanges' }).waitFor();
  });

  it('stands beside itself, each with a selection of its own', async () => {
    await page().getByRole('treeitem').filter({ hasText: 'head slot' }).first().click();
    await workbench.runCommand('View: Split Editor Right');
    await page(1).getByRole('treeitem').filter({ hasText: 'fork digest' }).first().click();
    const selected = (at: number) => page(at).locator('[role=treeitem][aria-selected=true] .label').textContent();
    await expect.poll(async () => [await selected(0), await selected(1)].sort()).toEqual(['fork digest', 'head slot']);
    await workbench.screenshot('exchange-pages-beside');
    await workbench.runCommand('View: Close Editor');
  });

  it('is there again after the window was reloaded, and its exchange with the last session', async () => {
    await workbench.reload();
    await page().locator('.notice', { hasText: 'no longer in memory' }).waitFor();
    expect(await page().getByRole('heading', { level: 1 }).textContent()).toBe('The snappy checksum is wrong');
    await workbench.screenshot('exchange-page-reloaded');
    await page().getByRole('button', { name: 'Open Last Session' }).click();
    await page().locator('.notice').waitFor({ state: 'hidden' });
    await page().locator('.with-peer', { hasText: '2 exchanges' }).waitFor();
  });

  it.each(THEMES)('can be read in the theme %s', async (theme) => {
    await workbench.setTheme(theme);
    await page().locator('.byte.selected').first().waitFor();
    await workbench.screenshot(`exchange-page-${theme.replace(' ', '-')}`);
  });
});

describe('why a handshake failed, in the workbench', () => {
  /** The rendered page of an explanation: a frame within the frame of VS Code's preview. */
  const page = (): Locator =>
    workbench.page
      .frameLocator('iframe.webview.ready[src*="extensionId=vscode.markdown-language-features"]')
      .frameLocator('#active-frame')
      .locator('body');

  beforeAll(async () => {
    await workbench.closeEditors();
    await workbench.runCommand('Beacon Handshake: Clear Peers');
    await workbench.runCommand('Beacon Handshake: Start Demo Network');
  });

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
