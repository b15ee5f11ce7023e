import { writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepScreenshotOfFailure, openWorkbench, type Theme, type Workbench } from '../harness/workbench.ts';
import { exchange } from '../unit/session/exchanges.ts';

/** What is typed into the palette, what it then offers, and what it must not, each under our category. */
const PALETTE = [
  { typed: 'D', offered: 'Decode Frame', hidden: ['Dial Peer…', 'Dial Peer With…', 'Dial Peers in Selection'] },
  {
    typed: 'S',
    offered: 'Select Network…',
    hidden: ['Start Demo Network', 'Start Responder…', 'Start Node', 'Send Frame'],
  },
] as const;
const CATEGORY = 'Beacon Handshake: ';
const THEMES: readonly Theme[] = ['dark', 'light', 'hc dark', 'hc light'];
/** The editor for trust stands beside the explorer, not in front of it. */
const SETTINGS = { 'beaconHandshake.timeouts.response': 1500, 'workbench.editor.useModal': 'off' };
/** An exchange of an earlier day, with a request that could be replayed. */
const recorded = {
  ...exchange('recorded', { state: 'established', peerId: '16Uiu2HAkw949aUhLTe7QPCG9N8wfELtNVwzXXYXuuwknkA582bcX' }),
  agent: 'Recorded/v1.0.0',
  protocol: 'status/2',
  sent: '0x5cff060000734e6150705900110000a9a983f45c10e853dba400fe01005a0100',
  stages: [{ stage: 'dial', startMs: 0, endMs: 5, outcome: 'ok' }],
};
const NOT_TRUSTED = 'This workspace is not trusted';

