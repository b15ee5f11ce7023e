import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { networkToJson } from '../../src/forks/networks/network-json.ts';
import { findNetwork } from '../../src/forks/networks/networks.ts';
import { keepScreenshotOfFailure, openWorkbench, type Workbench } from '../harness/workbench.ts';
import { makeNode, settings } from '../node/support/node-under-test.ts';

const CHANGED = 'Our Status speaks for sepolia now.';

describe('another network while the demo runs', () => {
  let workbench: Workbench;
  beforeAll(async () => {
    workbench = await openWorkbench({ viewport: { width: 1600, height: 1400 } });
    await workbench.runCommand('Beacon Handshake: Start Demo Network');
    await workbench.openExplorer();
    await workbench.explorer.getByRole('treeitem').filter({ hasText: 'Established' }).first().waitFor();
  });
  afterAll(() => workbench?.close());
  keepScreenshotOfFailure(() => workbench);

  /** A peer of its own, which is not of the demo. */
  async function peerOn(name: string) {
    const network = findNetwork(name);
    if (!network) throw new Error(`${name} is missing`);
    const node = await makeNode('in this process');
    const agent = `test/${name}`;
    const { listening } = await node.api.start({ ...settings, agent, network: networkToJson(network) });
    return { node, agent, address: listening[0] ?? '' };
  }

  const dialog = () => workbench.page.locator('.monaco-dialog-box');
  const header = () => workbench.explorer.locator('body');
  /** Those of every demo so far stay in the list, of which only what is in sight is in the page. */
  const find = (text: string) => workbench.explorer.getByRole('searchbox').fill(text);

  async function choose(network: string): Promise<void> {
    await workbench.runCommand('Beacon Handshake: Select Network…');
    await workbench.quickInput.locator('input.input').fill(network);
    await workbench.quickInput.locator('.monaco-list-row', { hasText: network }).first().click();
    await dialog().waitFor();
  }

  it('is asked for, with what it ends, and nothing ends where the answer is no', async () => {
    await choose('sepolia');
    expect(await dialog().textContent()).toMatch(/Select sepolia\? That stops the node, and with it the demo network/);
    await workbench.screenshot('select-network-question');
    await workbench.page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    await header().getByRole('button', { name: 'Stop Demo' }).first().waitFor();
  });

  it('ends the demo where the answer is yes, and Undo brings network and demo back', async () => {
    await choose('sepolia');
    await dialog().getByRole('button', { name: 'Select sepolia' }).click();
    await workbench.notifications.said(CHANGED);
    await header().getByText('sepolia').first().waitFor();
    await header().getByRole('button', { name: 'Stop Demo' }).first().waitFor({ state: 'hidden' });
    await workbench.notifications.press(CHANGED, 'Undo');
    await header().getByRole('button', { name: 'Stop Demo' }).first().waitFor();
    await header().getByText('mainnet').first().waitFor();
  });

  it('dials on Undo, once, whom we dialled ourselves and are established with, and nobody else', async () => {
    const [held, refused] = await Promise.all([peerOn('mainnet'), peerOn('hoodi')]);
    for (const { node, address } of [held, refused]) {
      await workbench.runCommand('Beacon Handshake: Dial Peer…');
      await workbench.quickInput.locator('input.input').fill(address);
      await workbench.page.keyboard.press('Enter');
      await node.until(({ state }) => state === 'established' || state === 'refusedByUs' || state === 'refusedByThem');
    }
    await find(held.agent);
    await workbench.explorer
      .getByRole('treeitem')
      .filter({ hasText: held.agent })
      .filter({ hasText: 'established' })
      .waitFor();
    await choose('sepolia');
    expect(await dialog().textContent()).toContain('the demo network and 1 connections');
    await dialog().getByRole('button', { name: 'Select sepolia' }).click();
    await held.node.until(({ state }) => state === 'left');
    await workbench.notifications.press(CHANGED, 'Undo');
    const dials = ({ node }: typeof held) => node.exchanges().filter(({ direction }) => direction === 'inbound').length;
    await expect.poll(() => dials(held)).toBe(2);
    // The demo is dialled after the others.
    await find('Healthy peer');
    await workbench.explorer
      .getByRole('treeitem')
      .filter({ hasText: 'Healthy peer' })
      .filter({ hasText: 'established' })
      .first()
      .waitFor();
    expect([dials(held), dials(refused)]).toEqual([2, 1]);
    await Promise.all([held.node.end(), refused.node.end()]);
  });
});
