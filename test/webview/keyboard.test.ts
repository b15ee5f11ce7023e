import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { example } from './harness/example.ts';
import { type Explorer, Stage } from './harness/explorer.ts';

const stage = new Stage();
let explorer: Explorer;

beforeAll(() => stage.start());
afterAll(() => stage.stop());
beforeEach(async () => {
  explorer = await stage.open({ height: 700 });
  await explorer.show(example());
});
afterEach(() => explorer.close());

const focused = () =>
  explorer.page.evaluate(() => document.activeElement?.getAttribute('role') ?? document.activeElement?.tagName);

describe('keyboard', () => {
  it('reaches network, digest, demo, the rest of the head, chips, arrangement, charts, table, filter and tree by Tab', async () => {
    const stops: (string | undefined)[] = [];
    for (let press = 0; press < 12; press++) {
      await explorer.press('Tab');
      stops.push(await focused());
    }
    expect(stops).toEqual([...Array(9).fill('BUTTON'), 'INPUT', 'tree', 'BODY']);
  });

  it('walks the tree: into groups, peers, sections and lines, and out again', async () => {
    await explorer.page.locator('input').focus();
    await explorer.press('Tab');
    expect(await explorer.active()).toBe('Needs a look, 6 peers');
    await explorer.press('ArrowDown', 'ArrowRight');
    expect(await explorer.row('erigon/caplin').getAttribute('aria-expanded')).toBe('true');
    await explorer.press('ArrowRight');
    expect(await explorer.active()).toContain('Another blob schedule, likely.');
    await explorer.press('ArrowDown', 'ArrowDown');
    expect(await explorer.active()).toContain('fork digest: theirs 0xcb0d1acc');
    await explorer.press('ArrowLeft');
    expect(await explorer.active()).toBe('Status v2, theirs ours difference, 05:40:07');
    await explorer.press('ArrowLeft');
    expect(await explorer.row('Status v2').getAttribute('aria-expanded')).toBe('false');
    await explorer.press('ArrowLeft', 'ArrowLeft');
    expect(await explorer.row('erigon/caplin').getAttribute('aria-expanded')).toBe('false');
    await explorer.press('ArrowLeft');
    expect(await explorer.active()).toBe('Needs a look, 6 peers');
  });

  it('goes to both ends, and always has the active row in sight', async () => {
    await explorer.row('erigon/caplin').click();
    await explorer.press('End');
    expect(await explorer.active()).toContain('teku/v26.9.0');
    expect(await explorer.row('teku/v26.9.0').boundingBox()).toMatchObject({ height: 38 });
    const bottom = await explorer.row('teku').evaluate((row) => row.getBoundingClientRect().bottom);
    expect(bottom).toBeLessThanOrEqual(700);
    await explorer.press('Home');
    expect(await explorer.active()).toBe('Needs a look, 6 peers');
    const covered = await explorer.row('Needs a look').evaluate((row) => {
      const { left, top, height } = row.getBoundingClientRect();
      return document.elementFromPoint(left + 60, top + height / 2)?.closest('.row') !== row;
    });
    expect(covered).toBe(false);
  });

  it('tells position, size and level of every row', async () => {
    await explorer.row('Prysm/v7.1.2 …00Vt8e').click();
    const row = explorer.row('Prysm/v7.1.2 …00Vt8e');
    const told = await row.evaluate((element) => [element.ariaLevel, element.ariaPosInSet, element.ariaSetSize]);
    expect(told).toEqual(['2', '2', '6']);
    expect(await row.getAttribute('aria-selected')).toBe('true');
    expect(await explorer.page.locator('[aria-selected=true]').count()).toBe(1);
  });

  it('opens the exchange by Enter on a peer or a line of it, and a group closes by Space', async () => {
    await explorer.row('erigon/caplin').click();
    await explorer.press('Enter', 'ArrowRight', 'Enter', 'ArrowDown', 'ArrowDown', 'Enter', 'Home', 'Space');
    const key = example().peers[4]?.key;
    const open = { type: 'action', action: 'openExchange', peer: key, exchange: 'x5', place: 'judged' };
    expect((await explorer.posted()).slice(1)).toEqual([open, open, open]);
    expect(await explorer.row('Needs a look').getAttribute('aria-expanded')).toBe('false');
    expect(await explorer.row('erigon/caplin').count()).toBe(0);
  });

  it('opens the exchange by a double click on a peer, whose first click unfolds it, and on nothing that only holds others', async () => {
    await explorer.row('erigon/caplin').dblclick();
    await explorer.row('Needs a look').dblclick();
    const open = { action: 'openExchange', peer: example().peers[4]?.key, exchange: 'x5', place: 'judged' };
    expect((await explorer.posted()).slice(1)).toEqual([{ type: 'action', ...open }]);
    expect(await explorer.row('erigon/caplin').count()).toBe(0);
  });

  it('opens the exchange at a stage of its timeline, by click and by Enter', async () => {
    await explorer.row('garbage').click();
    await explorer.row('response, failed').click();
    await explorer.press('ArrowUp', 'Enter');
    const open = { type: 'action', action: 'openExchange', peer: example().peers[8]?.key, exchange: 'x9' };
    expect((await explorer.posted()).slice(1)).toEqual([
      { ...open, place: 'responseComplete' },
      { ...open, place: 'firstByte' },
    ]);
  });

  it.each(['ContextMenu', 'Shift+F10'])('opens the row’s menu by %s', async (key) => {
    await explorer.row('silent').click();
    await explorer.press(key);
    const items = explorer.page.getByRole('menuitem');
    expect(await items.locator('.menu-label').allInnerTexts()).toEqual([
      'Open Exchange',
      'Open Dissection',
      'Explain',
      'Replay Request',
      'Compare Exchanges…',
      'Dial Again',
      'Redial Peer…',
      'Dial Peer With…',
      'Forgive',
      'Name Peer…',
      'Save Peer',
      'Copy Peer Id',
      'Copy Multiaddr',
      'Copy as JSON',
      'Copy as Issue Report',
    ]);
    await explorer.press(...Array(5).fill('ArrowDown'), 'Enter');
    expect(await explorer.page.getByRole('menu').count()).toBe(0);
    expect((await explorer.posted()).at(-1)).toMatchObject({ type: 'action', action: 'dialAgain' });
    expect(await focused()).toBe('tree');
  });

  it.each([
    ['o', 'openExchange'],
    ['b', 'openDissection'],
    ['r', 'replayRequest'],
    ['d', 'dialAgain'],
    ['s', 'restatus'],
    ['p', 'pingPeer'],
    ['m', 'requestMetadata'],
    ['g', 'sendGoodbye'],
    ['Delete', 'disconnectPeer'],
    ['f', 'forgivePeer'],
    ['i', 'copyPeerId'],
    ['a', 'copyMultiaddr'],
    ['j', 'copyPeerJson'],
  ])('does by %s on a connected peer: %s', async (key, action) => {
    await explorer.row('Lighthouse').click();
    await explorer.press(key);
    const exchange = action === 'openExchange' ? { exchange: 'x1' } : {};
    expect((await explorer.posted()).slice(1)).toEqual([
      { type: 'action', action, peer: example().peers[0]?.key, ...exchange },
    ]);
  });

  it('does nothing by a key that does not apply, or with a modifier', async () => {
    await explorer.row('silent').click();
    await explorer.press('p', 'g', 'Delete', 'Control+d', 'Shift+D', 'Home', 'd');
    expect(await explorer.posted()).toHaveLength(1);
  });

  it('leaves the menu by Escape, without an action', async () => {
    await explorer.row('silent').click();
    await explorer.press('ContextMenu', 'End', 'ArrowDown', 'Escape');
    expect(await explorer.page.getByRole('menu').count()).toBe(0);
    expect(await explorer.posted()).toHaveLength(1);
    expect(await focused()).toBe('tree');
  });

  it('goes from the tree to the filter by slash, and back by Escape', async () => {
    await explorer.row('silent').click();
    await explorer.press('/');
    expect(await focused()).toBe('INPUT');
    await explorer.page.keyboard.type('capl');
    expect(await explorer.tree.getByRole('treeitem').count()).toBe(2);
    await explorer.press('Escape');
    expect(await focused()).toBe('tree');
    expect(await explorer.page.locator('input').inputValue()).toBe('');
  });
});
