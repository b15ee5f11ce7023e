import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { example } from './harness/example.ts';
import { type Explorer, Stage } from './harness/explorer.ts';

const stage = new Stage();
let explorer: Explorer;

beforeAll(() => stage.start());
afterAll(() => stage.stop());
afterEach(() => explorer.close());

async function openStranger(): Promise<void> {
  explorer = await stage.open({ height: 1400 });
  await explorer.show(example());
  await explorer.row('erigon/caplin').click();
}

const asked = async () => (await explorer.posted()).at(-1);

describe('the explanations', () => {
  it('are a click away from the cause, a rule and a client', async () => {
    await openStranger();
    const key = example().peers.find(({ title }) => title === 'erigon/caplin')?.key;
    const explain = { type: 'action', action: 'explain', peer: key };
    await explorer.tree.getByRole('button', { name: 'Explain' }).click();
    expect(await asked()).toEqual({ ...explain, page: 'cause/blobScheduleDiffers' });
    await explorer.tree.locator('.rule .explains').first().click();
    expect(await asked()).toEqual({ ...explain, page: 'rule/forkDigest' });
    await explorer.tree.locator('.client .explains').first().click();
    expect(await asked()).toEqual({ ...explain, page: 'clientRule/prysm.forkDigest' });
  });

  it('are a key away from every line of a peer', async () => {
    await openStranger();
    await explorer.press('e');
    expect(await asked()).toMatchObject({ action: 'explain', page: 'cause/blobScheduleDiffers' });
    await explorer.tree
      .locator('.rule')
      .first()
      .click({ position: { x: 2, y: 2 } });
    await explorer.press('e');
    expect(await asked()).toMatchObject({ action: 'explain', page: 'rule/forkDigest' });
  });
});
