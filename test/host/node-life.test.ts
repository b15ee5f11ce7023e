import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { RunningApi } from '../../src/api/types.ts';
import type { Exchange } from '../../src/exchange/exchange.ts';
import type { DemoPeer } from '../../src/rpc/node.ts';
import { activated } from './extension.ts';

const run = <T>(command: string, ...args: unknown[]) =>
  vscode.commands.executeCommand<T>(`beaconHandshake.${command}`, ...args);

const set = (name: string, value: unknown) =>
  vscode.workspace.getConfiguration('beaconHandshake').update(name, value, vscode.ConfigurationTarget.Global);

describe('the life of the node in the extension host', () => {
  let api: RunningApi;

  before(async () => {
    ({ api } = await activated());
  });
  afterEach(async () => {
    await set('node.identity', undefined);
    await set('node.stopAfterIdle', undefined);
    await run('stopNode');
  });
  after(() => run('forgetIdentity'));

  async function start(): Promise<string> {
    await run('startNode');
    const node = api.node();
    assert.equal(node.state, 'running');
    assert.ok(node.state === 'running');
    assert.match(node.info.listening[0] ?? '', /^\/ip4\/127\.0\.0\.1\/tcp\/[1-9]\d*\/p2p\/16Uiu2HA/);
    return node.info.peerId;
  }

  /** Resolves when the node has stopped, by itself. */
  async function stopped(): Promise<void> {
    if (api.node().state === 'stopped') return;
    await new Promise<void>((resolve) => {
      const listening = api.onDidChangeNode(({ state }) => {
        if (state !== 'stopped') return;
        listening.dispose();
        resolve();
      });
    });
  }

  it('has a fresh identity at each start', async () => {
    const first = await start();
    await run('stopNode');
    assert.notEqual(await start(), first);
  });

  it('keeps its identity when the setting says so, until it is forgotten', async () => {
    const fresh = await start();
    await set('node.identity', 'kept');
    await stopped();
    const kept = await start();
    assert.notEqual(kept, fresh);
    await run('stopNode');
    assert.equal(await start(), kept);
    await run('forgetIdentity');
    assert.equal(api.node().state, 'stopped');
    assert.notEqual(await start(), kept);
  });

  it('stops when nothing goes on for the time of the setting, and the next dial starts it again', async () => {
    await set('node.stopAfterIdle', 0.005);
    await start();
    await stopped();
    const exchange = await api.dial('/ip4/127.0.0.1/tcp/9');
    assert.equal(exchange.failure?.stage, 'dial');
    await stopped();
  });

  it('lets a responder outlive the demo network, and ends it by itself', async () => {
    await run('clearPeers');
    const listen = '/ip4/127.0.0.1/tcp/0';
    const responder = await run<DemoPeer>('startResponder', { behaviour: 'healthy', listen });
    await run('startDemoNetwork');
    await run('stopDemoNetwork');
    assert.equal((await api.dial(responder.multiaddr)).state, 'established');
    await run('stopResponder');
    assert.equal((await api.dial(responder.multiaddr)).failure?.code, 'connectionRefused');
  });

  it('compares two exchanges in a diff that begins with what they mean', async () => {
    await run('clearPeers');
    const listen = '/ip4/127.0.0.1/tcp/0';
    const dial = async (behaviour: string): Promise<Exchange> => {
      const { multiaddr } = await run<DemoPeer>('startResponder', { behaviour, listen });
      return await api.dial(multiaddr);
    };
    const [good, bad] = [await dial('healthy'), await dial('wrongNetwork')];
    await run('compareExchanges', { exchange: good.id }, { exchange: bad.id });
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    assert.ok(input instanceof vscode.TabInputTextDiff);
    const [left, right] = await Promise.all(
      [input.original, input.modified].map(async (uri) => (await vscode.workspace.openTextDocument(uri)).getText()),
    );
    for (const text of [left, right]) {
      assert.match(text ?? '', /^# What differs: \d+\n/);
      assert.match(text ?? '', /\nended as\n {2}left {3}established\n {2}right {2}refused by us\n/);
      assert.match(text ?? '', /\ntheir forkDigest: differs\n {2}left {3}0x8c9f62fe\n/);
      assert.match(text ?? '', /\nfork digest is ours\n {2}left {3}holds\n {2}right {2}fails\n/);
      assert.match(text ?? '', /## Times in milliseconds\n\ndial +\d/);
    }
    assert.match(left ?? '', /# Status exchange, outbound, established\n/);
    assert.match(right ?? '', /# Status exchange, outbound, refused by us\n/);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
});
