import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { example } from './harness/example.ts';
import { type Explorer, Stage } from './harness/explorer.ts';

const stage = new Stage();
let explorer: Explorer;

beforeAll(() => stage.start());
afterAll(() => stage.stop());
afterEach(() => explorer.page.close());

/** The example's peers as the host tells them: with the pages that explain their rules and clients. */
async function openStranger(): Promise<void> {
  explorer = await stage.open({ height: 1400 });
  const snapshot = example();
  await explorer.show({
    ...snapshot,
    peers: snapshot.peers.map((peer) => ({
      ...peer,
      rules: peer.rules.map((rule) => ({ ...rule, page: 'rule/forkDigest' })),
      ...(peer.clients && {
        clients: { ...peer.clients, rows: peer.clients.rows.map((row) => ({ ...row, page: 'client/nimbus' })) },
      }),
    })),
  });
  await explorer.row('erigon/caplin').click();
}

const asked = async () => (await explorer.posted()).at(-1);

describe('the explanations', () => {
  it('are a click away from the cause, a rule and a client', async () => {
    await openStranger();
    const key = example().peers.find(({ title }) => title === 'erigon/caplin')?.key;
    const explain = { type: 'action', action: 'explain', peer: key };
    await explorer.tree.getByRole('button', { name: 'Explain' }).click();
    expect(await asked()).toEqual({ ...explain, page: 'cause/blobMaskMissing' });
    await explorer.tree.locator('.rule .explains').first().click();
    expect(await asked()).toEqual({ ...explain, page: 'rule/forkDigest' });
    await explorer.tree.locator('.client .explains').first().click();
    expect(await asked()).toEqual({ ...explain, page: 'client/nimbus' });
  });

  it('are a key away from every line of a peer', async () => {
    await openStranger();
    await explorer.press('e');
    expect(await asked()).toMatchObject({ action: 'explain', page: 'cause/blobMaskMissing' });
    await explorer.tree
      .locator('.rule')
      .first()
      .click({ position: { x: 2, y: 2 } });
    await explorer.press('e');
    expect(await asked()).toMatchObject({ action: 'explain', page: 'rule/forkDigest' });
  });
});
