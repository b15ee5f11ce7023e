import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepScreenshotOfFailure, openWorkbench, type Workbench } from '../harness/workbench.ts';

describe('ways to look at the peers, in the workbench', () => {
  let workbench: Workbench;
  const row = (text: string): Locator => workbench.explorer.getByRole('treeitem').filter({ hasText: text }).first();
  const button = (name: string | RegExp): Locator => workbench.explorer.getByRole('button', { name });

  beforeAll(async () => {
    workbench = await openWorkbench({
      settings: { 'beaconHandshake.timeouts.response': 1500 },
      // Rows out of sight are not in the page.
      viewport: { width: 1280, height: 1400 },
    });
    await workbench.openExplorer();
    await workbench.runCommand('Beacon Handshake: Start Demo Network');
    await row('Healthy peer').waitFor();
    await row('Healthy peer').filter({ hasText: 'head at the clock' }).waitFor();
    await row('Silent peer').filter({ hasText: 'failed' }).waitFor();
  });
  afterAll(() => workbench?.close());
  keepScreenshotOfFailure(() => workbench);

  it('tells on a peer’s row its network and fork, where it stands to us, and over what it came', async () => {
    const text = await row('Healthy peer').textContent();
    expect(text).toMatch(/mainnet \w+ · outbound · tcp · yamux · noise/);
  });

  it('tells of a peer what it means for syncing, its Goodbyes, and where it is', async () => {
    await row('Peer on another network').click();
    // Only what is near sight is in the page: the long sections above give way.
    for (const section of ['Status v2', 'Judgement', 'What each client would do', 'Exchange '])
      await row(section).click();
    // Another peer still syncs, and says so.
    await workbench.explorer
      .getByRole('treeitem')
      .filter({ hasText: /^\s*Sync/ })
      .first()
      .click();
    await row('A Status that breaks a rule is not synced from').waitFor();
    await row('Goodbyes and back-off').click();
    await row('consensus-specs: irrelevant network').waitFor();
    await row('the last exchange was refused, 1 in a row').filter({ hasText: 'until ' }).waitFor();
    await row('bad responses').filter({ hasText: '2.0 points' }).waitFor();
    await workbench.screenshot('explorer-facts');
  });

  it('groups failures by cause with what to do, when a command asks for them', async () => {
    await workbench.runCommand('Beacon Handshake: Show Failures by Cause');
    await row('Another network').waitFor();
    await row('Choose the peer’s network').waitFor();
    await button('by stage').click();
    await row('Response').waitFor();
    await button('by cause').click();
    await workbench.screenshot('explorer-failures');
  });

  it('opens a failure at the byte that is wrong', async () => {
    // Only what is near sight is in the page.
    await workbench.explorer.getByRole('searchbox').fill('garbage');
    const garbage = row('Peer that answers garbage');
    await garbage.click();
    await garbage.hover();
    await garbage.locator('[data-action=openExchange]').click();
    await workbench.exchangePage().locator('.byte.selected.faulty').first().waitFor();
    await workbench.screenshot('explorer-failure-byte');
    await workbench.explorer.getByRole('searchbox').fill('');
  });

  it('draws charts, when a command asks for them', async () => {
    await workbench.runCommand('Beacon Handshake: Show Charts of the Peers');
    await workbench.explorer.getByRole('figure').filter({ hasText: 'Peers by fork digest' }).waitFor();
    await workbench.explorer.getByText(/half of them within/).waitFor();
    await workbench.screenshot('explorer-charts');
    await button('Charts').click();
  });

  it('finds the demo network by discovery for as long as is chosen, and draws what it found', async () => {
    await workbench.runCommand('Beacon Handshake: Discover Peers…');
    const input = workbench.quickInput.locator('input.input');
    await workbench.quickInput.getByText('Records to begin with').waitFor();
    expect(await input.inputValue()).toBe('demo');
    await input.press('Enter');
    await workbench.quickInput.locator('.monaco-list-row', { hasText: 'Until 500 nodes are known' }).waitFor();
    await workbench.screenshot('discovery-how-long');
    await workbench.quickInput.locator('.monaco-list-row', { hasText: 'Until nothing new comes' }).click();
    await workbench.notifications.said('26 nodes are live, 4 did not answer.');
    await workbench.page.locator('.view-line', { hasText: 'Stale: others still tell an older record' }).waitFor();
    await workbench.screenshot('discovery-census');
    await button('Charts').click();
    const found = workbench.explorer.getByRole('figure').filter({ hasText: 'Found by discovery' });
    await found.getByText(/ records of live nodes show our digest /).waitFor();
    await found.scrollIntoViewIfNeeded();
    await workbench.screenshot('discovery-charts');
    await found.locator('.bar-row').nth(1).click();
    await button('Charts').click();
    // Those of the other network that nobody has dialled stand behind the peer that was.
    await row('Needs a look').click();
    await row('Seen by discovery').filter({ hasText: '3' }).waitFor();
    await workbench.screenshot('discovery-seen');
    await row('Needs a look').click();
    await workbench.explorer.getByRole('searchbox').fill('');
  });

  it('compares peers in a table that the explorer keeps up to date', async () => {
    await workbench.runCommand('Beacon Handshake: Compare Peers…');
    await workbench.quickInput.getByRole('button', { name: 'OK' }).click();
    await workbench.quickInput.locator('.monaco-list-row', { hasText: 'Table in the Explorer' }).click();
    const table = workbench.explorer.getByRole('table');
    await table.getByRole('row').filter({ hasText: 'Peer on another network' }).locator('.differs').first().waitFor();
    await workbench.screenshot('explorer-comparison');
    await button('Copy as…').click();
    await workbench.explorer.getByRole('menuitem', { name: 'Markdown' }).click();
    await button('Back to the tree').click();
    await workbench.explorer.getByRole('tree').waitFor();
  });
});
