import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readNamedTarget } from '../../src/exchange/targets/dial-enr.ts';
import type { NodeEvent } from '../../src/rpc/node.ts';
import { NodeIdentity } from '../../src/session/node/identity.ts';
import { KeyLease } from '../../src/session/node/key-lease.ts';
import { NodeLink } from '../../src/session/node/link.ts';
import { Transcript } from '../../src/session/records/transcript.ts';
import { bundledWorker } from './support/bundled-worker.ts';
import { settings } from './support/node-under-test.ts';
import { rawServer, responder } from './support/peers.ts';

/* What a window has of its own and what it shares with others, with the worker that ships. */

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'beacon-handshake-windows-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const secrets = new Map<string, string>();
const storage = {
  get: async (name: string) => secrets.get(name),
  store: async (name: string, value: string) => void secrets.set(name, value),
  delete: async (name: string) => void secrets.delete(name),
};

/** A window with its own worker; key, lease and the folder of transcripts are those of all windows. */
function openWindow(name: string) {
  const warnings: string[] = [];
  const say = (message: string) => warnings.push(message);
  const identity = new NodeIdentity(storage, new KeyLease(path.join(folder, 'lease'), name), { info: say, warn: say });
  const transcript = new Transcript(path.join(folder, 'transcripts'), { onFailed: say });
  const onEvent = (event: NodeEvent) => {
    if (event.type === 'exchange') transcript.add(event.exchange);
  };
  const link = new NodeLink(
    bundledWorker(),
    () => settings,
    async () => {
      const privateKey = await identity.take(() => say('lost'));
      return privateKey ? { privateKey } : {};
    },
    onEvent,
    () => undefined,
  );
  return {
    link,
    warnings,
    async start() {
      const api = await link.api();
      const { state } = link;
      if (state.state !== 'running') throw new Error(`The node is ${state.state}.`);
      return { api, ...state.info };
    },
    async close() {
      await link.stop();
      await identity.release();
      await transcript.close();
    },
  };
}

type Window = ReturnType<typeof openWindow>;

describe('two windows with the settings that everybody has', () => {
  let one: Window;
  let other: Window;
  beforeEach(() => {
    one = openWindow('one');
    other = openWindow('other');
  });
  afterEach(() => Promise.all([one.close(), other.close()]));

  it('run side by side: each on a port of its own, one of them with the kept key, and they shake hands', async () => {
    const first = await one.start();
    const second = await other.start();
    expect(first.listening).not.toEqual(second.listening);
    expect(first.peerId).not.toBe(second.peerId);
    expect(one.warnings).toEqual([]);
    expect(other.warnings).toEqual([
      'The kept node identity is not used: another window uses it. This start has a fresh one.',
    ]);
    const [there, back] = [
      await first.api.dial({ target: readNamedTarget(second.listening[0] ?? '') }),
      await second.api.dial({ target: readNamedTarget(first.listening[0] ?? '') }),
    ];
    expect(there).toMatchObject({ state: 'established', peerId: second.peerId });
    expect(back).toMatchObject({ state: 'established', peerId: first.peerId });
    await one.close();
    await other.link.stop();
    const third = await other.start();
    expect(third.peerId).toBe(first.peerId);
  });

  it('write their exchanges down in files of their own, none of which names the key', async () => {
    const peer = await responder({});
    for (const window of [one, other]) {
      const { api } = await window.start();
      expect((await api.dial({ target: readNamedTarget(peer.multiaddr) })).state).toBe('established');
      await window.close();
    }
    await peer.stop();
    const files = readdirSync(path.join(folder, 'transcripts')).filter((name) => name.endsWith('.jsonl'));
    const lines = files.map((file) => readFileSync(path.join(folder, 'transcripts', file), 'utf8'));
    const ids = lines.map(
      (text) =>
        new Set(
          text
            .trim()
            .split('\n')
            .map((line) => JSON.parse(line).id),
        ),
    );
    expect(ids.length).toBeGreaterThanOrEqual(2);
    expect([...ids.flatMap((set) => [...set])]).toHaveLength(new Set(ids.flatMap((set) => [...set])).size);
    const [key = 'no key'] = secrets.values();
    for (const text of lines) expect(text).not.toContain(key);
  });
});

describe('a window that closes', () => {
  it('says Goodbye 1 and frees its port within two seconds, although other peers hang', async () => {
    const heard: bigint[] = [];
    const window = openWindow('closing');
    const { api, listening } = await window.start();
    const friendly = await responder({}, { onGoodbye: (_, reason) => heard.push(reason) });
    const hanging = await responder({
      instead: async ({ connection }) => {
        connection.close = () => new Promise(() => undefined);
        await new Promise(() => undefined);
      },
    });
    const silent = await rawServer(() => undefined);
    const port = Number(/tcp\/(\d+)/.exec(listening[0] ?? '')?.[1]);
    const half = connect(port, '127.0.0.1').on('error', () => undefined);
    expect((await api.dial({ target: readNamedTarget(friendly.multiaddr) })).state).toBe('established');
    const dials = [hanging, silent].map(({ multiaddr }) =>
      api.dial({ target: readNamedTarget(multiaddr) }).catch(() => 'ended'),
    );
    const began = performance.now();
    await window.close();
    expect(performance.now() - began).toBeLessThan(5000);
    expect(heard).toEqual([1n]);
    const server = createServer();
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
    await new Promise((resolve) => server.close(resolve));
    expect(await Promise.all(dials)).toEqual(['ended', 'ended']);
    half.destroy();
    await Promise.all([friendly, hanging, silent].map((one) => one.stop()));
  });
});
