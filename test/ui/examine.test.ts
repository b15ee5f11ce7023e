import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepScreenshotOfFailure, openWorkbench, type Workbench } from '../harness/workbench.ts';
import { type RunningDevnet, startDevnet, twentyNodes } from '../node/support/devnet.ts';

/** Reads what VS Code has stored of its editors, which it does every few seconds: a reload brings back what is there. */
const STORED_EDITORS = `(async () => {
  const stored = ({ name }) => new Promise((resolve) => {
    const opening = indexedDB.open(name);
    opening.onsuccess = () => {
      const end = (text) => { opening.result.close(); resolve(String(text)); };
      if (!opening.result.objectStoreNames.contains('ItemTable')) return end('');
      const asking = opening.result.transaction('ItemTable').objectStore('ItemTable').get('memento/workbench.parts.editor');
      asking.onsuccess = () => end(asking.result);
    };
  });
  return (await Promise.all((await indexedDB.databases()).map(stored))).join();
})()`;

describe('twenty nodes of a list in the open editor', () => {
  let workbench: Workbench;
  let devnet: RunningDevnet;
  beforeAll(async () => {
    devnet = await startDevnet(twentyNodes());
    workbench = await openWorkbench({ viewport: { width: 1900, height: 1200 } });
    const list = devnet.nodes.map(({ name, url }) => `- name: ${name}\n  url: ${url}\n`).join('');
    writeFileSync(path.join(workbench.workspace, 'nodes.yaml'), `endpoints:\n${list}`);
  });
  afterAll(async () => {
    await workbench?.close();
    await devnet?.stop();
  });
  keepScreenshotOfFailure(() => workbench);

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
    await expect.poll(() => workbench.page.evaluate<string>(STORED_EDITORS)).toMatch(/column\\*":\\*"digestStatus/);
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
