import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { networkToJson } from '../../src/forks/networks/network-json.ts';
import { findNetwork } from '../../src/forks/networks/networks.ts';
import { keepScreenshotOfFailure, openWorkbench, type Theme, type Workbench } from '../harness/workbench.ts';
import { makeNode, settings } from '../node/support/node-under-test.ts';

/** What each peer of the demo network must come to, by words of its row: what went wrong, and what exactly. */
const OUTCOMES: readonly (readonly [peer: string, says: string])[] = [
  ['Healthy peer', 'head at the clock'],
  ['Peer that is behind', 'It still syncs: 9,60'],
  ['Peer that is ahead', '1 slot ahead of the clock'],
  ['Peer from before Fulu', 'Speaks only Status version 1'],
  ['Peer on another network', 'Another network: sepolia'],
  ['Silent peer', 'No answer came: waited '],
  ['Peer that answers garbage', 'Not in snappy frames: begins with 74'],
  ['Peer with a fast clock', 'Their clock is fast: '],
  ['Peer that answers an error', 'Not ready yet: “node is initializing”'],
  ['Peer that resets', 'Stream reset instead of an answer'],
  ['Peer that is full', 'The peer is full: Goodbye 129'],
  ['Peer that shuts down', 'The peer shuts down: Goodbye 1'],
  ['Peer that missed the fork', 'Another blob schedule: lacks '],
  ['Peer that has banned us', 'It has banned us: Goodbye 251'],
  ['Peer that rejects our request', 'Invalid request: “invalid finalized root”'],
  ['Peer that has had enough', 'Refused by its rate limit: result 139'],
  ['Web server', 'Not a libp2p port: it answers HTTP'],
  ['Peer that is not there', 'Nobody listens there: TCP refused'],
];

const THEMES: readonly Theme[] = ['dark', 'light', 'hc dark', 'hc light'];

const CHANGED = 'Our Status speaks for sepolia now.';

let workbench: Workbench;
beforeAll(async () => {
  workbench = await openWorkbench({
    settings: { 'beaconHandshake.timeouts.response': 1500 },
    viewport: { width: 1280, height: 1400 },
  });
});
afterAll(() => workbench?.close());
keepScreenshotOfFailure(() => workbench);

const row = (text: string): Locator => workbench.explorer.getByRole('treeitem').filter({ hasText: text }).first();

