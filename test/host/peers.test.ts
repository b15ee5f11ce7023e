import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { RunningApi } from '../../src/api/types.ts';
import type { Exchange } from '../../src/exchange/exchange.ts';
import type { PeerView } from '../../src/rpc/explorer.ts';
import type { DemoPeer } from '../../src/rpc/node.ts';
import { activated } from './extension.ts';
import { openText } from './open-text.ts';
import { wordsOfPage } from './pages.ts';

const run = <T>(command: string, ...args: unknown[]) =>
  vscode.commands.executeCommand<T>(`beaconHandshake.${command}`, ...args);

const start = (behaviour: string) => run<DemoPeer>('startResponder', { behaviour, listen: '/ip4/127.0.0.1/tcp/0' });

/** What a session file brings back: everything but what the peer book of this window knows. */
function asRecorded(peers: PeerView[]): PeerView[] {
  return peers.map((peer) => ({ ...peer, facts: (peer.facts ?? []).filter(({ id }) => id !== 'goodbyes') }));
}

/** What a session file makes of an exchange: a handshake that held has left where the record ends. */
function asReopened(exchange: Exchange): Exchange {
  const held = exchange.state === 'established' && exchange.offered.some((one) => one.startsWith('status/'));
  return held ? { ...exchange, state: 'left', left: { by: 'recordEnds' } } : exchange;
}

