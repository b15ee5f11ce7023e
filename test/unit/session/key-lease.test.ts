import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KeyLease, LEASE_MS } from '../../../src/session/node/key-lease.ts';

describe('the lease on the kept key', () => {
  let folder: string;
  let now: number;
  const leases: KeyLease[] = [];
  beforeEach(() => {
    folder = path.join(mkdtempSync(path.join(tmpdir(), 'beacon-handshake-lease-')), 'node');
    now = Date.now();
  });
  afterEach(async () => {
    await Promise.all(leases.splice(0).map((lease) => lease.release()));
    rmSync(path.dirname(folder), { recursive: true, force: true });
  });

  function makeWindow(name: string) {
    const lease = new KeyLease(folder, name, () => now);
    leases.push(lease);
    const lost: string[] = [];
    const onLost = () => lost.push(name);
    return { lease, lost, take: () => lease.take(onLost), renew: () => lease.renew(onLost) };
  }

  it('is held by one window until that window gives it back', async () => {
    const [first, second] = [makeWindow('first'), makeWindow('second')];
    expect(await first.take()).toBe(true);
    expect(await first.take()).toBe(true);
    expect(await second.take()).toBe(false);
    await first.lease.release();
    expect(await second.take()).toBe(true);
    expect(await first.take()).toBe(false);
  });

  it('goes to one of many windows that ask at once, again and again', async () => {
    const windows = Array.from({ length: 12 }, (_, number) => makeWindow(`window-${number}`));
    for (let round = 0; round < 5; round += 1) {
      const taken = await Promise.all(windows.map(({ take }) => take()));
      expect(taken.filter(Boolean)).toHaveLength(1);
      await windows[taken.indexOf(true)]?.lease.release();
    }
    expect(readdirSync(folder).filter((name) => name.startsWith('lease'))).toHaveLength(1);
  });

  it('runs out when its window has crashed, and not before', async () => {
    const [crashed, next] = [makeWindow('crashed'), makeWindow('next')];
    await crashed.take();
    now += LEASE_MS - 1;
    expect(await next.take()).toBe(false);
    now += 1;
    expect(await next.take()).toBe(true);
  });

  it('lasts as long as it is renewed', async () => {
    const [first, second] = [makeWindow('first'), makeWindow('second')];
    await first.take();
    for (let turn = 0; turn < 5; turn += 1) {
      now += LEASE_MS / 2;
      await first.renew();
      expect(await second.take()).toBe(false);
    }
    expect(first.lost).toEqual([]);
  });

  it('tells a window that slept that another has taken it, once', async () => {
    const [slept, other] = [makeWindow('slept'), makeWindow('other')];
    await slept.take();
    now += LEASE_MS;
    expect(await other.take()).toBe(true);
    await slept.renew();
    await slept.renew();
    expect(slept.lost).toEqual(['slept']);
    await slept.lease.release();
    expect(await slept.take()).toBe(false);
  });

  it('goes on with a window that slept while nobody wanted it', async () => {
    const [slept, other] = [makeWindow('slept'), makeWindow('other')];
    await slept.take();
    now += 10 * LEASE_MS;
    await slept.renew();
    expect(slept.lost).toEqual([]);
    expect(await other.take()).toBe(false);
  });

  it.each([
    ['names a time far away, as after the clock was set back', '{"window":"x","expires":9e15}', true],
    ['holds no JSON', 'not json', true],
    ['holds something else', '[]', true],
    ['is being written at this moment', '', false],
  ])('is free or not when its file %s', async (_, text, free) => {
    const other = makeWindow('other');
    await other.take();
    await other.lease.release();
    const [file = ''] = readdirSync(folder).filter((name) => name.startsWith('lease'));
    writeFileSync(path.join(folder, file), text);
    expect(await makeWindow('next').take()).toBe(free);
  });

  it('rejects where nothing can be written', async () => {
    writeFileSync(folder, 'a file in the place of the folder');
    await expect(makeWindow('any').take()).rejects.toThrow(/EEXIST|ENOTDIR/);
  });
});
