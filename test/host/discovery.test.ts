import assert from 'node:assert/strict';
import type { Discv5 } from '@chainsafe/discv5';
import { SignableENR } from '@chainsafe/enr';
import { privateKeyFromRaw } from '@libp2p/crypto/keys';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { Exchange } from '../../src/exchange/exchange.ts';
import { findNetwork } from '../../src/forks/networks/networks.ts';
import { epochAt } from '../../src/forks/schedule/slot-clock.ts';
import { startResponder } from '../../src/node/responder/responder.ts';
import type { AskedRecord, OfferedRecord } from '../../src/rpc/discovery.ts';
import type { DemoPeer } from '../../src/rpc/node.ts';
import type { CrawlSummary } from '../../src/words/discovery/crawl-json.ts';
import { startClient } from '../node/support/dialling-client.ts';
import { acquaint, closeUdp, eth2Of, newKey, openUdp, startDiscv5 } from '../node/support/discovery-nodes.ts';
import { activated } from './extension.ts';

const run = <T>(command: string, ...args: unknown[]) =>
  vscode.commands.executeCommand<T>(`beaconHandshake.${command}`, ...args);

/** What the person is shown next, and which of the buttons they press. */
function answering(
  how: 'showInformationMessage' | 'showWarningMessage',
  isMeant: (message: string) => boolean,
  label?: string,
): Promise<string> {
  const { window } = vscode;
  const original = window[how];
  const put = (value: unknown) => Object.defineProperty(window, how, { configurable: true, value });
  return new Promise((resolve) => {
    put(async (message: string, ...items: unknown[]) => {
      if (!isMeant(message)) return undefined;
      put(original);
      resolve(message);
      return items.find((item) => item === label);
    });
  });
}

/** The text that a press of a button opens. */
function opened(begins: string): Promise<string> {
  return new Promise((resolve) => {
    const look = (editor: vscode.TextEditor | undefined) => {
      const text = editor?.document.getText() ?? '';
      if (!text.startsWith(begins)) return;
      watch.dispose();
      resolve(text);
    };
    const watch = vscode.window.onDidChangeActiveTextEditor(look);
  });
}