describe('the demo network in the workbench', () => {
  const failedStage = (): Locator => workbench.explorer.locator('.stage[data-outcome=failed]').first();
  const chip = (): Locator => workbench.explorer.getByRole('button', { name: /^Failures \d+/ });

  it('is offered by the empty explorer and starts from the palette', async () => {
    await workbench.openExplorer();
    await workbench.explorer
      .getByRole('button', { name: /demo network/i })
      .first()
      .waitFor();
    await workbench.screenshot('explorer-empty');
    await workbench.runCommand('Beacon Handshake: Start Demo Network');
    await row('Healthy peer').waitFor();
  });

  it.each(OUTCOMES)('%s: %s', async (peer, says) => {
    await row(peer).filter({ hasText: says }).waitFor();
  });

  it('cuts no row short of what happened, in a side bar as wide as it is at first', async () => {
    const headlines = workbench.explorer.locator('.peer .headline');
    expect(await headlines.count()).toBeGreaterThanOrEqual(OUTCOMES.length);
    const cut = await headlines.evaluateAll((all) =>
      all.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth).map(({ textContent }) => textContent),
    );
    expect(cut).toEqual([]);
    const said = await headlines.allTextContents();
    const failures = said.slice(0, await workbench.explorer.locator('.peer[data-failed]').count());
    expect(new Set(failures).size).toBe(failures.length);
    await workbench.screenshot('explorer-demo-network');
  });

  it('unfolds a peer into its Status, the verdict and the timeline', async () => {
    await row('Peer on another network').click();
    await workbench.page.keyboard.press('ArrowRight');
    await row('Their digest is').waitFor();
    await row('head slot not in the future').waitFor();
    const text = (await workbench.explorer.getByRole('tree').textContent()) ?? '';
    expect(text).toContain('Another network');
    expect(text).toContain('Status v2');
  });

  it('says why a peer was refused, and what each client would have done', async () => {
    await row('Status v2').click();
    await row('Judgement').click();
    await row('Nimbus refuses').filter({ hasText: 'SUCCESS, then closes without Goodbye' }).waitFor();
    await row('Choose the peer’s network').waitFor();
    await row('Caplin refuses').scrollIntoViewIfNeeded();
    await workbench.screenshot('explorer-why');
    await row('Judgement').click();
    await row('Status v2').click();
    await row('head slot not in the future').waitFor();
  });

  it.each(THEMES)('is legible in the %s theme', async (theme) => {
    await workbench.setTheme(theme);
    await row('Peer on another network').waitFor();
    const page = workbench.explorer.locator('body');
    const [text, ground] = await page.evaluate((body) => {
      const style = body.ownerDocument.defaultView?.getComputedStyle(body);
      return [style?.color, style?.backgroundColor];
    });
    expect(text).toMatch(/^rgb/);
    expect(text).not.toBe(ground);
    await workbench.screenshot(`explorer-${theme.replace(' ', '-')}`);
  });

  it('shows the same after it was hidden', async () => {
    await workbench.page.locator('.activitybar .action-item a[aria-label^="Explorer"]').click();
    await workbench.page.locator('.explorer-folders-view').waitFor();
    await workbench.openExplorer();
    // Opened, it takes the room of those that are below it.
    await row('Peer on another network').waitFor();
  });

  it('shows the same after its page was reloaded', async () => {
    await workbench.explorer.getByRole('tree').evaluate((tree) => tree.setAttribute('data-before-reload', ''));
    await workbench.runCommand('Developer: Reload Webviews');
    await workbench.explorer.locator('[role=tree]:not([data-before-reload])').waitFor();
    // Opened, it takes the room of those that are below it.
    await row('Peer on another network').waitFor();
  });

  it('compares the peers as a table', async () => {
    await workbench.runCommand('Beacon Handshake: Compare Peers…');
    await workbench.quickInput.getByRole('button', { name: 'OK' }).click();
    await workbench.quickInput.locator('.monaco-list-row', { hasText: 'Markdown' }).click();
    await workbench.page.locator('.view-line', { hasText: 'fork digest' }).first().waitFor();
    await workbench.page.locator('.view-line', { hasText: '≠' }).first().waitFor();
    await workbench.screenshot('compare-peers');
  });

  it('opens an exchange with the bytes of both directions', async () => {
    await workbench.runCommand('Beacon Handshake: Open Exchange');
    const pick = workbench.quickInput.locator('.monaco-list-row', { hasText: 'Healthy peer' });
    await pick.click();
    const page = workbench.exchangePage();
    await page.getByRole('button', { name: /^sent · \d/ }).waitFor();
    await page.getByRole('button', { name: /^received · \d/ }).waitFor();
    await page.getByRole('option').filter({ hasText: 'first byte' }).waitFor();
    await workbench.screenshot('exchange-page');
    await page.getByRole('button', { name: 'Open as Text' }).click();
    await workbench.page.locator('.view-line', { hasText: 'Timeline' }).first().waitFor();
    await workbench.screenshot('exchange-document');
  });

  it('filters to the failures, and opens the faulty byte by a click on the stage that failed', async () => {
    await chip().click();
    await row('Established').waitFor({ state: 'detached' });
    await row('Peer on another network').click();
    await row('Peer that answers garbage').click();
    await failedStage().click();
    await workbench.exchangePage().locator('.byte.selected.faulty').first().waitFor();
    await workbench.screenshot('explorer-faulty-byte');
  });

  it('keeps filter, selection and what was opened while it is hidden', async () => {
    await workbench.runCommand('View: Show Explorer');
    await workbench.page.locator('.explorer-folders-view').waitFor();
    await workbench.openExplorer();
    await failedStage().waitFor();
    expect(await chip().getAttribute('aria-pressed')).toBe('true');
    expect(await row('Peer that answers garbage').getAttribute('aria-expanded')).toBe('true');
  });

  it('shows again what was recorded after the window was reloaded, looked at as before', async () => {
    await workbench.reload();
    await workbench.openExplorer();
    await workbench.explorer.getByRole('button', { name: 'Show what was recorded here last' }).click();
    await row('Peer that answers garbage').waitFor();
    expect(await chip().getAttribute('aria-pressed')).toBe('true');
    expect(await row('Peer that answers garbage').getAttribute('aria-expanded')).toBe('true');
    await failedStage().waitFor();
    await workbench.explorer.getByRole('button', { name: /^All \d+/ }).click();
    await row('Needs a look').waitFor();
    await workbench.screenshot('explorer-after-reload');
  });
});

describe('another network while the demo runs', () => {
  beforeAll(async () => {
    await workbench.closeEditors();
    await workbench.runCommand('Beacon Handshake: Start Demo Network');
    await row('Established').waitFor();
  });

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
