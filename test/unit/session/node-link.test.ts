import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { readNamedTarget } from '../../../src/exchange/targets/dial-enr.ts';
import type { NodeEvent, NodeSettings } from '../../../src/rpc/node.ts';
import { NodeLink, type NodeState } from '../../../src/session/node/link.ts';

/** A worker that answers calls by what was written for the target: it dies, throws, or hangs on demand. */
const WORKER = `
import { parentPort, threadId } from 'node:worker_threads';
const table = {
  start: (settings) => {
    if (settings.agent === 'refuses') throw new Error('The node could not listen.');
    parentPort.postMessage({ kind: 'event', event: { type: 'log', level: 'info', message: JSON.stringify(settings.localView) } });
    return { peerId: String(threadId), listening: [] };
  },
  dial: ({ target: { written: target } }) => {
    if (target === 'exit') process.exit(3);
    if (target === 'throw') setImmediate(() => { throw new Error('a bug'); });
    if (target === 'hang' || target === 'throw') return new Promise(() => {});
    return { id: target };
  },
  stop: () => (globalThis.hangs ? new Promise(() => {}) : undefined),
  ping: () => { globalThis.hangs = true; },
};
parentPort.on('message', async ({ kind, id, method, args }) => {
  if (kind === 'over') parentPort.close();
  if (kind !== 'call') return;
  try {
    parentPort.postMessage({ kind: 'answer', id, ok: await table[method](...args) });
  } catch (error) {
    parentPort.postMessage({ kind: 'answer', id, err: { name: error.name, message: error.message } });
  }
});
`;

const folder = mkdtempSync(path.join(tmpdir(), 'beacon-handshake-link-'));
const file = path.join(folder, 'worker.mjs');
writeFileSync(file, WORKER);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const settings = { agent: 'test', timeouts: { dial: 1, openStream: 1, response: 1 } } as NodeSettings;

describe('the link to the node in its worker', () => {
  const links: NodeLink[] = [];
  afterEach(() => Promise.all(links.splice(0).map((link) => link.stop())));

  function makeLink(
    current: () => NodeSettings = () => settings,
    prepare: () => Promise<Partial<NodeSettings>> = async () => ({ localView: { mode: 'mirror' } }),
  ) {
    const states: NodeState[] = [];
    const events: NodeEvent[] = [];
    const link = new NodeLink(
      file,
      current,
      prepare,
      (event) => events.push(event),
      (state) => states.push(state),
    );
    links.push(link);
    return { link, states, events, names: () => states.map(({ state }) => state) };
  }

  it('starts nothing before the first call, then one worker for all calls', async () => {
    const { link, names, events } = makeLink();
    expect(await link.apiIfRunning()).toBeUndefined();
    expect(names()).toEqual([]);
    const [first, second] = await Promise.all([link.api(), link.api()]);
    expect(first).toBe(second);
    expect(names()).toEqual(['starting', 'running']);
    expect(events).toEqual([{ type: 'log', level: 'info', message: '{"mode":"mirror"}' }]);
  });

  it.each([
    ['ends', 'exit', 'The node has ended. The next dial starts it again.'],
    ['throws', 'throw', 'The node stopped unexpectedly: a bug. The next dial starts it again.'],
  ])('says so when the worker %s in the middle of a dial, and starts another', async (_, target, message) => {
    const { link, states, names } = makeLink();
    const api = await link.api();
    const other = api.dial({ target: readNamedTarget('hang') });
    other.catch(() => undefined);
    await expect(api.dial({ target: readNamedTarget(target) })).rejects.toThrow(message);
    await expect(other).rejects.toThrow(message);
    expect(states.at(-1)).toEqual({ state: 'failed', message });
    const again = await link.api();
    expect(await again.dial({ target: readNamedTarget('fine') })).toEqual({ id: 'fine' });
    expect(names()).toEqual(['starting', 'running', 'failed', 'starting', 'running']);
  });

  it('fails with the reason when the node cannot start, and tries again at the next call', async () => {
    let agent = 'refuses';
    const { link, states } = makeLink(() => ({ ...settings, agent }));
    await expect(link.api()).rejects.toThrow('The node could not listen.');
    expect(states.at(-1)).toEqual({ state: 'failed', message: 'The node could not listen.' });
    agent = 'fine';
    await link.api();
    expect(link.state.state).toBe('running');
  });

  it('is not started, for the reason given, when its preparation says no', async () => {
    let confirmed = false;
    const { link, states } = makeLink(undefined, async () => {
      if (!confirmed) throw new Error('Not confirmed.');
      return {};
    });
    await expect(link.api()).rejects.toThrow('Not confirmed.');
    expect(states.at(-1)).toEqual({ state: 'failed', message: 'Not confirmed.' });
    confirmed = true;
    await link.api();
    expect(link.state.state).toBe('running');
  });

  it('stops an idle node, but not one that was called in the meantime', async () => {
    const { link, names } = makeLink();
    expect(await link.stopIfIdle()).toBe(false);
    const api = await link.api();
    const hanging = api.dial({ target: readNamedTarget('hang') });
    hanging.catch(() => undefined);
    expect(await link.stopIfIdle()).toBe(false);
    expect(link.state.state).toBe('running');
    await link.stop();
    await expect(hanging).rejects.toThrow('The node was stopped.');
    await link.api();
    expect(await link.stopIfIdle()).toBe(true);
    expect(names()).toEqual(['starting', 'running', 'stopped', 'starting', 'running', 'stopped']);
  });

  it('starts anew after a stop that is under way, and never says otherwise', async () => {
    const { link, names } = makeLink();
    const first = await link.api();
    const [, again] = await Promise.all([link.stop(), link.api(), link.stop()]);
    expect(again).not.toBe(first);
    expect(await again.dial({ target: readNamedTarget('fine') })).toEqual({ id: 'fine' });
    expect(names()).toEqual(['starting', 'running', 'stopped', 'starting', 'running']);
  });

  it('ends a worker that does not stop by itself', async () => {
    const { link, names } = makeLink();
    const api = await link.api();
    await api.ping('make it hang');
    const began = performance.now();
    await link.stop();
    expect(performance.now() - began).toBeLessThan(5000);
    expect(names().at(-1)).toBe('stopped');
  });

  it('stops a node whose settings have changed, and only that', async () => {
    let agent = 'one';
    const { link, names } = makeLink(() => ({ ...settings, agent }));
    await link.api();
    await link.stopIfStale();
    expect(link.state.state).toBe('running');
    agent = 'two';
    await link.stopIfStale();
    expect(names()).toEqual(['starting', 'running', 'stopped']);
  });
});
