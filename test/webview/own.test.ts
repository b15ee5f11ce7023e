import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { plain } from '../../media/shared/text.ts';
import { blank, example } from './harness/example.ts';
import { type Explorer, Stage } from './harness/explorer.ts';
import { ownExample } from './harness/own.ts';

const stage = new Stage();
let explorer: Explorer;

beforeAll(() => stage.start());
afterAll(() => stage.stop());
afterEach(() => explorer.close());

async function open(width: number): Promise<void> {
  explorer = await stage.open({ width, height: 1200 });
  await explorer.show({ ...example(), own: ownExample() });
}

const heads = () => explorer.texts(explorer.page.locator('[aria-level="1"]'));
const asked = async () => (await explorer.posted()).filter((one) => 'type' in one && one.type === 'action');
const [responder, , saved] = ownExample();

describe('responders and saved peers in the list', () => {
  it.each([400, 1200])('stand behind what was met, each with its address and in sight, %i px wide', async (width) => {
    await open(width);
    expect(await heads()).toEqual([
      'Needs a look, 6 peers',
      'Handshaking, 1 peer',
      'Established, 3 peers',
      'Responders, 2',
      'Saved, 2',
    ]);
    const own = explorer.page.locator('.own');
    expect(await explorer.texts(own)).toEqual([
      `Peer that is behind, responder, listening, ${responder?.address}`,
      expect.stringContaining('Slow peer, responder, listening, /ip4/'),
      `cl-3-lodestar, saved, not dialled yet, ${saved?.address}`,
      '/ip4/192.0.2.8/tcp/9000, saved, not dialled yet',
    ]);
    for (const row of await own.all()) expect((await row.boundingBox())?.height).toBe(22);
    expect(await explorer.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    const told = await own.first().evaluate((one) => [one.ariaLevel, one.ariaPosInSet, one.ariaSetSize]);
    expect(told).toEqual(['2', '1', '2']);
    const groups = explorer.page.locator('[aria-level="1"]');
    const places = await groups.evaluateAll((all) => all.map((one) => `${one.ariaPosInSet}/${one.ariaSetSize}`));
    expect(places).toEqual(['1/5', '2/5', '3/5', '4/5', '5/5']);
  });

  it('what was only seen stands behind them', async () => {
    explorer = await stage.open();
    const [first, ...others] = example().peers;
    if (first === undefined) throw new Error('the example has peers');
    await explorer.show({
      ...example(),
      peers: [{ ...first, state: 'left', seen: true }, ...others],
      own: ownExample(),
    });
    expect((await heads()).slice(-3)).toEqual(['Responders, 2', 'Saved, 2', 'Seen, 1 peer']);
    const groups = explorer.page.locator('[aria-level="1"]');
    expect(await groups.last().evaluate((one) => `${one.ariaPosInSet}/${one.ariaSetSize}`)).toBe('6/6');
  });

  it('those that discovery found stand behind them with what their records say, and are filtered by it', async () => {
    explorer = await stage.open();
    const found = (end: string, digest: string, title: string) => ({
      kind: 'found' as const,
      key: `16Uiu2HAmFound${end}`,
      title,
      detail: `${digest} · cgc 8 · tcp`,
      address: `/ip4/192.0.2.9/tcp/${end}`,
    });
    const both = [found('9000', '0x0a0b0c0d', 'hoodi gloas'), found('9001', '0x0e0f1011', 'hoodi fulu')];
    await explorer.show({ ...example(), own: [...ownExample(), ...both] });
    expect((await heads()).slice(-2)).toEqual(['Saved, 2', 'Seen by discovery, 2']);
    expect((await explorer.texts(explorer.page.locator('.own'))).slice(-2)).toEqual([
      'hoodi gloas, live, not dialled yet, 0x0a0b0c0d · cgc 8 · tcp · /ip4/192.0.2.9/tcp/9000',
      'hoodi fulu, live, not dialled yet, 0x0e0f1011 · cgc 8 · tcp · /ip4/192.0.2.9/tcp/9001',
    ]);
    await explorer.row('hoodi fulu').click();
    await explorer.press('Enter');
    const [dialled] = await asked();
    expect(dialled).toMatchObject({ action: 'dialAgain', peer: both[1]?.key });
    await explorer.page.getByRole('searchbox').fill('0x0e0f1011 tcp');
    await expect.poll(heads).toEqual(['Seen by discovery, 1']);
  });

  it('are dialled, copied, stopped and removed by keys and by their menu', async () => {
    await open(400);
    await explorer.row('Peer that is behind').click();
    await explorer.press('a', 'Delete', 'Enter', 'd');
    await explorer.row('cl-3-lodestar').click();
    await explorer.press('Enter', 'F2', 'k');
    const actions = (await asked()).map((one) => 'action' in one && [one.action, one.peer]);
    expect(actions).toEqual([
      ['copyMultiaddr', responder?.key],
      ['stopResponder', responder?.key],
      ['copyMultiaddr', responder?.key],
      ['dialAgain', saved?.key],
      ['namePeer', saved?.key],
      ['removeSavedPeer', saved?.key],
    ]);
    await explorer.press('ContextMenu');
    const items = await explorer.page.getByRole('menuitem').locator('.menu-label').allTextContents();
    expect(items).toEqual([
      'Dial Again',
      'Redial Peer…',
      'Dial Peer With…',
      'Name Peer…',
      'Remove Saved Peer',
      'Copy Multiaddr',
    ]);
  });

  it('offer in VS Code’s own menu what they offer in ours', async () => {
    await open(400);
    const context = async (text: string) =>
      JSON.parse((await explorer.row(text).getAttribute('data-vscode-context')) ?? '');
    expect(await context('Peer that is behind')).toEqual({
      webviewSection: 'responder',
      peer: responder?.key,
      can_stopResponder: true,
      can_copyPeerId: true,
      can_copyMultiaddr: true,
      preventDefaultContextMenuItems: true,
    });
    expect(await context('cl-3-lodestar')).toMatchObject({ webviewSection: 'saved', can_dialAgain: true });
  });

  it('pass the filter by name and address, and are no failures', async () => {
    await open(400);
    await explorer.page.locator('input').fill('192.0.2');
    expect(await heads()).toEqual(['Saved, 2']);
    await explorer.page.locator('input').fill('');
    await explorer.page.getByRole('button', { name: 'Failures 6' }).click();
    expect(await explorer.page.locator('.own').count()).toBe(0);
  });

  it('come and go by patches, also before the first peer', async () => {
    explorer = await stage.open();
    await explorer.show(blank());
    await explorer.send({ type: 'patch', revision: 2, peers: [], removed: [], own: ownExample() });
    expect(await heads()).toEqual(['Responders, 2', 'Saved, 2']);
    expect(await explorer.page.getByRole('button', { name: 'Start Demo Network' }).isVisible()).toBe(true);
    await explorer.send({ type: 'patch', revision: 3, peers: [], removed: [], own: [] });
    expect(await explorer.page.locator('.own').count()).toBe(0);
  });

  it.each([400, 1200])('under hostile names and addresses stay one line of text, %i px wide', async (width) => {
    explorer = await stage.open({ width });
    const text = `<img src=x onerror="alert(1)">\u202E\0`.repeat(2000);
    const own = ownExample().map((one, at) => ({ ...one, key: `${text}${at}`, title: text, address: text }));
    await explorer.show({ ...example(), own });
    const row = explorer.page.locator('.own').first();
    expect(await row.boundingBox()).toMatchObject({ height: 22 });
    expect(await row.locator('.title').textContent()).toBe(plain(text, 120));
    expect(await explorer.page.locator('img, iframe, a').count()).toBe(0);
    expect(await explorer.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    expect((await explorer.posted()).filter((message) => 'violation' in message)).toEqual([]);
  });
});
