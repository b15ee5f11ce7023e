import { multiaddr } from '@multiformats/multiaddr';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findNetwork } from '../../src/forks/networks/networks.ts';
import { behaviours } from '../../src/node/responder/behaviours.ts';
import { startResponder } from '../../src/node/responder/responder.ts';
import { keepScreenshotOfFailure, openWorkbench, type Workbench } from '../harness/workbench.ts';

const network = findNetwork('mainnet');
if (!network) throw new Error('There is no mainnet.');

describe('the conformance suite in the Test Explorer', () => {
  let workbench: Workbench;
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
    workbench = await openWorkbench();
  });
  afterAll(async () => {
    await workbench?.close();
    await peer?.stop();
  });
  keepScreenshotOfFailure(() => workbench);

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
