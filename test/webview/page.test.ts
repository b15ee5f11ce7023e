import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { blank, example, peer } from './harness/example.ts';
import { type Explorer, Stage } from './harness/explorer.ts';
import { ownExample } from './harness/own.ts';

const stage = new Stage();
let explorer: Explorer;

beforeAll(() => stage.start());
afterAll(() => stage.stop());
afterEach(() => explorer.close());

describe('the explorer page', () => {
  it('asks for the picture when it is ready, and breaks no policy', async () => {
    explorer = await stage.open();
    await explorer.show(example());
    await explorer.row('erigon/caplin').click();
    expect(await explorer.posted()).toEqual([{ type: 'ready' }]);
  });

  it('shows nothing before the first picture', async () => {
    explorer = await stage.open();
    expect(await explorer.page.locator('#explorer').isVisible()).toBe(false);
  });

  it('puts every peer into its group, in order, with counts', async () => {
    explorer = await stage.open();
    await explorer.show(example());
    const levels = await explorer.tree.getByRole('treeitem').evaluateAll((rows) => rows.map((row) => row.ariaLevel));
    const labels = (await explorer.texts()).map((text, index) => `${levels[index]} ${text}`);
    expect(labels).toEqual([
      '1 Needs a look, 6 peers',
      '2 erigon/caplin …00p3rg, refused by us, Another blob schedule: lacks 419,072, mainnet fulu, past · outbound · tcp · yamux · noise',
      '2 Prysm/v7.1.2 …00Vt8e, refused by us, Another network: sepolia gloas, sepolia gloas · outbound · tcp · yamux · noise',
      '2 Prysm/v7.1.2 …00mk2A, refused by them, The peer is full: Goodbye 129, mainnet fulu · outbound · tcp · yamux · noise',
      '2 silent …009xTb, failed, No answer came: waited 1.5 s, outbound · tcp · yamux · noise',
      '2 garbage …00c0de, failed, The snappy checksum is wrong, outbound · tcp · yamux · noise',
      '2 /ip4/127.0.0.1/tcp/8080, failed, Not a libp2p port: it answers HTTP, outbound · tcp',
      '1 Handshaking, 1 peer',
      '2 nimbus/v26.10.1 …00w9Kd, answered, waiting for a Goodbye, head at the clock, mainnet fulu · outbound · tcp · yamux · noise',
      '1 Established, 3 peers',
      '2 Lighthouse/v8.2.0-f5b8ab2 …003kQ7, established, head at the clock, mainnet fulu · outbound · tcp · yamux · noise',
      '2 lodestar/v1.44.0/8f2a1c4 …00h3HD, established, Speaks only Status version 1, mainnet fulu · outbound · tcp · mplex · noise',
      '2 teku/v26.9.0 …00Qz1f, established, It still syncs: 9,600 slots to go, mainnet fulu · outbound · tcp · yamux · noise',
    ]);
  });

  it('opens a peer on its cause, Status, judgement and timeline', async () => {
    explorer = await stage.open({ height: 1400 });
    await explorer.show(example());
    await explorer.row('erigon/caplin').click();
    const labels = await explorer.texts(explorer.page.locator('[aria-level="3"], [aria-level="4"]'));
    const cause = example().peers.find(({ title }) => title === 'erigon/caplin')?.causes?.[0];
    expect(labels.slice(0, 3)).toEqual([
      `Another blob schedule, likely. ${cause?.evidence} ${cause?.remedy}`,
      'Status v2, theirs ours difference, 05:40:07',
      'fork digest: theirs 0xcb0d1acc, ours 0x8c9f62fe, differs mainnet fulu, past, breaks a rule',
    ]);
    expect(labels).toContain('What each client would do, 7 refuse');
    expect(labels).toContain(
      'Nimbus refuses rule 3, fork digest, SUCCESS, then closes without Goodbye, the fork digest is 0xcb0d1acc, its own is 0x8c9f62fe; remembers us as another network; takes our next dial at once; does not dial us for 24 h',
    );
    expect(labels).toContain('fork digest is ours: fails mainnet speaks 0x8c9f62fe now decides');
    expect(labels).toContain('Exchange 05:40:07, refused by us, 629 ms');
    expect(labels).toContain('outbound: status/2 · sent 32 B · received 112 B');
    expect(labels).toContain('Sync, ahead · score +17,600,993');
    expect(labels).toContain('ENR, 3 wrong');
  });

  it('says who does what a peer did that refused us, and keeps to what happened where no cause is known', async () => {
    explorer = await stage.open({ height: 1400 });
    await explorer.show(example());
    await explorer.row('Prysm/v7.1.2 …00mk2A').click();
    const labels = await explorer.texts(explorer.page.locator('[aria-level="3"], [aria-level="4"]'));
    expect(labels[0]).toMatch(/^The peer is full, certain\. /);
    expect(labels).toContain('Who does that, its Status, then Goodbye 129 after 28 ms');
    expect(labels).toContain('Prysm does that, it has more peers than it wants and clears up, each half epoch');
  });

  it('draws the timeline to scale and says why its last stage failed', async () => {
    explorer = await stage.open({ height: 1400 });
    await explorer.show(example());
    await explorer.row('silent').click();
    const bar = (stageName: string) =>
      explorer.page.locator(`[data-stage=${stageName}] .bar`).evaluate((element) => {
        const track = element.parentElement?.getBoundingClientRect();
        const own = element.getBoundingClientRect();
        return { share: own.width / (track?.width ?? 1), end: (own.right - (track?.left ?? 0)) / (track?.width ?? 1) };
      });
    const silent = await bar('firstByte');
    // It waited 1,506 ms of the 2,449 ms, until 1,938.
    expect(silent.share).toBeCloseTo(0.615, 1);
    expect(silent.end).toBeCloseTo(0.791, 1);
    expect((await bar('dial')).share).toBeLessThan(0.03);
    const failed = explorer.page.locator('[data-stage=firstByte]');
    expect(await explorer.texts(failed)).toEqual(['first byte, failed 1,506 no response']);
    expect(await failed.locator('.detail').isVisible()).toBe(true);
  });

  it('shows network and node above, and a failed node in a sentence', async () => {
    explorer = await stage.open();
    const failed = {
      state: 'failed',
      detail: 'Port 9000 is taken: choose another in the settings.',
      demo: false,
    } as const;
    await explorer.show({ ...example(), node: failed });
    const head = explorer.page.locator('header');
    expect(await head.textContent()).toContain('fulu, 21 blobs · epoch 492,240');
    expect(await head.textContent()).toContain('fresh node · epoch 0 · slot 0');
    expect(await head.textContent()).toContain('Port 9000 is taken');
    expect(await explorer.page.getByRole('button', { name: 'Stop Demo' }).isVisible()).toBe(false);
    expect(await explorer.page.getByText('Port 9000 is taken').isVisible()).toBe(true);
  });

  it.each([290, 372, 1200])('is one line at the top, %i px wide, until it is unfolded', async (width) => {
    explorer = await stage.open({ width });
    await explorer.show(example());
    const height = async () => (await explorer.page.locator('header').boundingBox())?.height ?? 0;
    const digest = await explorer.page.locator('.digest').boundingBox();
    expect((digest?.x ?? 0) + (digest?.width ?? 0)).toBeLessThan(width);
    expect(await height()).toBeLessThan(32);
    await explorer.openHead();
    expect(await height()).toBeGreaterThan(80);
    await explorer.page.reload();
    await explorer.show(example());
    expect(await height()).toBeGreaterThan(80);
  });

  it.each([
    ['in a side bar at 200 %', 185, 400],
    ['in a side bar', 290, 600],
    ['in the panel', 1200, 230],
  ])('leaves at least half of the height to the list %s', async (_, width, height) => {
    explorer = await stage.open({ width, height });
    await explorer.show({ ...example(), own: ownExample() });
    const top = await explorer.tree.evaluate((tree) => tree.getBoundingClientRect().top);
    expect(top).toBeLessThanOrEqual(height / 2);
  });

  it('takes the keyboard into the tree when the view gets the focus', async () => {
    explorer = await stage.open();
    await explorer.show(example());
    const comes = () =>
      explorer.page.evaluate(() => {
        window.dispatchEvent(new Event('focus'));
        return document.activeElement?.getAttribute('role') ?? document.activeElement?.tagName;
      });
    expect(await comes()).toBe('tree');
    expect(await explorer.active()).toBe('Needs a look, 6 peers');
    // Who was in the filter is still there.
    await explorer.page.locator('input').focus();
    expect(await comes()).toBe('INPUT');
  });

  it('draws the fork periods to their shares with a mark at now, and tells them in words', async () => {
    explorer = await stage.open();
    const { network, ...rest } = example();
    await explorer.show({
      ...rest,
      network: { ...network, countdown: 'heze in 3 d 4 h', next: 'heze at epoch 139000' },
    });
    await explorer.openHead();
    const bar = explorer.page.getByRole('img');
    expect(await bar.getAttribute('aria-label')).toBe(
      'Fork periods: electra, fulu, 15 blobs, then now 21 blobs. Next: heze at epoch 139000.',
    );
    const [whole, current, mark] = await Promise.all([
      bar.boundingBox(),
      bar.locator('.period.current').boundingBox(),
      bar.locator('.now').boundingBox(),
    ]);
    expect((current?.width ?? 0) / (whole?.width ?? 1)).toBeCloseTo(0.519, 1);
    expect(((mark?.x ?? 0) + 1 - (whole?.x ?? 0)) / (whole?.width ?? 1)).toBeCloseTo(0.87, 2);
    expect(await explorer.page.getByText('heze in 3 d 4 h').isVisible()).toBe(true);
    expect(await explorer.page.getByText('Accepts').isVisible()).toBe(false);
  });

  it('says beside our Status whether the clock can be trusted, and whether anybody advertises our digest', async () => {
    explorer = await stage.open();
    const { network, ...rest } = example();
    await explorer.show({ ...rest, network });
    expect(await explorer.page.locator('.clock').textContent()).toBe('Clock agrees with 4 peers');
    // A clock that is right needs no line until somebody asks.
    expect(await explorer.page.locator('.clock').isVisible()).toBe(false);
    const clock = { agrees: false, text: 'about 38 s behind', sentence: 'Synchronise it.' };
    await explorer.send({ type: 'patch', revision: 8, network: { ...network, clock }, peers: [], removed: [] });
    expect(await explorer.page.locator('.clock').textContent()).toBe('Clock about 38 s behind');
    expect(await explorer.page.locator('.clock').isVisible()).toBe(true);
    expect(await explorer.page.locator('.clock .said-words').getAttribute('title')).toBe('Synchronise it.');
    const discovery = { agrees: false, text: 'none of 48 records has our digest', sentence: 'Nobody advertises it.' };
    await explorer.send({ type: 'patch', revision: 9, network: { ...network, discovery }, peers: [], removed: [] });
    expect(await explorer.page.locator('.discovery').textContent()).toBe('Discovery none of 48 records has our digest');
    expect(await explorer.page.locator('.discovery').isVisible()).toBe(true);
    expect(await explorer.page.locator('.discovery .said-words').getAttribute('title')).toBe('Nobody advertises it.');
    const { clock: _, ...silent } = network;
    await explorer.send({ type: 'patch', revision: 10, network: silent, peers: [], removed: [] });
    expect(await explorer.page.locator('.clock').isVisible()).toBe(false);
    expect(await explorer.page.locator('.discovery').isVisible()).toBe(false);
  });

  it('opens our own Status field by field, and asks the host to edit one, or its source', async () => {
    explorer = await stage.open();
    await explorer.show(example());
    await explorer.openHead();
    const opener = explorer.page.getByRole('button', { name: 'We say fresh node · epoch 0 · slot 0' });
    const fields = explorer.page.locator('.local-status-field');
    expect(await opener.getAttribute('aria-expanded')).toBe('false');
    expect(await fields.first().isVisible()).toBe(false);
    await opener.click();
    expect(await opener.getAttribute('aria-expanded')).toBe('true');
    expect(await explorer.texts(fields)).toEqual([
      'fork digest0x8c9f62fe mainnet fulu',
      `finalized root0x${'00'.repeat(32)}`,
      'finalized epoch0 2020-12-01 12:00:23 UTC',
      `head root0x${'00'.repeat(32)}`,
      'head slot0 2020-12-01 12:00:23 UTC',
      'earliest available slot0 2020-12-01 12:00:23 UTC',
    ]);
    await explorer.page.getByRole('button', { name: 'Edit head slot' }).click();
    await explorer.page.getByRole('button', { name: 'Change…' }).click();
    await explorer.page.getByRole('button', { name: 'Edit our Status…' }).click();
    const edit = { type: 'action', action: 'editLocalStatus' };
    expect((await explorer.posted()).slice(1)).toEqual([{ ...edit, field: 'headSlot' }, edit, edit]);
    await explorer.page.reload();
    await explorer.show(example());
    expect(await fields.first().isVisible()).toBe(true);
  });

  it('says what is wrong with the source of our Status, opened or not', async () => {
    explorer = await stage.open();
    const { network, ...rest } = example();
    const problem = 'http://127.0.0.1:5052 does not answer (connection refused).';
    const localStatus = { source: 'beacon API at http://127.0.0.1:5052', fields: [], problem };
    await explorer.show({ ...rest, network: { ...network, local: 'beacon API · once the node runs', localStatus } });
    expect(await explorer.page.getByText(problem).isVisible()).toBe(true);
    await explorer.page.getByRole('button', { name: 'We say' }).click();
    expect(await explorer.page.locator('.local-status-source').textContent()).toBe(
      'Source beacon API at http://127.0.0.1:5052 Change…',
    );
    expect(await explorer.page.getByText('Told as soon as the node runs').isVisible()).toBe(true);
    await explorer.send({ type: 'patch', revision: 8, network, peers: [], removed: [] });
    expect(await explorer.page.getByText(problem).isVisible()).toBe(false);
    expect(await explorer.page.getByRole('button', { name: 'Edit head slot' }).isVisible()).toBe(false);
    await explorer.openHead();
    expect(await explorer.page.getByRole('button', { name: 'Edit head slot' }).isVisible()).toBe(true);
  });

  it.each([
    ['Stop Demo', 'stopDemoNetwork', { state: 'running', detail: '', demo: true }],
    ['Stop Node', 'stopNode', { state: 'running', detail: '', demo: false }],
    ['Start Node', 'startNode', { state: 'stopped', detail: '', demo: false }],
    ['Start Node', 'startNode', { state: 'failed', detail: 'Port 9000 is taken.', demo: false }],
  ] as const)('offers %s where it applies', async (name, action, node) => {
    explorer = await stage.open();
    await explorer.show({ ...example(), node });
    const deeds = explorer.page.locator('.node-deed:visible');
    expect(await deeds.evaluateAll((all) => all.map((one) => one.ariaLabel))).toEqual([name]);
    await deeds.click();
    expect((await explorer.posted()).at(-1)).toEqual({ type: 'action', action });
  });

  it('knows after the peers were cleared that the demo runs, and offers to bring them back', async () => {
    explorer = await stage.open();
    await explorer.show({ ...blank(), node: { state: 'running', detail: '', demo: true, cleared: true } });
    expect(await explorer.page.getByRole('button', { name: 'Start Demo Network' }).isVisible()).toBe(false);
    await explorer.page.getByRole('button', { name: 'Stop Demo Network' }).click();
    await explorer.page.getByRole('button', { name: 'Bring back the peers that were cleared' }).click();
    const actions = ['stopDemoNetwork', 'restorePeers'].map((action) => ({ type: 'action', action }));
    expect((await explorer.posted()).slice(1)).toEqual(actions);
    await explorer.show({ ...blank(), node: { state: 'stopped', detail: '', demo: false } });
    expect(await explorer.page.getByText('Bring back').isVisible()).toBe(false);
    expect(await explorer.page.getByRole('button', { name: 'Start Demo Network' }).isVisible()).toBe(true);
  });

  it('teaches three actions before the first peer, and leaves with it', async () => {
    explorer = await stage.open();
    await explorer.show(blank());
    for (const name of ['Start Demo Network', 'Dial Peer…', 'Decode Frame']) {
      await explorer.page.getByRole('button', { name, exact: true }).click();
    }
    const actions = ['startDemoNetwork', 'dialPeer', 'decodeFrame'].map((action) => ({ type: 'action', action }));
    expect((await explorer.posted()).slice(1)).toEqual(actions);
    await explorer.patch(2, [peer('a', 'running')]);
    expect(await explorer.page.getByText('No peers yet').isVisible()).toBe(false);
    expect(await explorer.row('a, handshaking').isVisible()).toBe(true);
  });

  it('posts a row’s actions with its peer and its newest exchange', async () => {
    explorer = await stage.open({ height: 1400 });
    await explorer.show(example());
    const row = explorer.row('Lighthouse');
    await row.hover();
    await row.locator('[data-action=openExchange]').click();
    await row.locator('[data-action=disconnectPeer]').click();
    await row.click();
    await explorer.page.getByRole('button', { name: 'Copy Multiaddr' }).click();
    await explorer.row('Exchange 05:38:06').hover();
    await explorer.row('Exchange 05:38:06').locator('[data-action=openExchange]').click();
    const key = example().peers[0]?.key;
    expect((await explorer.posted()).slice(1)).toEqual([
      { type: 'action', action: 'openExchange', peer: key, exchange: 'x1' },
      { type: 'action', action: 'disconnectPeer', peer: key },
      { type: 'action', action: 'copyMultiaddr', peer: key },
      { type: 'action', action: 'openExchange', peer: key, exchange: 'x0', place: 'firstByte' },
    ]);
  });

  it('offers only what applies: a failed peer has nothing to disconnect', async () => {
    explorer = await stage.open();
    await explorer.show(example());
    await explorer.row('silent').hover();
    expect(await explorer.row('silent').locator('[data-action=dialAgain]').isVisible()).toBe(true);
    expect(await explorer.row('silent').locator('[data-action=disconnectPeer]').isVisible()).toBe(false);
  });

  it('names its peer for VS Code’s context menu', async () => {
    explorer = await stage.open();
    await explorer.show(example());
    const context = await explorer.row('garbage').getAttribute('data-vscode-context');
    expect(JSON.parse(context ?? '')).toEqual({
      webviewSection: 'peer',
      peer: '16Uiu2HAmAaGarbage000000000000000000000000000000000000c0de',
      exchange: 'x9',
      can_openExchange: true,
      can_openDissection: true,
      can_explain: true,
      can_replayRequest: true,
      can_compareExchanges: true,
      can_dialAgain: true,
      can_dialPeerWith: true,
      can_namePeer: true,
      can_redialPeer: true,
      can_savePeer: true,
      can_forgivePeer: true,
      can_copyPeerId: true,
      can_copyMultiaddr: true,
      can_copyPeerJson: true,
      can_copyIssueReport: true,
      preventDefaultContextMenuItems: true,
    });
  });
});
