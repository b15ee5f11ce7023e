import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepScreenshotOfFailure, openWorkbench, type Workbench } from '../harness/workbench.ts';

describe('another network while the demo runs', () => {
  let workbench: Workbench;
  beforeAll(async () => {
    workbench = await openWorkbench({ viewport: { width: 1600, height: 1000 } });
    await workbench.runCommand('Beacon Handshake: Start Demo Network');
    await workbench.openExplorer();
    await workbench.explorer.getByRole('treeitem').filter({ hasText: 'Established' }).first().waitFor();
  });
  afterAll(() => workbench?.close());
  keepScreenshotOfFailure(() => workbench);

  const dialog = () => workbench.page.locator('.monaco-dialog-box');
  const header = () => workbench.explorer.locator('body');

  async function choose(network: string): Promise<void> {
    await workbench.runCommand('Beacon Handshake: Select Network…');
    await workbench.quickInput.locator('input.input').fill(network);
    await workbench.quickInput.locator('.monaco-list-row', { hasText: network }).first().click();
    await dialog().waitFor();
  }

  it('is asked for, with what it ends, and nothing ends where the answer is no', async () => {
    await choose('sepolia');
    expect(await dialog().textContent()).toMatch(/Select sepolia\? That stops the node, and with it the demo network/);
    await workbench.screenshot('select-network-question');
    await workbench.page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    await header().getByRole('button', { name: 'Stop Demo' }).first().waitFor();
  });

  it('ends the demo where the answer is yes, and Undo brings network and demo back', async () => {
    await choose('sepolia');
    await dialog().getByRole('button', { name: 'Select sepolia' }).click();
    await workbench.notifications.filter({ hasText: 'Our Status speaks for sepolia now.' }).waitFor();
    await header().getByText('sepolia').first().waitFor();
    await header().getByRole('button', { name: 'Stop Demo' }).first().waitFor({ state: 'hidden' });
    await workbench.notifications.getByRole('button', { name: 'Undo' }).click();
    await header().getByRole('button', { name: 'Stop Demo' }).first().waitFor();
    await header().getByText('mainnet').first().waitFor();
  });
});
