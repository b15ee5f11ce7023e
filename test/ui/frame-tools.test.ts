import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepScreenshotOfFailure, openWorkbench, type Workbench } from '../harness/workbench.ts';

describe('writing and sending frames', () => {
  let workbench: Workbench;
  beforeAll(async () => {
    workbench = await openWorkbench({
      viewport: { width: 1500, height: 1400 },
      settings: { 'beaconHandshake.timeouts.response': 1500, 'files.hotExit': 'off' },
    });
  });
  afterAll(() => workbench?.close());
  keepScreenshotOfFailure(() => workbench);

  const input = () => workbench.quickInput.locator('input.input');
  const message = () => workbench.quickInput.locator('.quick-input-message');
  const choice = (text: string | RegExp) => workbench.quickInput.locator('.monaco-list-row', { hasText: text }).first();
  const lens = (text: string | RegExp) => workbench.page.locator('.codelens-decoration a', { hasText: text }).first();
  const group = (index: number) => workbench.page.locator('.editor-group-container').nth(index);

  /** Waits for a step of the form by its number, and answers it; without an answer it takes what is offered. */
  const answer = async (step: string, text?: string) => {
    await workbench.quickInput.locator('.quick-input-title', { hasText: step }).waitFor();
    if (text !== undefined) await input().fill(text);
    await workbench.page.keyboard.press('Enter');
  };

  it('checks each field of a new Status while it is typed, and goes back', async () => {
    await workbench.runCommand('Beacon Handshake: New Status Frame…');
    await choice('field by field').click();
    await choice('status/2').waitFor();
    await answer('(2/9)');
    await workbench.quickInput.locator('.quick-input-title', { hasText: '(3/9)' }).waitFor();
    expect(await input().inputValue()).toMatch(/^0x[0-9a-f]{8}$/);
    await input().fill('0x8c9f62');
    await message().filter({ hasText: 'expected 4 bytes as hex' }).waitFor();
    await workbench.screenshot('status-form');
    await answer('(3/9)', '0x8c9f62fe');
    await answer('(4/9)');
    await answer('(5/9)', '7');
    await workbench.quickInput.locator('.quick-input-title', { hasText: '(6/9)' }).waitFor();
    await workbench.quickInput.locator('[aria-label^="Back"]').click();
    await workbench.quickInput.locator('.quick-input-title', { hasText: '(5/9)' }).waitFor();
    await expect.poll(() => input().inputValue()).toBe('7');
    await answer('(5/9)', '8');
    await answer('(6/9)');
    await answer('(7/9)', '300');
    await answer('(8/9)');
    await choice('request').waitFor();
    await answer('(9/9)');
    await lens(/✓ Status v2 · request · mainnet/).waitFor();
    await workbench.page
      .locator('.view-line', { hasText: /fork.digest.8c9f62fe/ })
      .first()
      .waitFor();
    await workbench.screenshot('status-form-written');
  });

  it('sends the frame to a peer as it is, and shows what came back', async () => {
    await workbench.runCommand('Beacon Handshake: Start Demo Network');
    const row = workbench.explorer.getByRole('treeitem').filter({ hasText: 'Healthy peer' }).first();
    await row.filter({ hasText: 'head at the clock' }).waitFor();
    await lens('Send to Peer…').click();
    await choice('Healthy peer').waitFor();
    await workbench.screenshot('send-to-peer');
    await input().fill('Another');
    await choice('Another peer…').waitFor();
    await input().fill('Healthy');
    await choice('Healthy peer').click();
    await workbench.exchangePage().getByRole('treeitem').filter({ hasText: 'response, received' }).first().waitFor();
    await workbench.screenshot('send-to-peer-answer');
  });

  it('says why a response is not sent', async () => {
    await workbench.openFile('status-v2.frame');
    await lens('Send to Peer…').click();
    await workbench.notifications.said('This is a response, and only requests are sent');
    await workbench.screenshot('send-to-peer-response');
    await workbench.runCommand('Notifications: Clear All Notifications');
  });

  it('takes an exchange of the explorer apart, field and byte linked', async () => {
    const row = workbench.explorer.getByRole('treeitem').filter({ hasText: 'Healthy peer' }).first();
    await row.click();
    await workbench.page.keyboard.press('b');
    await workbench.exchangePage().getByRole('treeitem').filter({ hasText: 'stream identifier' }).first().click();
    const bytes = workbench.page.locator('.editor-group-container', { hasText: /Sent.to.Healthy.peer/ });
    await expect.poll(() => bytes.locator('.selected-text').count()).toBeGreaterThan(0);
    await workbench.screenshot('exchange-dissection');
    expect(await group(1).count()).toBe(1);
  });

  it('says in one sentence that the Hex Editor is missing', async () => {
    await workbench.openFile('status-v2.frame');
    await workbench.page
      .locator('.view-line', { hasText: /5a.d3.01.29/ })
      .first()
      .click();
    await workbench.runCommand('Beacon Handshake: Open Frame in Hex Editor');
    await workbench.notifications.said('The Hex Editor is not installed');
    await workbench.screenshot('hex-editor-missing');
  });
});