describe('commands on connected peers', () => {
  let api: RunningApi;
  let peer: DemoPeer;
  let key: string;

  before(async () => {
    ({ api } = await activated());
    await run('clearPeers');
    peer = await start('healthy');
    await run('dialPeer', peer.multiaddr);
    const found = api.peers().find(({ peerId }) => peerId === peer.peerId);
    assert.ok(found, 'the responder is not listed');
    key = found.key;
  });
  after(() => run('stopNode'));

  it('ping it and open the answer', async () => {
    const ping = await run<Exchange>('pingPeer', { peer: key });
    assert.equal(ping.state, 'established');
    assert.deepEqual(ping.answer, { type: 'ping/1', seqNumber: '0' });
    assert.match(await wordsOfPage('beacon-exchange'), /^# Ping, outbound, established\n/);
  });

  it('ask for its metadata and its Status again', async () => {
    const metadata = await run<Exchange>('requestMetadata', { peer: key });
    assert.equal(metadata.protocol, 'metadata/3');
    const again = await run<Exchange>('restatus', { peer: key });
    assert.deepEqual([again.state, again.remote?.forkDigest], ['established', '0x8c9f62fe']);
    assert.equal(api.peers().find((one) => one.key === key)?.exchanges.length, 4);
  });

  it('answer in a few words where they are asked for from the palette', async () => {
    const told: string[] = [];
    const offered: string[] = [];
    const { showInformationMessage, showQuickPick } = vscode.window;
    const pick = async (items: readonly vscode.QuickPickItem[]) => {
      offered.push(...items.map(({ label }) => label));
      return items.find(({ detail }) => detail?.includes(peer.peerId));
    };
    assert.ok(Reflect.set(vscode.window, 'showInformationMessage', async (text: string) => void told.push(text)));
    assert.ok(Reflect.set(vscode.window, 'showQuickPick', pick));
    try {
      await run('pingPeer');
      await run('forgivePeer');
    } finally {
      Object.assign(vscode.window, { showInformationMessage, showQuickPick });
    }
    const title = api.peers().find((one) => one.key === key)?.title;
    assert.match(told[0]?.replace(`${title}: `, '@') ?? '', /^@ping answered with 0 after [\d,]+ ms\.$/);
    assert.deepEqual(told.slice(1), [`${title}: forgiven, and may be dialled at once.`]);
    assert.deepEqual(offered, [title, title]);
  });

  it('save it, to be dialled again by a window that does not know it, then again and again until that is ended', async () => {
    await run('savePeer', { peer: key });
    assert.equal(api.peers().find((one) => one.key === key)?.saved, true);
    await run('clearPeers');
    assert.equal(api.peers().length, 0);
    const again = await run<Exchange>('dialAgain', { peer: key });
    assert.deepEqual([again.state, again.peerId], ['established', peer.peerId]);
    const redialling = run<Exchange[]>('redialPeer', { peer: key }, 1);
    const dials = () => api.peers().find((one) => one.key === key)?.exchanges.length ?? 0;
    await new Promise<void>((resolve) => {
      const watch = api.onDidChange(() => {
        if (dials() < 4) return;
        watch.dispose();
        resolve();
      });
    });
    await run('stopRedialing');
    const redialled = await redialling;
    assert.ok(redialled.length >= 2, `${redialled.length} dials`);
    assert.deepEqual([...new Set(redialled.map((one) => one.peerId))], [peer.peerId]);
    const ended = dials();
    const changes = api
      .peers()
      .find((one) => one.key === key)
      ?.facts?.find(({ id }) => id === 'changes');
    assert.match(changes?.title ?? '', /^Since the dial of \d\d:\d\d:\d\d$/);
    await run('removeSavedPeer', { peer: key });
    const gone = api.peers().find((one) => one.key === key);
    assert.deepEqual([gone?.saved, gone?.exchanges.length], [undefined, ended]);
    await run('restorePeers');
  });

  it('keep a result that was told, with what can be done with it', async () => {
    const told: string[] = [];
    const { showInformationMessage } = vscode.window;
    /** Somebody who puts the first one away, and takes what is offered the second time. */
    const tell = async (message: string, ...actions: unknown[]) => {
      told.push(message);
      return told.length < 2 ? undefined : actions[0];
    };
    assert.ok(Reflect.set(vscode.window, 'showInformationMessage', tell));
    try {
      const { multiaddr } = await start('behind');
      await vscode.env.clipboard.writeText('');
      await run('showLastResult');
      assert.equal(told.length, 2);
      assert.equal(told[1], told[0]);
      assert.ok(told[0]?.includes(multiaddr), told[0]);
      while ((await vscode.env.clipboard.readText()) !== multiaddr)
        await new Promise((resolve) => setImmediate(resolve));
    } finally {
      Reflect.set(vscode.window, 'showInformationMessage', showInformationMessage);
    }
  });

  it('dial everything in a selection', async () => {
    const other = await start('headBeforeFinalized');
    const content = `# peers\n- ${peer.multiaddr}\n- ${other.multiaddr}\n- 127.0.0.1:9\n`;
    const document = await openText(content, 'plaintext');
    const editor = await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(0, 0, document.lineCount, 0);
    const dialling = run<Exchange[]>('dialSelection');
    let isOver = false;
    void dialling.then(() => {
      isOver = true;
    });
    // The preview is answered as soon as it is there.
    while (!isOver) {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      await new Promise((resolve) => setImmediate(resolve));
    }
    const exchanges = await dialling;
    const states = Object.fromEntries(exchanges.map(({ target, state }) => [target, state]));
    assert.deepEqual(states, {
      [peer.multiaddr]: 'established',
      [other.multiaddr]: 'refusedByUs',
    });
  });

  it('show whom to sync from and whom to leave alone, and forgive', async () => {
    await run('showPeerBook');
    const text = vscode.window.activeTextEditor?.document.getText() ?? '';
    assert.match(text, /## Best peers to sync from\n\n1\. \d+ points {2}Healthy peer/);
    const shunned = /## To be left alone\n\nPeer whose head is before its finality {2}(\w+): This peer is to be left/;
    const [, badPeer] = shunned.exec(text) ?? [];
    assert.ok(badPeer, text);
    await run('forgivePeer', { peer: badPeer });
    await run('showPeerBook');
    assert.match(vscode.window.activeTextEditor?.document.getText() ?? '', /## To be left alone\n\nNobody\./);
  });

  it('claim what the settings say, at once and to everybody', async () => {
    const settings = vscode.workspace.getConfiguration('beaconHandshake');
    const heard = new Promise<Exchange>((resolve) => {
      const listening = api.onDidChange((exchange) => {
        if (exchange.local?.headSlot !== '77' || exchange.state !== 'established') return;
        listening.dispose();
        resolve(exchange);
      });
    });
    await settings.update('localView.status', { headSlot: '77' }, true);
    await settings.update('localView.mode', 'static', true);
    assert.equal((await heard).peerId, peer.peerId);
    await settings.update('localView.mode', undefined, true);
    await settings.update('localView.status', undefined, true);
  });

  it('send a Status crafted for one dial, in the version that it offers', async () => {
    const { local } = await api.dial(peer.multiaddr);
    assert.ok(local);
    const crafted = { ...local, headSlot: '5' };
    const exchange = await api.dial(peer.multiaddr, { local: crafted, offer: ['status/1'] });
    const { earliestAvailableSlot: _, ...sent } = crafted;
    assert.deepEqual([exchange.protocol, exchange.local], ['status/1', sent]);
  });

  it('replay the recorded bytes, export the session and show it again as it was', async () => {
    const before = api.exchanges().find(({ target, state }) => target === peer.multiaddr && state === 'established');
    assert.ok(before);
    const replayed = await run<Exchange>('replayRequest', { exchange: before.id });
    assert.deepEqual([replayed.state, replayed.sent], ['established', before.sent]);
    const shown = asRecorded(api.peers());
    const recorded = api.exchanges();
    const file = path.join(tmpdir(), `beacon-handshake-${process.pid}.json`);
    await run('exportSession', file);
    await run('clearPeers');
    assert.deepEqual(api.peers(), []);
    await run('restorePeers');
    assert.deepEqual(api.exchanges(), recorded, 'what is cleared comes back');
    assert.deepEqual(asRecorded(api.peers()), shown);
    await run('clearPeers');
    assert.equal(await run<number>('openSession', file), recorded.length);
    await rm(file);
    // Of a connection that stood nothing more is known where the record ends.
    assert.deepEqual(api.exchanges(), recorded.map(asReopened));
  });

  it('leave with a Goodbye of choice', async () => {
    await run('sendGoodbye', { peer: key }, '129');
    const statuses = api.exchanges().filter(({ peerId, offered }) => peerId === peer.peerId && offered[0] !== 'ping/1');
    assert.ok(statuses.some(({ goodbye }) => goodbye?.direction === 'sent' && goodbye.reason === '129'));
  });
});
