import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { blank, example } from './harness/example.ts';
import { type Explorer, Stage } from './harness/explorer.ts';

const stage = new Stage();
let explorer: Explorer;

beforeAll(() => stage.start());
afterAll(() => stage.stop());
afterEach(() => explorer.close());

const NOT_TRUSTED = 'This workspace is not trusted, so nothing is dialled and nothing listens.';

describe('where the window is', () => {
  it('says in an untrusted workspace what does not work, and leads to the way out, until trust is granted', async () => {
    explorer = await stage.open();
    await explorer.show({ ...blank(), node: { ...blank().node, restricted: true } });
    await explorer.page.getByText(NOT_TRUSTED).waitFor();
    expect(await explorer.page.getByRole('button', { name: 'Start Node' }).isVisible()).toBe(false);
    await explorer.page.getByRole('button', { name: 'Manage Workspace Trust' }).click();
    expect((await explorer.posted()).at(-1)).toEqual({ type: 'action', action: 'manageTrust' });
    await explorer.show(blank());
    await explorer.page.getByText(NOT_TRUSTED).waitFor({ state: 'hidden' });
    await explorer.page.getByRole('button', { name: 'Start Node' }).waitFor();
  });

  it('leads to trust from the head while recorded peers are shown', async () => {
    explorer = await stage.open();
    const node = { ...blank().node, restricted: true };
    await explorer.show({ ...example(), node });
    await explorer.page.getByRole('button', { name: 'Manage Trust' }).click();
    expect((await explorer.posted()).at(-1)).toEqual({ type: 'action', action: 'manageTrust' });
  });

  it('says in a browser what does not work, and offers nothing that needs a connection', async () => {
    explorer = await stage.open();
    await explorer.show({ ...blank(), node: { ...blank().node, inBrowser: true } });
    await explorer.page.getByText('A browser opens no connections, so nothing is dialled').waitFor();
    await explorer.page.getByRole('button', { name: 'Decode Frame' }).waitFor();
    for (const name of ['Start Node', 'Start Demo Network', 'Dial Peer…'])
      expect(await explorer.page.getByRole('button', { name }).isVisible()).toBe(false);
  });

  it('names the machine of a remote node below its address, and no machine while it is stopped', async () => {
    explorer = await stage.open();
    const where = 'on the machine build-7 (ssh-remote)';
    const address = '/ip4/127.0.0.1/tcp/9000';
    await explorer.show({ ...example(), node: { state: 'running', detail: address, demo: false, where } });
    await explorer.openHead();
    const [named, listening] = [explorer.page.getByText(where), explorer.page.getByText(address)];
    const [below, above] = await Promise.all([named.boundingBox(), listening.boundingBox()]);
    expect(below?.y).toBeGreaterThanOrEqual((above?.y ?? 0) + (above?.height ?? 0) - 1);
    expect(await named.getAttribute('title')).toContain('loopback addresses are reached from there');
    await explorer.show({ ...example(), node: { state: 'stopped', detail: '', demo: false, where } });
    await named.waitFor({ state: 'hidden' });
  });
});
