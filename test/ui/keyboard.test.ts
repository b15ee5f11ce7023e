import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepScreenshotOfFailure, openWorkbench, type Workbench } from '../harness/workbench.ts';

describe('the main job by the keyboard alone', () => {
  let workbench: Workbench;
  const press = (key: string) => workbench.page.keyboard.press(key);
  const row = (text: string): Locator => workbench.explorer.getByRole('treeitem').filter({ hasText: text }).first();
  const active = () =>
    workbench.explorer.locator('[role=treeitem].active, [role=treeitem][aria-selected=true]').first();

  beforeAll(async () => {
    workbench = await openWorkbench({
      settings: { 'beaconHandshake.timeouts.response': 1500 },
      // Rows out of sight are not in the page.
      viewport: { width: 1280, height: 1400 },
    });
  });
  afterAll(() => workbench?.close());
  keepScreenshotOfFailure(() => workbench);

  it('starts the demo network and goes to the explorer, from the palette', async () => {
    await workbench.runCommandByKeys('Beacon Handshake: Start Demo Network');
    await row('Peer that answers garbage').filter({ hasText: 'Not in snappy frames' }).waitFor();
    await workbench.runCommandByKeys('Beacon Handshake: Focus on Peers View');
  });

  it('filters, and walks to the peer that failed', async () => {
    const filter = workbench.explorer.locator('input');
    const hasFocus = () => filter.evaluate((input) => input.ownerDocument.activeElement === input);
    // The view was gone to, so the keyboard is in the tree already, from where / leads to the filter.
    await active().waitFor();
    await press('/');
    await expect.poll(hasFocus).toBe(true);
    await workbench.page.keyboard.type('garbage');
    await row('Healthy peer').waitFor({ state: 'detached' });
    await press('ArrowDown');
    await press('ArrowDown');
    await active().filter({ hasText: 'Peer that answers garbage' }).waitFor();
    await workbench.screenshot('keyboard-filtered');
  });

  it('opens the exchange, with the bytes that were wrong', async () => {
    await press('o');
    await workbench.page.locator('.tab.active', { hasText: 'Peer that answers garbage' }).waitFor();
    await workbench.exchangePage().locator('.byte.selected.faulty').first().waitFor();
    await workbench.screenshot('keyboard-exchange');
  });
});
