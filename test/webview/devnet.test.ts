import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { readEnrAt } from '../../src/enr/enr.ts';
import { networkFromJson } from '../../src/forks/networks/network-json.ts';
import { networks } from '../../src/forks/networks/networks.ts';
import { PeerBook } from '../../src/peers/book/peer-book.ts';
import type { ExplorerSnapshot } from '../../src/rpc/explorer.ts';
import { Chain } from '../../src/session/node/chain.ts';
import { EnrEvidence } from '../../src/session/peers/enr-evidence.ts';
import { peerFacts } from '../../src/session/peers/peer-facts.ts';
import { peerView } from '../../src/session/peers/peer-view.ts';
import { PeerRecords } from '../../src/session/records/peer-records.ts';
import { explainPeer } from '../../src/words/peers/diagnosis/explain-peer.ts';
import { devnet, node } from '../unit/peers/diagnosis/devnet.ts';
import { recordedExchange } from '../unit/session/devnet-exchanges.ts';
import { example } from './harness/example.ts';
import { Stage } from './harness/explorer.ts';

const folder = path.resolve(import.meta.dirname, '../../out/screenshots');
const stage = new Stage();

beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  await stage.start();
});
afterAll(() => stage.stop());
afterEach(() => vi.useRealTimers());

/** The explorer as it stood at a slot of the recorded devnet, with a healthy peer and one of another blob schedule. */
function snapshotAt(slot: number): { snapshot: ExplorerSnapshot; key: string } {
  const read = networkFromJson({ ...devnet, name: 'devnet' });
  if ('err' in read) throw new Error(JSON.stringify(read.err));
  const network = read.ok;
  const all = [...networks, network];
  const chain = new Chain(network, () => all);
  const records = new PeerRecords(
    () => chain,
    () => all,
    new PeerBook(),
    () => ({ newEnrEvidence: () => new EnrEvidence(readEnrAt), explainPeer, peerFacts, peerView }),
  );
  let key = '';
  for (const id of ['A', 'blobmax']) {
    const { observations } = node(id);
    key = readEnrAt(observations[0]?.enr ?? '', { network, networks: all, unixMs: 0 }).record?.identity?.peerId ?? '';
    for (const seen of observations.filter((one) => one.slot <= slot)) {
      vi.setSystemTime(Date.parse(seen.at) + 100);
      if (seen.enr) records.noteEnr(seen.enr);
      records.put(recordedExchange(key, seen, network));
    }
  }
  const { network: ours, ...rest } = example();
  const view = { ...chain.view(Date.now()), local: ours.local };
  return { snapshot: { ...rest, network: view, peers: records.views() }, key };
}

describe('a peer with another blob schedule', () => {
  it.each([
    ['before epoch 7', 50, /parts at epoch 7/],
    ['in epoch 7', 60, /Another blob schedule/],
    ['after epoch 9', 92, /Another blob schedule/],
  ])('%s says so in the list and on its page', async (when, slot, headline) => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { snapshot, key } = snapshotAt(slot);
    vi.useRealTimers();
    const explorer = await stage.open({ height: 1400, width: 460 });
    await explorer.show(snapshot);
    const row = explorer.page.locator('[role=treeitem]').filter({ hasText: headline }).first();
    await row.click();
    expect(snapshot.peers.find((peer) => peer.key === key)?.causes?.[0]?.cause).toBe('blobScheduleDiffers');
    expect(await explorer.page.getByText('Another blob schedule').first().isVisible()).toBe(true);
    expect(
      await explorer.page
        .getByText(/13 blobs from epoch 7 on, where this network has 12/)
        .first()
        .isVisible(),
    ).toBe(true);
    const compare = explorer.tree.getByRole('button', { name: 'Compare Schedules' });
    await compare.click();
    expect((await explorer.posted()).at(-1)).toMatchObject({
      type: 'action',
      action: 'comparePeerSchedule',
      peer: key,
    });
    const asking = explorer.tree.getByRole('button', { name: 'Ask for Its Record…' });
    await asking.click();
    expect((await explorer.posted()).at(-1)).toMatchObject({ type: 'action', action: 'askForRecord', peer: key });
    const parting = /At epoch 7 these will part: \S+/;
    await explorer.page.locator('.head-opener').click();
    const tooltip = (await explorer.page.getByRole('img').getAttribute('title')) ?? '';
    if (slot < 56) expect(tooltip).toMatch(parting);
    else expect(tooltip).not.toContain('will part');
    expect(await explorer.page.getByRole('img').getAttribute('aria-label')).toBe(tooltip);
    await explorer.page.mouse.move(5, 5);
    await explorer.page.screenshot({ path: path.join(folder, `devnet-${when.replaceAll(' ', '-')}.png`) });
    await explorer.close();
  });
});
