import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { RunningApi } from '../../src/api/types.ts';
import type { Exchange } from '../../src/exchange/exchange.ts';
import type { DemoPeer } from '../../src/rpc/node.ts';
import { activated } from './extension.ts';
import { wordsOfPage } from './pages.ts';

const dial = (target: string) => vscode.commands.executeCommand<Exchange>('beaconHandshake.dialPeer', target);

/** A port on which nobody listens any more. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  assert.ok(address !== null && typeof address === 'object');
  await new Promise((resolve) => server.close(resolve));
  return address.port;
}

describe('the handshake in the extension host', () => {
  let api: RunningApi;
  let demo: DemoPeer[];

  before(async () => {
    ({ api } = await activated());
    await vscode.workspace.getConfiguration('beaconHandshake').update('timeouts.response', 1500, true);
    demo = await vscode.commands.executeCommand<DemoPeer[]>('beaconHandshake.startDemoNetwork');
  });

  after(() => vscode.commands.executeCommand('beaconHandshake.stopNode'));

  const outcome = (behaviour: string): Exchange => {
    const peer = demo.find((one) => one.behaviour === behaviour);
    assert.ok(peer, `the demo network has no peer "${behaviour}"`);
    const exchange = api.exchanges().find(({ target }) => target === peer.multiaddr);
    assert.ok(exchange, `${behaviour} was not dialled`);
    return exchange;
  };

  it('establishes the healthy peer over status/2 with every stage', () => {
    const exchange = outcome('healthy');
    assert.equal(exchange.state, 'established');
    assert.equal(exchange.protocol, 'status/2');
    const stages = exchange.stages.filter((stage) => stage.outcome === 'ok').map(({ stage }) => stage);
    for (const stage of [
      'dial',
      'security',
      'muxer',
      'openStream',
      'requestWritten',
      'firstByte',
      'responseComplete',
      'judged',
    ]) {
      assert.ok(
        stages.some((one) => one === stage),
        `stage ${stage} is not recorded`,
      );
    }
  });

  it('refuses the peer of another network with Goodbye 2', () => {
    const exchange = outcome('wrongNetwork');
    assert.equal(exchange.state, 'refusedByUs');
    assert.deepEqual([exchange.goodbye?.direction, exchange.goodbye?.reason], ['sent', '2']);
  });

  it('names the stage at which the silent peer and the garbage peer fail', () => {
    assert.equal(outcome('silent').failure?.stage, 'firstByte');
    assert.equal(outcome('garbage').failure?.stage, 'responseComplete');
  });

  it('shows every demo peer in the explorer with its label', () => {
    const titles = api.peers().map(({ title }) => title);
    for (const { label } of demo) assert.ok(titles.includes(label), `${label} is not listed: ${titles.join(', ')}`);
  });

  it('says in one sentence that nobody listens', async () => {
    const port = await closedPort();
    const exchange = await dial(`/ip4/127.0.0.1/tcp/${port}`);
    assert.equal(exchange.state, 'failed');
    assert.equal(exchange.failure?.stage, 'dial');
    assert.match(exchange.failure.message, /^[^\n]+\.$/);
  });

  it('opens an exchange with the bytes of both directions', async () => {
    const { id } = outcome('healthy');
    await vscode.commands.executeCommand('beaconHandshake.openExchange', { exchange: id });
    const text = await wordsOfPage('beacon-exchange');
    assert.match(text, /## Timeline/);
    assert.match(text, /fork digest +0x8c9f62fe +mainnet fulu/);
    assert.match(text, /## Request, sent\n\nstatus\/2 · request · \d+ bytes · valid/);
    assert.match(text, /## Response, received\n\nstatus\/2 · response · \d+ bytes · valid/);
  });

  it('starts again after it was stopped', async () => {
    await vscode.commands.executeCommand('beaconHandshake.stopNode');
    const peers = await vscode.commands.executeCommand<DemoPeer[]>('beaconHandshake.startDemoNetwork');
    assert.equal(peers.length, demo.length);
  });
});
