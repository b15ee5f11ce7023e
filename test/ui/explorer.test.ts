import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../scripts/free-port.ts';
import { keepScreenshotOfFailure, openWorkbench, type Workbench } from '../harness/workbench.ts';

describe('the peer explorer', () => {
  let workbench: Workbench;
  const button = (name: string | RegExp): Locator => workbench.explorer.getByRole('button', { name });
  const input = (): Locator => workbench.quickInput.locator('input.input');
  const choose = (label: string): Promise<void> =>
    workbench.quickInput.locator('.monaco-list-row', { hasText: label }).click();

  beforeAll(async () => {
    workbench = await openWorkbench();
  });
  afterAll(async () => {
    await workbench?.close();
  });
  keepScreenshotOfFailure(() => workbench);

  it('opens from the activity bar', async () => {
    await workbench.openExplorer();
    expect(await workbench.explorer.locator('main#explorer').textContent()).not.toBe('');
    await workbench.screenshot('explorer-empty');
  });

  it('lets a field of our Status be edited, and checks it while it is typed', async () => {
    await button('Forks, our Status, clock and node').click();
    await button(/^We say fresh node/).click();
    await button('Edit head slot').click();
    await input().fill('soon');
    await workbench.quickInput.getByText('The head slot is "soon"; expected a number').waitFor();
    await input().fill('77');
    await workbench.page.keyboard.press('Enter');
    await button('We say static · once the node runs').waitFor();
    const fixed = workbench.explorer.locator('.local-status-field[data-set]');
    await fixed.filter({ hasText: 'head slot' }).filter({ hasText: '77' }).waitFor();
    expect(await fixed.count()).toBe(1);
    await workbench.screenshot('explorer-our-status');
  });

  it('starts the node, which tells the Status that was edited', async () => {
    await button('Start Node').click();
    await button('We say static · epoch 0 · slot 77').waitFor();
    await button('Stop Node').waitFor();
    await workbench.page.locator('.statusbar-item', { hasText: '0 of 0 established' }).waitFor();
  });

  it('follows a beacon node, and says what is wrong with it in the panel', async () => {
    await button('Change…').click();
    await choose('Beacon node…');
    await input().fill('localhost:5052');
    await workbench.quickInput.getByText('is not the http address of a beacon node').waitFor();
    const nobody = `http://127.0.0.1:${await freePort()}`;
    await input().fill(nobody);
    await workbench.page.keyboard.press('Enter');
    await workbench.explorer.getByText(`${nobody} does not answer`).waitFor();
    await workbench.explorer.locator('.local-status-source', { hasText: `beacon API at ${nobody}` }).waitFor();
    await workbench.screenshot('explorer-beacon-api-problem');
  });

  it('mirrors, and forgets the problem of the source before', async () => {
    await button('Change…').click();
    await choose('Mirror');
    await button(/^We say mirror of each peer/).waitFor();
    expect(await workbench.explorer.locator('.local-status-problem').isVisible()).toBe(false);
  });

  it('stops the node', async () => {
    await button('Stop Node').click();
    await button('Start Node').waitFor();
    await workbench.page.locator('.statusbar-item', { hasText: 'established' }).waitFor({ state: 'detached' });
  });
});
