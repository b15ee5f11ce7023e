import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepScreenshotOfFailure, openWorkbench, type Workbench } from '../harness/workbench.ts';

/** What VS Code's own menu offers on a peer's row, in its order, by how the peer stands. */
const MENUS = {
  'Healthy peer': [
    'Open Exchange',
    'Open Dissection',
    'Explain…',
    'Replay Request',
    'Compare Exchanges…',
    'Dial Again',
    'Redial Peer…',
    'Dial Peer With…',
    'Re-status',
    'Ping Peer',
    'Request Metadata',
    'Send Goodbye…',
    'Disconnect Peer',
    'Forgive Peer',
    'Mirror Peer’s Status',
    'Name Peer…',
    'Save Peer',
    'Copy Peer Id',
    'Copy Multiaddr',
    'Copy Peer as JSON',
    'Copy as Issue Report',
  ],
  'Peer that is not there': [
    'Open Exchange',
    'Explain…',
    'Compare Exchanges…',
    'Dial Again',
    'Redial Peer…',
    'Dial Peer With…',
    'Name Peer…',
    'Save Peer',
    'Copy Multiaddr',
    'Copy Peer as JSON',
    'Copy as Issue Report',
  ],
} as const;

let workbench: Workbench;
beforeAll(async () => {
  workbench = await openWorkbench({
    settings: { 'beaconHandshake.timeouts.response': 1500 },
    // Rows out of sight are not in the page, and one that scrolls takes VS Code's menu away.
    viewport: { width: 1280, height: 1400 },
  });
});
afterAll(() => workbench?.close());
keepScreenshotOfFailure(() => workbench);

const row = (text: string): Locator => workbench.explorer.getByRole('treeitem').filter({ hasText: text }).first();

describe('the main job by the keyboard alone', () => {
  const press = (key: string) => workbench.page.keyboard.press(key);
  const active = () =>
    workbench.explorer.locator('[role=treeitem].active, [role=treeitem][aria-selected=true]').first();

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

describe('the menu of a peer, as VS Code shows it', () => {
  const entries = (): Locator => workbench.page.locator('.context-view .action-item:not(.disabled) .action-label');

  beforeAll(async () => {
    await workbench.closeEditors();
    await workbench.explorer.getByRole('searchbox').fill('');
    // Rows move as long as handshakes are under way.
    await row('Silent peer').filter({ hasText: 'No answer came' }).waitFor();
    await row('Handshaking').waitFor({ state: 'detached' });
    await row('Healthy peer').filter({ hasText: 'established' }).waitFor();
  });

  /** Right-clicks a peer until its menu is there: whatever moves the page in that moment takes the menu away. */
  async function openMenu(peer: string): Promise<void> {
    const last = entries().filter({ hasText: 'Copy Peer as JSON' });
    await expect
      .poll(async () => {
        await row(peer).click({ button: 'right' });
        return last.waitFor({ timeout: 2000 }).then(
          () => true,
          () => workbench.page.keyboard.press('Escape').then(() => false),
        );
      })
      .toBe(true);
  }

  it.each(Object.entries(MENUS))('of %s offers what applies to it, and nothing else', async (peer, offered) => {
    await openMenu(peer);
    const texts = await entries().allTextContents();
    await workbench.screenshot(`peer-menu-${peer.replaceAll(' ', '-')}`);
    expect(texts.map((text) => text.trim()).filter(Boolean)).toEqual(offered);
    await workbench.page.keyboard.press('Escape');
    await entries().first().waitFor({ state: 'detached' });
  });

  it('does what it says: the exchange opens', async () => {
    await openMenu('Peer that is not there');
    await entries().filter({ hasText: 'Open Exchange' }).hover();
    await workbench.page.keyboard.press('Enter');
    await workbench.page.locator('.tab.active', { hasText: /Peer.that.is.not.there/ }).waitFor();
  });

  it('stands beside marks: two peers that are marked have their exchanges compared', async () => {
    for (const peer of ['Healthy peer', 'Peer that is not there'])
      await row(peer).click({ modifiers: ['ControlOrMeta'] });
    await workbench.explorer.getByRole('button', { name: 'Compare Exchanges' }).click();
    await workbench.page
      .locator('.tab.active', { hasText: /Healthy peer compared with Peer that is not there/ })
      .waitFor();
    await workbench.page
      .locator('.monaco-diff-editor .editor.modified .view-line', { hasText: /What.differs:/ })
      .waitFor();
    await workbench.screenshot('compare-marked-exchanges');
  });
});

describe('ways to look at the peers, in the workbench', () => {
  const button = (name: string | RegExp): Locator => workbench.explorer.getByRole('button', { name });

  beforeAll(async () => {
    await workbench.closeEditors();
    await row('Healthy peer').filter({ hasText: 'head at the clock' }).waitFor();
  });

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
