import assert from 'node:assert/strict';
import type { Discv5 } from '@chainsafe/discv5';
import { privateKeyFromRaw } from '@libp2p/crypto/keys';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { Exchange } from '../../src/exchange/exchange.ts';
import { findNetwork } from '../../src/forks/networks/networks.ts';
import { epochAt } from '../../src/forks/schedule/slot-clock.ts';
import { startResponder } from '../../src/node/responder/responder.ts';
import type { AskedRecord } from '../../src/rpc/discovery.ts';
import type { CrawlSummary } from '../../src/words/discovery/crawl-json.ts';
import { acquaint, eth2Of, newKey, startDiscv5 } from '../node/support/discovery-nodes.ts';

const run = <T>(command: string, ...args: unknown[]) =>
  vscode.commands.executeCommand<T>(`beaconHandshake.${command}`, ...args);

/** The next warning that the person is shown. */
function nextWarning(): Promise<string> {
  const { window } = vscode;
  const original = window.showWarningMessage;
  return new Promise((resolve) => {
    Object.defineProperty(window, 'showWarningMessage', {
      configurable: true,
      value: async (message: string) => {
        Object.defineProperty(window, 'showWarningMessage', { configurable: true, value: original });
        resolve(message);
      },
    });
  });
}

describe('discovery', () => {
  const network = findNetwork('mainnet');
  const nodes: Discv5[] = [];
  let peer: Awaited<ReturnType<typeof startResponder>>;
  before(async () => {
    assert(network);
    const key = newKey();
    peer = await startResponder({}, network, {
      agent: 'Lighthouse/v8.0.1',
      listen: ['/ip4/127.0.0.1/tcp/0'],
      privateKey: privateKeyFromRaw(key),
    });
    const tcp = Number(String(peer.getMultiaddrs()[0]).split('/')[4]);
    const values = { eth2: eth2Of(network, epochAt(network, Date.now()) ?? 0n) };
    nodes.push(await startDiscv5(), await startDiscv5({ key, values, tcp }));
    acquaint(nodes);
  });
  after(async () => {
    await Promise.all(nodes.map((node) => node.stop()));
    await peer?.stop();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('asks a node for its newest record', async () => {
    const asked = await run<AskedRecord>('askForRecord', nodes[1]?.enr.encodeTxt());
    assert('ok' in asked, JSON.stringify(asked));
    assert.equal(asked.ok.record, nodes[1]?.enr.encodeTxt());
  });

  it('says in one sentence why one does not give it', async () => {
    const asked = await run<AskedRecord>('askForRecord', '/ip4/127.0.0.1/tcp/9000');
    assert.deepEqual(asked, { err: { code: 'noUdpAddress' } });
  });

  it('finds peers from a bootnode, shows the census, and dials those of our digest', async () => {
    const summary = await run<CrawlSummary>('discoverPeers', nodes[0]?.enr.encodeTxt());
    assert.equal(summary.live, 2);
    assert.deepEqual(
      summary.census.map(({ network: name, records }) => [name, records]),
      [['mainnet', 1]],
    );
    const text = vscode.window.activeTextEditor?.document.getText() ?? '';
    assert.match(text, /^2 nodes are live, /);
    assert.deepEqual(summary.ours.records, 1);
    assert.match(text, /\n1 of 1 records of live nodes have our digest, 0x/);
    await run('copyMultiaddr', { peer: String(peer.peerId) });
    assert.equal(await vscode.env.clipboard.readText(), String(peer.getMultiaddrs()[0]));
    const exchanges = await run<Exchange[]>('dialFoundPeers', 'mine');
    assert.deepEqual(
      exchanges.map(({ state, agent }) => [state, agent]),
      [['established', 'Lighthouse/v8.0.1']],
    );
  });

  it('warns where nobody advertises the digest of our Status', async () => {
    const settings = vscode.workspace.getConfiguration('beaconHandshake');
    const changed = { mode: 'static', status: { forkDigest: '0x01020304' } };
    await settings.update('localView.mode', changed.mode, vscode.ConfigurationTarget.Global);
    await settings.update('localView.status', changed.status, vscode.ConfigurationTarget.Global);
    try {
      const warned = nextWarning();
      const summary = await run<CrawlSummary>('discoverPeers', nodes[0]?.enr.encodeTxt());
      assert.deepEqual(summary.ours, { digest: '0x01020304', records: 0 });
      assert.match(
        await warned,
        /^2 nodes are live, .* Nobody advertises our digest, 0x01020304; .* \(mainnet \w+\): 1\./,
      );
    } finally {
      await settings.update('localView.mode', undefined, vscode.ConfigurationTarget.Global);
      await settings.update('localView.status', undefined, vscode.ConfigurationTarget.Global);
    }
  });
});
