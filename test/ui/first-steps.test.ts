import { mkdirSync, writeFileSync } from 'node:fs';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inRoot } from '../../scripts/paths.ts';
import { Notes } from '../harness/notes.ts';
import { keepScreenshotOfFailure, openWorkbench, type Theme, type Workbench } from '../harness/workbench.ts';

const THEMES: readonly Theme[] = ['dark', 'light', 'hc dark', 'hc light'];
const STEPS = ['mendFrame', 'demoNetwork', 'dialNode', 'whyItFailed'] as const;
type Step = (typeof STEPS)[number];

describe('the first steps of somebody who is new', () => {
  const notes = new Notes();
  let workbench: Workbench;

  const press = async (key: string): Promise<void> => {
    notes.add(key);
    await workbench.page.keyboard.press(key);
  };
  const row = (text: string): Locator => workbench.explorer.getByRole('treeitem').filter({ hasText: text }).first();
  const squiggles = (): Locator => workbench.page.locator('.squiggly-error');
  const step = (id: Step): Locator => workbench.page.locator(`.getting-started-step[data-step-id$="#${id}"]`);
  const mark = (id: Step): Locator => step(id).locator('.codicon.complete');
  const click = async (name: string, place: Locator): Promise<void> => {
    notes.add(`click on “${name}”`);
    await place.click();
  };

  /** Unfolds a step of the page, unless it is, and presses a button of it. */
  const run = async (id: Step, name: string): Promise<void> => {
    if ((await step(id).getAttribute('aria-expanded')) !== 'true') {
      const title = step(id).locator('.step-title');
      await click(await title.innerText(), title);
      await step(id).and(workbench.page.locator('.expanded:focus')).waitFor();
    }
    await click(name, step(id).getByRole('button', { name }));
  };

  beforeAll(async () => {
    // Moving, the page takes the focus back a moment after a click: a person waits for it, a test does not.
    const settings = { 'workbench.reduceMotion': 'on' };
    workbench = await openWorkbench({ settings, viewport: { width: 1600, height: 1400 } });
    notes.begin();
  });
  afterAll(() => workbench?.close());
  keepScreenshotOfFailure(() => workbench);

  it('open the page from the palette', async () => {
    await press('F1');
    const entry = workbench.quickInput.locator('.monaco-list-row.focused', {
      hasText: 'Beacon Handshake: Get Started',
    });
    notes.add('“Beacon Get Started”');
    await workbench.page.keyboard.type('Beacon Get Started');
    await entry.waitFor();
    await press('Enter');
    await step('mendFrame').locator('.monaco-button').waitFor();
    expect(await workbench.page.locator('.getting-started-step').count()).toBe(STEPS.length);
    expect(await workbench.page.locator('.gettingStartedContainer').innerText()).not.toMatch(/[*`]|\]\(/);
    notes.end('open Get Started');
  });

  it('read a broken frame, and mend it', async () => {
    await run('mendFrame', 'Open a Broken Frame');
    await squiggles().first().waitFor();
    await press('F8');
    const problem = workbench.page.locator('.marker-widget', {
      hasText: 'The checksum at byte 16 is the right CRC-32C',
    });
    await problem.waitFor();
    await workbench.screenshot('first-steps-problem');
    await press('Escape');
    await press('ControlOrMeta+.');
    const fix = workbench.page.locator('.action-widget .monaco-list-row.focused', { hasText: 'Write the masked' });
    await fix.waitFor();
    await workbench.screenshot('first-steps-fix');
    await press('Enter');
    await workbench.page.locator('.codelens-decoration', { hasText: '✓ Status v2 · response' }).waitFor();
    await expect.poll(() => squiggles().count()).toBe(0);
    await workbench.screenshot('first-steps-mended');
    await press('ControlOrMeta+PageUp');
    await mark('mendFrame').waitFor();
    notes.end('mend a frame');
  });

  it('start the demo network, and unfold a peer', async () => {
    await run('demoNetwork', 'Start Demo Network');
    const peer = row('Peer on another network').filter({ hasText: 'Another network' });
    await peer.waitFor();
    await click('Peer on another network', peer);
    await press('ArrowRight');
    await row('Their digest is').waitFor();
    await workbench.screenshot('first-steps-peer');
    await mark('demoNetwork').waitFor();
    notes.end('meet the demo network');
  });

  it('dial a peer of one’s own', async () => {
    await run('dialNode', 'Start a Peer to Dial');
    const { text } = await workbench.notifications.said('Healthy peer listens on');
    const [address] = /\/ip4\/127\.0\.0\.1\/tcp\/\d+\/p2p\/\w+/.exec(text) ?? [];
    await workbench.screenshot('first-steps-responder');
    await run('dialNode', 'Dial Peer…');
    const input = workbench.quickInput.locator('input.input');
    await input.waitFor();
    await workbench.quickInput.locator('.monaco-list-row.focused', { hasText: address ?? 'an address' }).waitFor();
    await workbench.screenshot('first-steps-dial');
    await click('the address', input);
    await press('Enter');
    await workbench.explorer
      .getByRole('treeitem', { name: /^Healthy peer .*established/ })
      .nth(1)
      .waitFor();
    await mark('dialNode').waitFor();
    await workbench.screenshot('first-steps-dialled');
    notes.end('dial a peer');
  });

  it('read why a handshake failed', async () => {
    await run('whyItFailed', 'Show Failures by Cause');
    // Peers that come meanwhile push the top out of sight again.
    await expect
      .poll(async () => {
        await workbench.explorer.getByRole('treeitem').first().press('Home');
        return [await row('Another network').isVisible(), await row('Choose the peer’s network').isVisible()];
      })
      .toEqual([true, true]);
    await mark('whyItFailed').waitFor();
    await workbench.screenshot('first-steps-failures');
    notes.end('read why it failed');
    mkdirSync(inRoot('out'), { recursive: true });
    writeFileSync(inRoot('out', 'first-steps.md'), `${notes}`);
    console.log(`${notes}`);
  });

  it.each(THEMES)('can be read in the theme %s', async (theme) => {
    await workbench.setTheme(theme);
    await workbench.runCommand('Beacon Handshake: Get Started');
    for (const id of STEPS) {
      await step(id).locator('.step-title').click();
      await step(id).locator('.monaco-button').first().waitFor();
      const picture = workbench.page.locator('.getting-started-media svg, .getting-started-media iframe');
      await picture.first().waitFor();
      await workbench.screenshot(`first-steps-${id}-${theme.replace(' ', '-')}`);
    }
  });
});
