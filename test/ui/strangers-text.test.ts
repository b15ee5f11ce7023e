import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  hostileConfig,
  hostileFrame,
  hostilePeer,
  hostileRest,
  hostileSession,
  type Stranger,
} from '../harness/hostile-sources.ts';
import { hostileText, ICON, LINK, linkOf, OPENED, shownOf } from '../harness/hostile-texts.ts';
import { boxOfText } from '../harness/text-boxes.ts';
import { keepScreenshotOfFailure, openWorkbench, type Workbench } from '../harness/workbench.ts';

/** Where a text came from, where VS Code shows it, how it gets there, and the element that then shows it. */
interface Row {
  readonly source: string;
  readonly sink: string;
  bring?(): Promise<void>;
  shown(text: string): Locator;
}

describe('a text of a stranger in a real window', () => {
  let workbench: Workbench;
  let peer: Stranger;
  let rest: Stranger;
  const files = (): Record<string, string> => ({
    'hostile.yaml': hostileConfig('config', 'config-value'),
    'hostile.json': hostileSession('network', 'recorded-agent', 'recorded-target'),
    'hostile.frame': hostileFrame('frame'),
  });

  beforeAll(async () => {
    peer = await hostilePeer('error', 'agent');
    rest = await hostileRest('rest', 'rest-value');
    workbench = await openWorkbench({
      restricted: true,
      viewport: { width: 1800, height: 1200 },
      settings: { 'workbench.editor.useModal': 'off', 'beaconHandshake.timeouts.response': 1500 },
    });
    for (const [name, text] of Object.entries(files())) writeFileSync(path.join(workbench.workspace, name), text);
    const settings = { network: hostileText('setting-network'), frameLanguages: hostileText('setting') };
    mkdirSync(path.join(workbench.workspace, '.vscode'), { recursive: true });
    writeFileSync(
      path.join(workbench.workspace, '.vscode', 'settings.json'),
      JSON.stringify(
        Object.fromEntries(Object.entries(settings).map(([name, value]) => [`beaconHandshake.${name}`, value])),
      ),
    );
    await workbench.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  });
  afterAll(async () => {
    await workbench?.close();
    await rest?.stop();
    await peer?.stop();
  });
  keepScreenshotOfFailure(() => workbench);

  const run = (title: string) => workbench.runCommand(`Beacon Handshake: ${title}`);
  const input = () => workbench.quickInput.locator('input.input');
  const choice = (hasText: string) => workbench.quickInput.locator('.monaco-list-row', { hasText }).first();
  const notification = (hasText: string) =>
    workbench.page.locator('.notification-list-item-message', { hasText }).filter({ visible: true }).first();
  const line = (hasText: string) => workbench.page.locator('.editor-instance .view-line', { hasText }).first();
  const log = (hasText: string) => workbench.page.locator('.panel .view-line', { hasText }).first();
  const row = (hasText: string) => workbench.explorer.getByRole('treeitem').filter({ hasText }).first();
  const prompt = (hasText: string) => workbench.quickInput.locator('.quick-input-message', { hasText });

  const restricted: readonly Row[] = [
    { source: 'setting', sink: 'a notification', bring: () => run('Show Log'), shown: notification },
    { source: 'setting-network', sink: 'the log', shown: log },
    {
      source: 'config-value',
      sink: 'a notification',
      async bring() {
        await workbench.openFile('hostile.yaml');
        await run('Import Network…');
        await choice('From the open editor').click();
        await workbench.quickInput.locator('input[placeholder*="32 bytes"]').fill(`0x${'11'.repeat(32)}`);
        await workbench.page.keyboard.press('Enter');
      },
      shown: notification,
    },
    { source: 'config', sink: 'a notification', shown: notification },
    {
      source: 'frame',
      sink: 'a hover',
      async bring() {
        await workbench.runCommand('View: Close All Editors');
        await workbench.openFile('hostile.frame');
        // What is drawn between its bytes moves the frame, and a busy window has no hover for a mouse that came too early.
        const hover = workbench.page.locator('.monaco-hover', { hasText: shownOf('frame') }).first();
        const comes = async () => {
          const place = await line('sNaPpY').or(line('734e6150')).boundingBox();
          if (!place) throw new Error('The frame is not in sight.');
          await workbench.page.mouse.move(place.x + 600, place.y + 200, { steps: 4 });
          await workbench.page.mouse.move(place.x + 800, place.y + place.height / 4, { steps: 4 });
          return hover.waitFor({ timeout: 5000 }).then(
            () => true,
            () => false,
          );
        };
        await expect.poll(comes, { interval: 100 }).toBe(true);
      },
      shown: (hasText) => workbench.page.locator('.monaco-hover', { hasText }).first(),
    },
    {
      source: 'network',
      sink: 'a notification',
      async bring() {
        await run('Open Session…');
        await workbench.chooseFile(path.join(workbench.workspace, 'hostile.json'));
      },
      shown: notification,
    },
    { source: 'recorded-agent', sink: 'the explorer', shown: row },
  ];

  const trusted: readonly Row[] = [
    {
      source: 'recorded-target',
      sink: 'a progress',
      async bring() {
        await row(shownOf('recorded-agent')).click();
        await workbench.page.keyboard.press('d');
        const { links } = await workbench.notifications.said(`Dialing x${shownOf('recorded-target')}`);
        expect(links).toBe(0);
      },
      shown: log,
    },
    {
      source: 'error',
      sink: 'a notification',
      async bring() {
        await run('Dial Peer…');
        await input().fill(peer.address);
        await workbench.page.keyboard.press('Enter');
      },
      shown: notification,
    },
    { source: 'error', sink: 'the log', bring: () => run('Show Log'), shown: log },
    { source: 'agent', sink: 'the explorer', shown: row },
    {
      source: 'agent',
      sink: 'a tooltip in the explorer',
      shown: (text) => workbench.explorer.locator(`[title*="${text}"]`).first(),
    },
    {
      source: 'error',
      sink: 'a document',
      async bring() {
        await row(shownOf('agent')).click();
        await workbench.page.keyboard.press('o');
        const page = workbench.exchangePage();
        await page.getByText(shownOf('error')).first().waitFor();
        expect(await page.locator('a', { hasText: shownOf('error') }).count()).toBe(0);
        await page.getByRole('button', { name: 'Open as Text' }).click();
        await line('Response').click();
        await workbench.page.keyboard.press('ControlOrMeta+Home');
      },
      shown: line,
    },
    { source: 'agent', sink: 'a quick pick', bring: () => run('Compare Peers…'), shown: choice },
    {
      source: 'agent',
      sink: 'exported cells',
      async bring() {
        await workbench.page.keyboard.press('Enter');
        await choice('CSV').click();
      },
      shown: line,
    },
    {
      source: 'clipboard',
      sink: 'an input box',
      async bring() {
        await run('Dial Peer…');
        await choice('Another address…').click();
        await prompt('Multiaddr or ENR').waitFor();
        await workbench.page.evaluate(
          `navigator.clipboard.writeText(${JSON.stringify(`/${hostileText('clipboard')}`)})`,
        );
        await input().press('ControlOrMeta+A');
        await input().press('ControlOrMeta+V');
      },
      shown: prompt,
    },
    {
      source: 'many',
      sink: 'a list of what will be dialled',
      async bring() {
        await workbench.page.keyboard.press('Escape');
        await workbench.runCommand('View: Close All Editors');
        await workbench.page.getByRole('button', { name: /don.t save/i }).click();
        const targets = [linkOf('many'), `enr:-${linkOf('enr')}`, '/ip4/127.0.0.1/tcp/1'].join('\n');
        await workbench.page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(targets)})`);
        await run('Dial Peers in Selection');
      },
      shown: choice,
    },
    {
      source: 'rest-value',
      sink: 'a notification',
      async bring() {
        await workbench.page.keyboard.press('Escape');
        await run('Import Network…');
        await choice('From a beacon node…').click();
        await prompt('').first().waitFor();
        await input().fill(rest.address);
        await workbench.page.keyboard.press('Enter');
        await prompt('A name of your choice').waitFor();
        await workbench.page.keyboard.press('Enter');
      },
      shown: notification,
    },
    { source: 'rest', sink: 'a notification', shown: notification },
    {
      source: 'listen',
      sink: 'a dialog',
      async bring() {
        await run('Stop Node');
        workbench.setMachineSettings({ 'beaconHandshake.listen': [`/${hostileText('listen')}`] });
        await expect.poll(isAskedWhereToListen).toBe(true);
      },
      shown: (hasText) => dialog().filter({ hasText }),
    },
    {
      source: 'listen',
      sink: 'a tooltip in the status bar',
      async bring() {
        await dialog().getByRole('button', { name: 'Listen', exact: true }).click();
        await statusItem().filter({ hasText: 'node failed' }).hover();
      },
      shown: (hasText) => workbench.page.locator('.monaco-hover', { hasText }).first(),
    },
  ];

  const dialog = () => workbench.page.locator('.monaco-dialog-box');
  const statusItem = () => workbench.page.locator('.statusbar-item', { hasText: /established|node failed/ });

  /** Starts the node; where it runs, the setting has not come through yet, and it is stopped again. */
  async function isAskedWhereToListen(): Promise<boolean> {
    await run('Start Node');
    await dialog().or(statusItem()).first().waitFor();
    if (await dialog().isVisible()) return true;
    await run('Stop Node');
    return false;
  }

  /** Clicks what would be the label of the link; a choice would be taken by that, and the explorer has a page of its own. */
  async function clickOn(element: Locator, text: string, sink: string): Promise<void> {
    if (['a quick pick', 'a progress'].includes(sink) || sink.includes('explorer')) return;
    const box = await boxOfText(element, text);
    if (!box) throw new Error(`${text} is not in sight.`);
    await workbench.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  }

  /** Nothing of the window is a link to the command or has the icon, and a click on the text opens nothing. */
  async function holds({ source, sink, shown, bring }: Row): Promise<void> {
    await bring?.();
    if (sink === 'a notification') await workbench.notifications.show(shownOf(source));
    const element = shown(shownOf(source));
    await element.waitFor();
    for (const part of [workbench.page, workbench.explorer]) {
      expect(await part.locator(LINK).count()).toBe(0);
      expect(await part.locator(ICON).count()).toBe(0);
    }
    expect(await element.textContent()).not.toContain('\u202e');
    await clickOn(element, shownOf(source), sink);
  }

  it.each(restricted)('from $source in $sink is text, in Restricted Mode', holds);

  it('is followed by trust', async () => {
    await workbench.runCommand('Notifications: Clear All Notifications');
    await workbench.runCommand('Workspaces: Manage Workspace Trust');
    const editor = workbench.page.locator('.workspace-trust-editor');
    await editor.getByRole('button', { name: 'Trust', exact: true }).first().click();
    await workbench.openExplorer();
    await workbench.explorer.getByText('This workspace is not trusted').waitFor({ state: 'hidden' });
  });

  it.each(trusted)('from $source in $sink is text', holds);
  it('has run nothing, which would be seen', async () => {
    const opened = workbench.page.locator(OPENED);
    expect(await opened.count()).toBe(0);
    await workbench.runCommand('Preferences: Open Keyboard Shortcuts');
    await opened.waitFor();
  });
});
