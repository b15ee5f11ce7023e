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
    await row(/11\.1 /).click();
    await row(/11\.1 /)
      .locator('.codicon-testing-run-icon')
      .first()
      .click();
    await workbench.quickInput.locator('.monaco-list-row', { hasText: 'test/peer' }).click();
    const failed = row(/11\.1 /).locator('.codicon-testing-failed-icon');
    await failed.waitFor();
    await workbench.screenshot('test-explorer');
    expect(await failed.count()).toBe(1);
  });
});
