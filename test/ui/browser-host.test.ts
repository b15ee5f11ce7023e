import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { packTar } from 'modern-tar';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepScreenshotOfFailure, openWorkbench, type Workbench } from '../harness/workbench.ts';
import { bomb, configOf, devnet, lying, state, zipOf } from '../harness/zips.ts';
import { exchange } from '../unit/session/exchanges.ts';

const NO_SOCKETS = 'opens network connections, which a browser does not';

describe('in the host of web extensions, a worker of the browser', () => {
  let workbench: Workbench;
  beforeAll(async () => {
    // The extension runs in the window, as it does on vscode.dev, and not in the host of the server.
    const settings = { 'remote.extensionKind': { 'beacon-handshake.beacon-handshake': ['web'] } };
    workbench = await openWorkbench({ viewport: { width: 1400, height: 860 }, settings });
  });
  afterAll(() => workbench?.close());
  keepScreenshotOfFailure(() => workbench);

  it('the explorer says what a browser does not do', async () => {
    await workbench.openExplorer();
    await workbench.explorer.getByText('A browser opens no connections').waitFor();
    const dead = workbench.explorer.getByRole('button', { name: /Start Demo Network|Dial Peer|Start Node/ });
    expect(await dead.count()).toBe(0);
    await workbench.screenshot('browser-explorer');
  });

  it('a frame that is pasted is read, coloured and taken apart', async () => {
    const frame = readFileSync(path.join(workbench.workspace, 'status-request.frame'), 'utf8');
    await workbench.runCommand('File: New Untitled Text File');
    await workbench.runCommand('Change Language Mode');
    await workbench.quickInput.locator('input.input').fill('Beacon Frame');
    await workbench.quickInput.locator('.monaco-list-row', { hasText: 'beacon-frame' }).first().click();
    await workbench.page.locator('.editor-group-container.active .editor-instance .view-lines').first().click();
    await workbench.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await workbench.page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(frame)})`);
    await workbench.page.keyboard.press('ControlOrMeta+V');
    await workbench.page
      .locator('.codelens-decoration a', { hasText: /✓ Status/ })
      .first()
      .waitFor();
    await workbench.page.keyboard.press('ControlOrMeta+A');
    await workbench.runCommand('Beacon Handshake: Decode Frame');
    const line = (text: string) => workbench.exchangePage().getByRole('treeitem').filter({ hasText: text }).first();
    await line('fork digest').waitFor();
    await line('head slot').waitFor();
    await workbench.screenshot('browser-frame');
  });

  it('a session that was recorded elsewhere is opened, with every exchange and why it went so', async () => {
    const failed = exchange('1', {
      target: '/ip4/192.0.2.7/tcp/9000',
      agent: 'teku/v26.1.0',
      state: 'failed',
      failure: { stage: 'dial', code: 'connectionRefused', message: 'Nobody listens at 192.0.2.7:9000.' },
    });
    const file = { format: 'beacon-handshake/session', version: 1, network: { name: 'mainnet' }, exchanges: [failed] };
    writeFileSync(path.join(workbench.workspace, 'met.json'), JSON.stringify(file));
    await workbench.runCommand('Beacon Handshake: Open Session…');
    await workbench.chooseFile(path.join(workbench.workspace, 'met.json'));
    await workbench.notifications.said('1 exchanges are shown as they were recorded.');
    const row = workbench.explorer.getByRole('treeitem').filter({ hasText: 'teku/v26.1.0' }).first();
    await row.filter({ hasText: 'Nobody listens' }).waitFor();
    await workbench.screenshot('browser-session');
  });

  const importArchive = async (name: string, bytes: Uint8Array) => {
    await workbench.runCommand('Notifications: Clear All Notifications');
    writeFileSync(path.join(workbench.workspace, name), bytes);
    await workbench.runCommand('Beacon Handshake: Import Network…');
    await workbench.quickInput.locator('.monaco-list-row', { hasText: 'From a file, folder or archive…' }).click();
    await workbench.quickInput.filter({ hasText: 'config.yaml, or the folder or archive of a devnet' }).waitFor();
    await workbench.chooseFile(path.join(workbench.workspace, name));
  };

  it('a devnet is imported from an archive, packed as a zip or a tar', async () => {
    await importArchive('devnet.zip', await zipOf(devnet('metadata/')));
    await workbench.notifications.said('devnet-of-archive is imported');
    await workbench.screenshot('browser-archive');
    const files = { 'config.yaml': Buffer.from(configOf('devnet-of-archive')), 'genesis.ssz': state };
    const tar = await packTar(
      Object.entries(files).map(([name, body]) => ({ header: { name, size: body.length, type: 'file' }, body })),
    );
    await importArchive('devnet.tgz', gzipSync(tar));
    await workbench.notifications.said('This network is known as devnet-of-archive, with the same root and schedule');
  });

  it('a zip that lies or expands without end is refused in one sentence', async () => {
    await importArchive('bomb.zip', await bomb());
    await workbench.notifications.said('it holds more than 32000000 bytes of configurations');
    await importArchive('lying.zip', lying(await zipOf({ 'config.yaml': configOf('lying') }), 24, 10));
    await workbench.notifications.said('lying.zip cannot be read as an archive (decompressed size exceeds limit');
  });

  it('a command that needs a connection says so in one sentence', async () => {
    await workbench.runCommand('Beacon Handshake: Start Demo Network');
    await workbench.notifications.said(NO_SOCKETS);
    await workbench.screenshot('browser-no-sockets');
  });
});
