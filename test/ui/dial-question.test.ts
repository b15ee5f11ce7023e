import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepScreenshotOfFailure, openWorkbench, type Workbench } from '../harness/workbench.ts';
import { exchange } from '../unit/session/exchanges.ts';

/* A Teku that was met before, at an address of the documentation, where nobody is. */
const PEER = '16Uiu2HAmL7yPUMYjbxGvKvYpFzYqSfHRhTnEdHaDLuFTULGxpNWJ';
const ADDRESS = `/ip4/192.0.2.7/tcp/9000/p2p/${PEER}`;

describe('a dial that may cost something', () => {
  let workbench: Workbench;
  const dialog = () => workbench.page.locator('.monaco-dialog-box');
  const input = () => workbench.quickInput.locator('input.input');
  const rows = () => workbench.explorer.getByRole('treeitem');
  const button = (name: string) => dialog().getByRole('button', { name, exact: true });

  beforeAll(async () => {
    workbench = await openWorkbench({ settings: { 'beaconHandshake.timeouts.dial': 500 } });
    const met = exchange('1', { target: ADDRESS, peerId: PEER, agent: 'teku/v26.1.0', state: 'established' });
    const file = { format: 'beacon-handshake/session', version: 1, network: { name: 'mainnet' }, exchanges: [met] };
    writeFileSync(path.join(workbench.workspace, 'met.json'), JSON.stringify(file));
    await workbench.openExplorer();
  });
  afterAll(() => workbench?.close());
  keepScreenshotOfFailure(() => workbench);

  async function meet(): Promise<void> {
    await workbench.runCommand('Beacon Handshake: Open Session…');
    await workbench.chooseFile(path.join(workbench.workspace, 'met.json'));
    await rows().filter({ hasText: 'teku/v26.1.0' }).first().waitFor();
  }

  async function dial(): Promise<void> {
    await workbench.runCommand('Beacon Handshake: Dial Peer…');
    await input().fill(ADDRESS);
    await workbench.page.keyboard.press('Enter');
  }

  const ENDED = /within 500 ms|no way to|refused/i;

  it('is asked about, with its cost, and nothing is dialled without an answer', async () => {
    await meet();
    await dial();
    await dialog().waitFor();
    expect(await dialog().textContent()).toMatch(
      /Dial this Teku\?.*If Teku refuses our Status, it lets this identity in no more for 12 h\./s,
    );
    await workbench.screenshot('dial-question');
    await workbench.page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    expect((await workbench.notifications.unheard()).filter(({ text }) => ENDED.test(text))).toEqual([]);
  });

  it('is dialled where the answer is yes, and not asked about again where that was said', async () => {
    await dial();
    await button('Dial, and Never Ask for Teku').click();
    await workbench.notifications.said(ENDED);
    await dial();
    await workbench.notifications.said(ENDED);
    expect(await dialog().count()).toBe(0);
  });
});