/** The next exchange with a peer that dials us, once a Status has been told. */
async function nextInbound(peerId: string): Promise<Exchange> {
  const { api } = await activated();
  return await new Promise((resolve) => {
    const watch = api.onDidChange((exchange) => {
      if (exchange.peerId !== peerId || exchange.direction !== 'inbound' || exchange.remote === undefined) return;
      watch.dispose();
      resolve(exchange);
    });
  });
}

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

  it('ends a walk at a number of nodes, or when its time is up, and takes no other limit', async () => {
    const [bootnode = ''] = nodes.map(({ enr }) => enr.encodeTxt());
    assert.equal((await run<CrawlSummary>('discoverPeers', bootnode, '1')).ended, 'number');
    assert.match(vscode.window.activeTextEditor?.document.getText() ?? '', /; ended as enough nodes were known\./);
    const silent = await openUdp(() => undefined);
    const record = SignableENR.createV4(newKey());
    record.ip = '127.0.0.1';
    record.udp = silent.address().port;
    try {
      // The silent one is asked for longer than a second.
      const from = `${bootnode} ${record.encodeTxt()}`;
      assert.equal((await run<CrawlSummary>('discoverPeers', from, '1 s')).ended, 'time');
    } finally {
      await closeUdp(silent);
    }
    assert.equal(await run('discoverPeers', bootnode, 'soon'), undefined);
  });

  it('opens the nodes of a walk as CSV, and all of it as JSON', async () => {
    const isCounts = (message: string) => message.includes(' nodes are live, ');
    const csv = opened('record,seq,alive,digest,staleSeq,fault,state\n');
    const told = answering('showInformationMessage', isCounts, 'Open as CSV');
    await run('discoverPeers', nodes[0]?.enr.encodeTxt());
    // The nodes tell as well of those that have asked them before, who are gone.
    assert.match(await told, /^2 nodes are live, /);
    const rows = (await csv).trim().split('\n');
    assert.equal(rows.filter((row) => row.split(',')[2] === 'true').length, 2);
    assert.ok(rows.some((row) => row.startsWith(`${nodes[1]?.enr.encodeTxt()},`)));

    const json = opened('{\n  "nodes": [');
    void answering('showInformationMessage', isCounts, 'Open as JSON');
    await run('discoverPeers', nodes[0]?.enr.encodeTxt());
    const whole = JSON.parse(await json);
    assert.equal(whole.nodes.filter(({ alive }: { alive: boolean }) => alive).length, 2);
    assert.deepEqual([whole.live, whole.ended], [2, 'nothingNew']);
    assert.ok(whole.overTime.length >= 1);
    assert.deepEqual(Object.keys(whole.overTime[0]), ['at', 'digest', 'records', 'statuses', 'topics']);
  });

  it('opens the digest census once the peers are dialled', async () => {
    await run('discoverPeers', nodes[0]?.enr.encodeTxt());
    const csv = opened('at,digest,records,statuses,topics\n');
    void answering('showInformationMessage', (message) => message.includes('handshakes hold'), 'Open It as CSV');
    await run('dialFoundPeers', 'mine');
    const newest = (await csv).trim().split('\n').at(-1)?.split(',') ?? [];
    assert.deepEqual([newest[2], newest[3]], ['1', '1']);
  });

  it('asks before it walks over strangers, and walks nowhere without an answer', async () => {
    const stranger = SignableENR.createV4(newKey());
    stranger.ip = '192.0.2.1';
    stranger.udp = 9000;
    const asked = answering('showWarningMessage', () => true);
    assert.equal(await run('discoverPeers', stranger.encodeTxt()), undefined);
    assert.equal(await asked, 'Walk through a network that others run?');
  });

  it('finds the demo network from its bootnode: live, stale and dead ones, and those of another network', async () => {
    await run('startDemoNetwork');
    try {
      const summary = await run<CrawlSummary>('discoverPeers', 'demo');
      assert.deepEqual([summary.live, summary.dead, summary.stale.length], [26, 4, 4]);
      assert.ok(summary.census.length >= 3, JSON.stringify(summary.census));
      assert.ok(summary.ours.records > 10, JSON.stringify(summary.ours));
    } finally {
      await run('stopNode');
    }
  });

  it('lets a node find us, which dials: what comes in says so', async () => {
    assert(network);
    const client = await startClient(network);
    try {
      const came = nextInbound(client.peerId);
      const offered = await run<OfferedRecord>('letNodeFindUs', client.discv5.enr.encodeTxt());
      assert('ok' in offered, JSON.stringify(offered));
      assert.equal(offered.ok.to, client.peerId);
      const exchange = await came;
      assert.deepEqual([exchange.foundBy?.way, exchange.foundBy?.to], ['told', client.peerId]);
      const detail = exchange.stages.find(({ stage }) => stage === 'openStream')?.detail ?? '';
      assert.match(detail, /; found us by discovery: our record was offered to it at \d\d:/);
    } finally {
      await client.stop();
      await run('stopNode');
    }
  });

  it('offers the record of a responder too', async () => {
    assert(network);
    const client = await startClient(network);
    try {
      const at = { behaviour: 'wrongNetwork', listen: '/ip4/127.0.0.1/tcp/0' } as const;
      const responder = await run<DemoPeer>('startResponder', at);
      const came = nextInbound(client.peerId);
      await run('letNodeFindUs', client.discv5.enr.encodeTxt(), responder.peerId);
      assert.equal((await came).foundBy?.way, 'told');
    } finally {
      await client.stop();
      await run('stopNode');
    }
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

  it('says how many strangers it will dial, and dials none without an answer', async () => {
    assert(network);
    const values = { eth2: eth2Of(network, epochAt(network, Date.now()) ?? 0n) };
    const node = await startDiscv5({ values });
    try {
      node.enr.ip6 = '2001:db8::1';
      node.enr.set('tcp6', Uint8Array.of(0x23, 0x28));
      nodes[0]?.addEnr(node.enr.toENR());
      const { live } = await run<CrawlSummary>('discoverPeers', nodes[0]?.enr.encodeTxt());
      assert.equal(live, 3);
      const asked = answering('showWarningMessage', () => true);
      assert.equal(await run('dialFoundPeers', 'all'), undefined);
      assert.equal(await asked, 'Dial 2 peers that others run?');
    } finally {
      await node.stop();
    }
  });
});
