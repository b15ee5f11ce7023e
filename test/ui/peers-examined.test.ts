import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { multiaddr } from '@multiformats/multiaddr';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findNetwork } from '../../src/forks/networks/networks.ts';
import { behaviours } from '../../src/node/responder/behaviours.ts';
import { startResponder } from '../../src/node/responder/responder.ts';
import { keepScreenshotOfFailure, openWorkbench, type Workbench } from '../harness/workbench.ts';
import { type RunningDevnet, startDevnet, twentyNodes } from '../node/support/devnet.ts';

const network = findNetwork('mainnet');
if (!network) throw new Error('There is no mainnet.');

let workbench: Workbench;
beforeAll(async () => {
  workbench = await openWorkbench({ viewport: { width: 1900, height: 1200 } });
});
afterAll(() => workbench?.close());
keepScreenshotOfFailure(() => workbench);

describe('the conformance suite in the Test Explorer', () => {
  let peer: Awaited<ReturnType<typeof startResponder>>;
  const row = (text: string | RegExp) =>
    workbench.page.locator('.test-explorer .monaco-list-row', { hasText: text }).first();

  const run = async (text: RegExp) => {
    await row(text).click();
    await row(text).locator('.codicon-testing-run-icon').first().click();
    await choose('test/peer');
  };
  const choose = (text: string) => workbench.quickInput.locator('.monaco-list-row', { hasText: text }).first().click();

  beforeAll(async () => {
    peer = await startResponder(behaviours.pingDisagrees, network, {
      agent: 'test/peer',
      listen: ['/ip4/127.0.0.1/tcp/0'],
    });
  });
  afterAll(() => peer?.stop());

  it('runs a section against a peer, and shows what fails with what was expected', async () => {
    await workbench.runCommand('Beacon Handshake: Dial Peer…');
    await workbench.quickInput.locator('.quick-input-message', { hasText: 'Multiaddr or ENR' }).waitFor();
    const input = workbench.quickInput.locator('input.input');
    await input.fill(String(peer.getMultiaddrs()[0]));
    await workbench.page.keyboard.press('Enter');
    await workbench.page.locator('.statusbar-item', { hasText: '1 of 1 established' }).waitFor();
    await workbench.runCommand('Testing: Focus on Test Explorer View');
    await row(/Snappy framing/).waitFor();
    await row(/^.*11 Ping and metadata/).click();
    await workbench.page.keyboard.press('ArrowRight');
    await run(/11\.1 /);
    const failed = row(/11\.1 /).locator('.codicon-testing-failed-icon');
    await failed.waitFor();
    await workbench.screenshot('test-explorer');
    expect(await failed.count()).toBe(1);
  });

  it('leads from a failure to the page of the exchange that decided', async () => {
    await row(/11\.1 /).click();
    await workbench.page.locator('.tab.active', { hasText: '11.1 metadata' }).waitFor();
    await workbench.exchangePage().getByRole('heading', { level: 1 }).waitFor();
    await workbench.exchangePage().getByRole('treeitem').filter({ hasText: 'sequence number' }).first().waitFor();
    await workbench.screenshot('test-explorer-exchange');
  });

  it('waits for the peer to dial us where the user says, and tells the address', async () => {
    await row(/^.*14 When it dials us/).click();
    await workbench.page.keyboard.press('ArrowRight');
    await run(/14\.2 /);
    await choose('Wait at /ip4/127.0.0.1/tcp/0');
    const { text, buttons } = await workbench.notifications.said('Make the peer dial');
    expect(buttons).toContain('Copy Address');
    const [address = ''] = /\/ip4\/127\.0\.0\.1\/tcp\/\d+\/p2p\/\w+/.exec(text) ?? [];
    await peer.dial(multiaddr(address));
    await row(/14\.2 /)
      .locator('.codicon-testing-passed-icon')
      .waitFor();
  });
});

describe('twenty nodes of a list in the open editor', () => {
  let devnet: RunningDevnet;
  beforeAll(async () => {
    devnet = await startDevnet(twentyNodes());
    await workbench.runCommand('Beacon Handshake: Stop Node');
    await workbench.closeEditors();
    const list = devnet.nodes.map(({ name, url }) => `- name: ${name}\n  url: ${url}\n`).join('');
    writeFileSync(path.join(workbench.workspace, 'nodes.yaml'), `endpoints:\n${list}`);
  });
  afterAll(() => devnet?.stop());

  it('are examined, and the page names the six that are wrong', async () => {
    await workbench.openFile('nodes.yaml');
    await workbench.runCommand('Beacon Handshake: Examine Network…');
    await workbench.quickInput.locator('.monaco-list-row', { hasText: 'The open editor' }).first().click();
    const page = workbench.exchangePage();
    await page.getByRole('heading', { name: '6 of 20 nodes are wrong.' }).waitFor();
    expect(await page.locator('.wrong-name').allTextContents()).toEqual([
      'cl-03-teku',
      'cl-06-grandine',
      'cl-09-teku',
      'cl-12-lighthouse',
      'cl-15-teku',
      'cl-18-grandine',
    ]);
    // Every column of every node is in sight at once.
    expect(await page.getByRole('grid', { name: 'Nodes' }).getByRole('row').count()).toBe(21);
    expect(await page.locator('.matrix-scroll').evaluate((one) => one.scrollWidth <= one.clientWidth)).toBe(true);
    await workbench.screenshot('examine-network');
  });

  it('stand on the page again after a reload of the window, with the cell that was chosen, and are examined again from it', async () => {
    const page = workbench.exchangePage();
    const nodes = page.getByRole('grid', { name: 'Nodes' });
    const row = nodes.getByRole('row').filter({ hasText: 'cl-15-teku' });
    await row.locator('[data-column="digestStatus"]').click();
    const asOf = () => page.locator('.about').innerText();
    const before = await asOf();
    await workbench.reload();
    const notice = page.locator('.notice', { hasText: 'This examination is no longer in memory.' });
    await notice.waitFor();
    await page.getByRole('heading', { name: '6 of 20 nodes are wrong.' }).waitFor();
    expect(await nodes.getByRole('row').count()).toBe(21);
    expect(await row.getAttribute('aria-selected')).toBe('true');
    expect(await asOf()).toBe(before);
    await workbench.screenshot('examine-reloaded');
    await notice.getByRole('button', { name: 'Examine Again' }).click();
    await notice.waitFor({ state: 'hidden' });
    expect(await asOf()).not.toBe(before);
    expect(await nodes.getByRole('row').count()).toBe(21);
    expect(await row.getAttribute('aria-selected')).toBe('true');
    await workbench.screenshot('examine-again');
  });

  it('leads from a node to the handshake with it, judged on the network of the nodes', async () => {
    const page = workbench.exchangePage();
    await page.locator('[data-column="digestStatus"]').first().click();
    await workbench.page.keyboard.press('Enter');
    await workbench.page.locator('.tab.active', { hasText: /· \d\d:\d\d:\d\d/ }).waitFor();
    await page.getByRole('tree').waitFor();
    expect(await page.locator('.verdict').getAttribute('data-tone')).toBe('good');
  });
});
