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

describe('the menu of a peer, as VS Code shows it', () => {
  let workbench: Workbench;
  const row = (text: string): Locator => workbench.explorer.getByRole('treeitem').filter({ hasText: text }).first();
  const entries = (): Locator => workbench.page.locator('.context-view .action-item:not(.disabled) .action-label');

  beforeAll(async () => {
    workbench = await openWorkbench({
      settings: { 'beaconHandshake.timeouts.response': 1500 },
      // All peers at once: a page that scrolls takes VS Code's menu away.
      viewport: { width: 1280, height: 1400 },
    });
    await workbench.openExplorer();
    await workbench.runCommand('Beacon Handshake: Start Demo Network');
    // Rows move as long as handshakes are under way.
    await row('Silent peer').filter({ hasText: 'No answer came' }).waitFor();
    await row('Handshaking').waitFor({ state: 'detached' });
    await row('Healthy peer').filter({ hasText: 'established' }).waitFor();
  });
  afterAll(() => workbench?.close());
  keepScreenshotOfFailure(() => workbench);

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
