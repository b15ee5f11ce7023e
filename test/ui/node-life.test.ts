import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepScreenshotOfFailure, openWorkbench, type Theme, type Workbench } from '../harness/workbench.ts';

const PUBLIC = '/ip4/0.0.0.0/tcp/0';
const THEMES: readonly Theme[] = ['dark', 'light', 'hc dark', 'hc light'];

describe('the node and its exchanges in the workbench', () => {
  let workbench: Workbench;
  const dialog = () => workbench.page.locator('.monaco-dialog-box');
  const row = (text: string) => workbench.explorer.getByRole('treeitem').filter({ hasText: text }).first();

  beforeAll(async () => {
    workbench = await openWorkbench({
      settings: { 'beaconHandshake.timeouts.response': 1500 },
      // Rows out of sight are not in the page.
      viewport: { width: 1280, height: 1400 },
      machineSettings: { 'beaconHandshake.listen': [PUBLIC] },
    });
    await workbench.openExplorer();
  });
  afterAll(() => workbench?.close());
  keepScreenshotOfFailure(() => workbench);

  it('asks, naming the address, before it listens where others can reach it, and starts nothing without an answer', async () => {
    await workbench.runCommand('Beacon Handshake: Start Node');
    await dialog()
      .filter({ hasText: `Let the node listen on ${PUBLIC}?` })
      .waitFor();
    await workbench.screenshot('listen-publicly');
    await workbench.page.keyboard.press('Escape');
    await workbench.explorer.getByText(`listening on ${PUBLIC} was not confirmed`).first().waitFor();
  });

  it('listens on loopback when that is the answer', async () => {
    await workbench.runCommand('Beacon Handshake: Start Node');
    await dialog().getByRole('button', { name: 'Only on Loopback' }).click();
    await workbench.explorer.locator('.head-opener').click();
    await workbench.explorer
      .getByText(/^\/ip4\/127\.0\.0\.1\/tcp\//)
      .first()
      .waitFor();
  });

  it('compares two exchanges that are picked, beginning with what they differ in', async () => {
    await workbench.runCommand('Beacon Handshake: Start Demo Network');
    await row('Healthy peer').filter({ hasText: 'head at the clock' }).waitFor();
    await row('Peer on another network').filter({ hasText: 'Another network' }).waitFor();
    await workbench.runCommand('Beacon Handshake: Compare Exchanges…');
    for (const peer of ['Healthy peer', 'Peer on another network']) {
      await workbench.quickInput.locator('input.input').fill(peer);
      await workbench.quickInput.locator('.monaco-list-row', { hasText: peer }).first().click();
    }
    const side = (name: 'original' | 'modified') => workbench.page.locator(`.monaco-diff-editor .editor.${name}`);
    for (const name of ['original', 'modified'] as const) {
      await side(name)
        .locator('.view-line', { hasText: /What.differs:/ })
        .waitFor();
      await side(name)
        .locator('.view-line', { hasText: /their.forkDigest:.differs/ })
        .waitFor();
    }
    expect(await workbench.page.locator('.tab.active').first().textContent()).toContain('compared with');
  });

  it.each(THEMES)('shows the comparison legibly in the %s theme', async (theme) => {
    await workbench.setTheme(theme);
    await workbench.page
      .locator('.monaco-diff-editor .view-line', { hasText: /What.differs/ })
      .first()
      .waitFor();
    await workbench.screenshot(`compare-exchanges-${theme.replace(' ', '-')}`);
  });

  it('dials with versions and a muxer of its own', async () => {
    // Alone in the list, the peer stays where the pointer goes.
    await workbench.explorer.locator('input').fill('Healthy peer');
    await expect.poll(() => workbench.explorer.locator('[aria-level="2"]').count()).toBe(1);
    await row('Healthy peer').click({ button: 'right' });
    await workbench.page.locator('.context-view .action-label', { hasText: 'Dial Peer With…' }).hover();
    await workbench.page.keyboard.press('Enter');
    for (const answer of ['Status v1 alone', 'mplex alone', 'Four times as long']) {
      const offered = workbench.quickInput.locator('.monaco-list-row', { hasText: answer });
      await offered.waitFor();
      await workbench.screenshot(`dial-with-${answer.replaceAll(' ', '-')}`);
      await offered.click();
    }
    const dialled = workbench.quickInput.locator('.monaco-list-row', {
      hasText: /status\/1 · (?:answered|established)/,
    });
    // The list is that of the moment in which it opens, which may be one of the dial.
    const isListed = async () => {
      await workbench.runCommand('Beacon Handshake: Compare Exchanges…');
      const listed = dialled.filter({ hasText: 'Healthy peer' }).waitFor({ timeout: 3000 });
      const is = await listed.then(
        () => true,
        () => false,
      );
      await workbench.page.keyboard.press('Escape');
      return is;
    };
    await expect.poll(isListed).toBe(true);
  });

  it('is offered by the menu of a peer', async () => {
    await row('Healthy peer').click({ button: 'right' });
    await workbench.page.locator('.context-view .action-label', { hasText: 'Compare Exchanges…' }).hover();
    await workbench.page.keyboard.press('Enter');
    await workbench.quickInput.locator('input[placeholder*="compare with Healthy peer"]').waitFor();
    await workbench.screenshot('compare-exchanges-pick');
    await workbench.page.keyboard.press('Escape');
  });
});
