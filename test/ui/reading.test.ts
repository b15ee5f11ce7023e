import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepScreenshotOfFailure, openWorkbench, type Workbench } from '../harness/workbench.ts';

const peer = '16Uiu2HAm31Vb9RVdJxypbLNb8ehd8XFjLBEsuGyaPWFySHLXyjCq';
const log = `Nov 02 10:00:00.123 INFO  Synced                       slot: 12345678, block: 0x21b6…96b8, epoch: 385802, peers: 55, service: slot_notifier
Nov 02 10:00:01.680 DEBUG Sending Status Request       peer_id: ${peer}, fork_digest: [140, 159, 98, 254], finalized_root: 0x21b6…96b8, finalized_epoch: 385800, head_root: 0xc37b…2b40, head_slot: 12345678, service: router
Nov 02 10:00:01.692 DEBUG Handshake Failure            peer: ${peer}, reason: "Incompatible forks Ours:8c9f62fe Theirs:ad532ceb", service: router
Nov 02 10:00:02.003 DEBUG Peer sent Goodbye            peer_id: ${peer}, reason: Irrelevant Network, client: Prysm, service: libp2p
Nov 02 10:00:03.114 INFO  Listening established        address: /ip4/192.0.2.1/tcp/9000/p2p/${peer}, service: libp2p
Nov 02 10:00:03.115 INFO  Listening established        address: /ip4/192.0.2.1/udp/9000, service: libp2p
`;

describe('whatever somebody has', () => {
  let workbench: Workbench;

  beforeAll(async () => {
    workbench = await openWorkbench({ viewport: { width: 1280, height: 860 } });
    writeFileSync(path.join(workbench.workspace, 'lighthouse.log'), log);
    await workbench.openFile('lighthouse.log');
  });
  afterAll(() => workbench?.close());
  keepScreenshotOfFailure(() => workbench);

  it('is explained: a log of Lighthouse', async () => {
    await workbench.page.keyboard.press('Control+A');
    await workbench.runCommand('Beacon Handshake: Explain Selection…');
    const list = workbench.page.locator('.quick-input-list');
    await list.getByText('mainnet fulu').first().waitFor();
    const text = await list.innerText();
    expect(text).toContain('Goodbye');
    expect(text).toContain('0xad532ceb');
    await workbench.screenshot('explain-selection');
    await workbench.page.keyboard.press('Escape');
  });
});