describe('in restricted mode', () => {
  let workbench: Workbench;
  beforeAll(async () => {
    workbench = await openWorkbench({
      restricted: true,
      settings: SETTINGS,
      // Rows out of sight are not in the page.
      viewport: { width: 1280, height: 1400 },
    });
  });
  afterAll(() => workbench?.close());
  keepScreenshotOfFailure(() => workbench);

  const input = (): Locator => workbench.quickInput.locator('input.input');
  const choose = (label: string) =>
    workbench.quickInput.locator('.monaco-list-row', { hasText: label }).first().click();
  const message = (text: string) => workbench.quickInput.locator('.quick-input-message', { hasText: text });
  const line = (text: string | RegExp) => workbench.page.locator('.view-line', { hasText: text }).first();
  const window = () => workbench.page.locator('body');
  const section = () =>
    workbench.page.locator('.test-explorer .monaco-list-row', { hasText: /11 Ping and metadata/ }).first();
  const runSection = async () => {
    await section().click();
    await section().locator('.codicon-testing-run-icon').first().click();
  };
  const refused = (what: string) =>
    workbench.notifications.said(`${what} opens network connections, which needs a trusted workspace`);

  it('says so in the empty explorer, and leads to the way out', async () => {
    await workbench.page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
    await workbench.openExplorer();
    await workbench.explorer.getByText(NOT_TRUSTED).waitFor();
    expect(await workbench.explorer.getByRole('button', { name: 'Start Node' }).isVisible()).toBe(false);
  });

  it.each(THEMES)('says it legibly in the %s theme', async (theme) => {
    await workbench.setTheme(theme);
    await workbench.explorer.getByText(NOT_TRUSTED).waitFor();
    await workbench.screenshot(`restricted-${theme.replace(' ', '-')}`);
  });

  it('refuses in one sentence what is asked for elsewhere', async () => {
    await workbench.openExplorer();
    await workbench.explorer.getByRole('button', { name: 'Start Demo Network' }).click();
    expect((await refused('The demo network')).buttons).toContain('Manage Workspace Trust');
    await workbench.explorer.getByRole('button', { name: 'Dial Peer…' }).click();
    await refused('Dialing a peer');
    await workbench.screenshot('restricted-refused');
    await workbench.runCommand('Notifications: Clear All Notifications');
    await workbench.runCommand('Beacon Handshake: Import Network…');
    await choose('From a beacon node…');
    await refused('Asking a beacon node');
    await workbench.runCommand('Notifications: Clear All Notifications');
    await workbench.runCommand('Beacon Handshake: Edit Our Status…');
    await choose('Beacon node…');
    await refused('Asking a beacon node');
    await workbench.runCommand('Notifications: Clear All Notifications');
  });

  it('shows a recorded session, and refuses what a peer of it could be asked for, which has left', async () => {
    const file = path.join(workbench.workspace, 'recorded.json');
    writeFileSync(file, JSON.stringify({ format: 'beacon-handshake/session', version: 1, exchanges: [recorded] }));
    await workbench.runCommand('Beacon Handshake: Open Session…');
    await workbench.chooseFile(file);
    const peer = workbench.explorer.getByRole('treeitem').filter({ hasText: recorded.agent }).first();
    await peer.click();
    for (const [key, what] of [
      ['d', 'Dialing a peer'],
      ['r', 'Replaying a request'],
    ] as const) {
      await peer.click();
      await workbench.page.keyboard.press(key);
      await refused(what);
      await workbench.runCommand('Notifications: Clear All Notifications');
    }
    await workbench.runCommand('Beacon Handshake: Clear Peers');
    await workbench.explorer.getByText(NOT_TRUSTED).waitFor();
  });

  it('decodes a frame', async () => {
    await workbench.openFile('status-request.frame');
    await workbench.page.keyboard.press('ControlOrMeta+A');
    await workbench.runCommand('Beacon Handshake: Decode Frame');
    await workbench.exchangePage().getByRole('treeitem').filter({ hasText: 'fork digest' }).first().waitFor();
  });

  it.each(PALETTE)('offers $offered in the palette, but not $hidden', async ({ typed, offered, hidden }) => {
    const rows = workbench.quickInput.locator('.monaco-list-row');
    // A page that was opened before may take the focus only now, which closes the palette.
    const offers = async () => {
      if (!(await input().isVisible())) await workbench.openPalette();
      await input().fill(`>${CATEGORY}${typed}`, { timeout: 2000 });
      const texts = await rows.allTextContents();
      return texts.every((text) => text.includes(CATEGORY)) && texts.some((text) => text.includes(offered));
    };
    await expect.poll(() => offers().catch(() => false)).toBe(true);
    const texts = (await rows.allTextContents()).join('\n');
    for (const title of hidden) expect(texts).not.toContain(`${CATEGORY}${title}`);
    await workbench.screenshot(`restricted-palette-${typed}`);
    await workbench.page.keyboard.press('Escape');
  });

  it('judges a Status', async () => {
    await workbench.openFile('status-v2.frame');
    await workbench.page.keyboard.press('ControlOrMeta+A');
    await workbench.runCommand('Beacon Handshake: Judge Status…');
    await line('We would refuse it with').waitFor();
  });

  it('explains an ENR', async () => {
    await workbench.openFile('stale-enr.txt');
    await workbench.page.keyboard.press('ControlOrMeta+A');
    await workbench.runCommand('Beacon Handshake: Inspect ENRs…');
    await line(/capella/i).waitFor();
  });

  it('computes and identifies digests', async () => {
    await workbench.runCommand('Beacon Handshake: Compute Fork Digest…');
    await input().fill('hoodi');
    await choose('hoodi');
    await message('Epoch, "slot 123"').waitFor();
    await input().fill('138345');
    await message('0x5ad30129').waitFor();
    await workbench.page.keyboard.press('Escape');
    await workbench.runCommand('Beacon Handshake: Identify Digest…');
    await input().fill('0x8c9f62fe');
    await message('This is mainnet fulu').waitFor();
    await workbench.page.keyboard.press('Escape');
  });

  it('shows the conformance suite, and runs none of it without trust, for which VS Code asks', async () => {
    await workbench.runCommand('Beacon Handshake: Show Conformance Suite');
    await section().waitFor();
    const asked = workbench.page.locator('.monaco-dialog-box', { hasText: 'Running tests may execute code' });
    await runSection();
    await asked.waitFor();
    await workbench.screenshot('restricted-test-explorer');
    await asked.getByRole('button', { name: 'Cancel' }).click();
    await asked.waitFor({ state: 'hidden' });
    // A run that was let through would have said by now that there is nobody to try.
    await workbench.runCommand('Beacon Handshake: Identify Digest…');
    await input().waitFor();
    await workbench.page.keyboard.press('Escape');
    const told = (await workbench.notifications.unheard()).map(({ text }) => text);
    expect(told.join('\n')).not.toContain('No peer is connected');
  });

  it('does everything once trust is granted, without a reload', async () => {
    await window().evaluate((body) => body.setAttribute('data-before-trust', ''));
    await workbench.openExplorer();
    await workbench.explorer.getByRole('button', { name: 'Manage Workspace Trust' }).click();
    const editor = workbench.page.locator('.workspace-trust-editor');
    await editor.getByRole('button', { name: 'Trust', exact: true }).first().click();
    await workbench.explorer.getByText(NOT_TRUSTED).waitFor({ state: 'hidden' });
    await workbench.explorer.getByRole('button', { name: 'Start Demo Network' }).click();
    const healthy = workbench.explorer.getByRole('treeitem').filter({ hasText: 'Healthy peer' }).first();
    await healthy.filter({ hasText: 'head at the clock' }).waitFor();
    await workbench.screenshot('trust-granted');
    expect(await window().getAttribute('data-before-trust')).toBe('');
    await workbench.runCommand('Beacon Handshake: Show Conformance Suite');
    await runSection();
    await workbench.quickInput.locator('.monaco-list-row', { hasText: 'Healthy peer' }).first().waitFor();
    await workbench.page.keyboard.press('Escape');
    await workbench.openExplorer();
  });

  it('tells on which machine the node listens, since the window is in a browser', async () => {
    await workbench.explorer.getByRole('button', { name: 'Forks, our Status, clock and node' }).click();
    const where = workbench.explorer.locator('.node-where');
    await where.filter({ hasText: `on the machine ${hostname()}` }).waitFor();
  });
});
