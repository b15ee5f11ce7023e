import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepScreenshotOfFailure, openWorkbench, type Theme, type Workbench } from '../harness/workbench.ts';

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

describe('the demo network in the workbench', () => {
  let workbench: Workbench;
  const row = (text: string): Locator => workbench.explorer.getByRole('treeitem').filter({ hasText: text }).first();
  const failedStage = (): Locator => workbench.explorer.locator('.stage[data-outcome=failed]').first();
  const chip = (): Locator => workbench.explorer.getByRole('button', { name: /^Failures \d+/ });

  beforeAll(async () => {
    workbench = await openWorkbench({
      settings: { 'beaconHandshake.timeouts.response': 1500 },
      viewport: { width: 1280, height: 1400 },
    });
  });
  afterAll(() => workbench?.close());
  keepScreenshotOfFailure(() => workbench);

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
