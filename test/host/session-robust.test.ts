import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Worker } from 'node:worker_threads';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { RunningApi } from '../../src/api/types.ts';
import { explorerViewId } from '../../src/contributions/contributions.ts';
import type { Exchange } from '../../src/exchange/exchange.ts';
import type { DemoPeer } from '../../src/rpc/node.ts';
import { activated } from './extension.ts';

const run = <T>(command: string, ...args: unknown[]) =>
  vscode.commands.executeCommand<T>(`beaconHandshake.${command}`, ...args);

/** Keeps hold of the workers that the extension starts: its bundle looks the class up in the same module. */
function watchWorkers(): { workers: Worker[]; stop(): void } {
  const threads: { Worker: typeof Worker } = createRequire(__filename)('node:worker_threads');
  const workers: Worker[] = [];
  const Original = threads.Worker;
  threads.Worker = class extends Original {
    constructor(...args: ConstructorParameters<typeof Worker>) {
      super(...args);
      workers.push(this);
    }
  };
  return {
    workers,
    stop: () => {
      threads.Worker = Original;
    },
  };
}

describe('a session that something happens to', () => {
  let api: RunningApi;

  before(async () => {
    ({ api } = await activated());
    await run('stopNode');
    await run('clearPeers');
    await vscode.commands.executeCommand(`${explorerViewId}.focus`);
  });
  after(async () => {
    await run('stopNode');
    await run('clearPeers');
  });

  it('ends what was under way when the worker dies, keeps what was recorded, and dials again', async () => {
    const watch = watchWorkers();
    const healthy = await run<DemoPeer>('startResponder', { behaviour: 'healthy', listen: '/ip4/127.0.0.1/tcp/0' });
    watch.stop();
    const silent = await run<DemoPeer>('startResponder', { behaviour: 'silent', listen: '/ip4/127.0.0.1/tcp/0' });
    assert.equal((await api.dial(healthy.multiaddr)).state, 'established');
    const waiting = new Promise<void>((resolve) => {
      const listening = api.onDidChange(({ peerId, stages }) => {
        if (peerId !== silent.peerId || !stages.some(({ stage }) => stage === 'writeSideClosed')) return;
        listening.dispose();
        resolve();
      });
    });
    const dial = api.dial(silent.multiaddr);
    await waiting;
    assert.equal(watch.workers.length, 1);
    await Promise.all([watch.workers[0]?.terminate(), assert.rejects(dial, /node has ended/i)]);
    const states = Object.fromEntries(api.peers().map(({ peerId, state }) => [peerId, state]));
    assert.deepEqual(states, { [healthy.peerId]: 'left', [silent.peerId]: 'failed' });
    const left = api.exchanges().find(({ peerId }) => peerId === silent.peerId);
    assert.match(left?.failure?.message ?? '', /^The node ended before this exchange did/);
    const again = await run<DemoPeer>('startResponder', { behaviour: 'healthy', listen: '/ip4/127.0.0.1/tcp/0' });
    assert.equal((await api.dial(again.multiaddr)).state, 'established');
    // A connection that stands tells more of itself later, whatever was opened meanwhile.
    await run('stopNode');
  });

  const hostile = '<img src=x onerror=alert(1)>\u202Egpj.exe\u0000'.repeat(200);

  async function openText(text: string): Promise<number | undefined> {
    const file = path.join(tmpdir(), `beacon-handshake-hostile-${process.pid}.json`);
    await writeFile(file, text);
    await run('clearPeers');
    const opened = await run<number>('openSession', file);
    await rm(file);
    return opened;
  }

  /** What is recorded here, with texts that nobody should trust, in a file of its own. */
  function written(change: object): string {
    const exchanges = api.exchanges().map((one): Exchange => ({ ...one, agent: hostile, label: hostile }));
    const file = { format: 'beacon-handshake/session', version: 1, writer: hostile, exchanges, ...change };
    return JSON.stringify(file, null, 2);
  }

  it('opens a session of a newer version as far as it is understood', async () => {
    const count = api.exchanges().length;
    assert.ok(count > 0);
    assert.equal(await openText(written({ version: 7, mood: { calm: [] } })), count);
    assert.equal(api.peers()[0]?.title, hostile);
  });

  it('opens a session that was cut in the middle: every exchange that is whole', async () => {
    const before = api.exchanges();
    const text = written({});
    const last = before.at(-1)?.id ?? '';
    assert.equal(await openText(text.slice(0, text.lastIndexOf(`"${last}"`) + 100)), before.length - 1);
    assert.equal(api.exchanges().length, before.length - 1);
  });

  it('goes to the clipboard one peer at a time, as a session that can be opened elsewhere', async () => {
    const [peer] = api.peers();
    assert.ok(peer);
    await run('copyPeerJson', { peer: peer.key });
    const text = await vscode.env.clipboard.readText();
    const own = api.exchanges().filter(({ id }) => peer.exchanges.some((one) => one.id === id));
    assert.equal(await openText(text), own.length);
    assert.deepEqual(api.exchanges(), own);
  });

  it('forgets nothing of this window for a session that is opened beside it', async () => {
    await run('clearPeers');
    const peer = await run<DemoPeer>('startResponder', { behaviour: 'healthy', listen: '/ip4/127.0.0.1/tcp/0' });
    const own = await api.dial(peer.multiaddr);
    const exchanges = Array.from({ length: 50 }, (_, at): Exchange => ({ ...own, id: `recorded ${at}` }));
    const file = path.join(tmpdir(), `beacon-handshake-many-${process.pid}.jsonl`);
    await writeFile(file, exchanges.map((one) => JSON.stringify(one)).join('\n'));
    assert.equal(await run<number>('openSession', file), exchanges.length);
    await rm(file);
    const ids = api.exchanges().map(({ id }) => id);
    assert.ok(ids.includes(own.id) && ids.includes('recorded 49'));
  });

  it('opens nothing that is no session, and keeps what there was', async () => {
    const file = path.join(tmpdir(), `beacon-handshake-none-${process.pid}.json`);
    await writeFile(file, '{"format":"beacon-handshake/session","exchanges":[{"id":');
    const before = api.exchanges();
    assert.equal(await run<number>('openSession', file), undefined);
    await rm(file);
    assert.deepEqual(api.exchanges(), before);
  });
});
