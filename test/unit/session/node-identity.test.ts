import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { privateKeyFromRaw } from '@libp2p/crypto/keys';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NodeIdentity, type Secrets } from '../../../src/session/node/identity.ts';
import { KeyLease, LEASE_MS } from '../../../src/session/node/key-lease.ts';

/** A secret storage in memory, as VS Code's answers. */
function memory(): Secrets & { values: Map<string, string> } {
  const values = new Map<string, string>();
  return {
    values,
    get: async (name) => values.get(name),
    store: async (name, value) => void values.set(name, value),
    delete: async (name) => void values.delete(name),
  };
}

describe('the node’s identity', () => {
  let folder: string;
  let secrets: ReturnType<typeof memory>;
  let log: string[];
  let now: number;
  const windows: NodeIdentity[] = [];
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'beacon-handshake-identity-'));
    secrets = memory();
    log = [];
    now = Date.now();
  });
  afterEach(async () => {
    await Promise.all(windows.splice(0).map((one) => one.release()));
    rmSync(folder, { recursive: true, force: true });
  });

  function openWindow(name: string, lease: KeyLease | undefined = new KeyLease(folder, name, () => now)): NodeIdentity {
    const say = (message: string) => log.push(message);
    const identity = new NodeIdentity(secrets, lease, { info: say, warn: say });
    windows.push(identity);
    return identity;
  }

  const unmoved = () => expect.fail('the lease is not lost');
  const peerIdOf = (key: Uint8Array | undefined) => key && privateKeyFromRaw(key).publicKey.toString();

  it('is the same at each start of one window after another', async () => {
    const first = openWindow('first');
    const key = await first.take(unmoved);
    expect(peerIdOf(key)).toMatch(/^16Uiu2HA\w{45}$/);
    await first.release();
    expect(await first.take(unmoved)).toEqual(key);
    await first.release();
    expect(await openWindow('second').take(unmoved)).toEqual(key);
    expect(log).toEqual([]);
  });

  it('is fresh in a second window at the same time, which the log tells, until the first one stops or crashed', async () => {
    const [first, second] = [openWindow('first'), openWindow('second')];
    const key = await first.take(unmoved);
    expect(await second.take(unmoved)).toBeUndefined();
    expect(log).toEqual(['The kept node identity is not used: another window uses it. This start has a fresh one.']);
    now += LEASE_MS;
    expect(await second.take(unmoved)).toEqual(key);
  });

  it('waits at a quick restart until the lease was given back', async () => {
    const only = openWindow('only');
    const key = await only.take(unmoved);
    const [, again] = await Promise.all([only.release(), only.take(unmoved)]);
    expect(again).toEqual(key);
    expect(log).toEqual([]);
  });

  it('is in the secret storage and nowhere else: not in the log, not in the lease', async () => {
    const key = await openWindow('first').take(unmoved);
    await openWindow('second').take(unmoved);
    const bytes = Buffer.from(key ?? []);
    expect([...secrets.values.values()]).toEqual([bytes.toString('hex')]);
    const files = readdirSync(folder).map((name) => readFileSync(path.join(folder, name), 'latin1'));
    expect(files.length).toBeGreaterThan(0);
    const told = [...log, ...files].join('\n');
    for (const encoding of ['hex', 'base64', 'base64url', 'latin1'] as const) {
      expect(told).not.toContain(bytes.toString(encoding));
    }
  });

  it.each([
    ['no hex', 'secret'],
    ['zero', '0'.repeat(64)],
    ['the order of the curve', 'fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141'],
  ])('is made anew when what is kept is %s, and that is not shown', async (_, kept) => {
    const [name = ''] = await namesOfSecrets();
    secrets.values.set(name, kept);
    const key = await openWindow('only').take(unmoved);
    expect(peerIdOf(key)).toMatch(/^16Uiu2HA/);
    expect(secrets.values.get(name)).toBe(Buffer.from(key ?? []).toString('hex'));
    expect(log).toEqual(['The kept node identity could not be read; a new one is made.']);
  });

  async function namesOfSecrets(): Promise<string[]> {
    const before = openWindow('before');
    await before.take(unmoved);
    await before.release();
    return [...secrets.values.keys()];
  }

  it('is another after it was forgotten', async () => {
    const only = openWindow('only');
    const key = await only.take(unmoved);
    await only.release();
    await only.forget();
    expect(secrets.values.size).toBe(0);
    expect(await only.take(unmoved)).not.toEqual(key);
  });

  it('is fresh where no lease can be kept', async () => {
    const say = (message: string) => log.push(message);
    const identity = new NodeIdentity(secrets, undefined, { info: say, warn: say });
    expect(await identity.take(unmoved)).toBeUndefined();
    expect(log[0]).toContain('this window’s storage is not a folder of this machine');
  });
});
