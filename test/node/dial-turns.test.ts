import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DialTurns } from '../../src/node/dial/dial-turns.ts';

const never = new AbortController().signal;
const at = (port: number) => ({ multiaddr: `/ip4/127.0.0.1/tcp/${port}`, host: '127.0.0.1', port });

describe('turns', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('lets dials to one address go one after the other, and others beside them', async () => {
    const turns = new DialTurns(100);
    const log: string[] = [];
    const first = Promise.withResolvers<void>();
    const dials = [
      turns.take(at(1), never, async () => {
        log.push('one begins');
        await first.promise;
        log.push('one ends');
      }),
      turns.take(at(1), never, async () => log.push('two')),
      turns.take(at(2), never, async () => log.push('elsewhere')),
    ];
    await vi.advanceTimersByTimeAsync(0);
    expect(log).toEqual(['one begins', 'elsewhere']);
    first.resolve();
    await Promise.all(dials);
    expect(log).toEqual(['one begins', 'elsewhere', 'one ends', 'two']);
  });

  it('lets no more than its number open a connection in any second', async () => {
    const turns = new DialTurns(4);
    const times: number[] = [];
    const began = performance.now();
    const dials = Array.from({ length: 10 }, () =>
      turns.take(at(1), never, async (pace) => {
        await pace(never);
        times.push(Math.round(performance.now() - began));
      }),
    );
    await vi.advanceTimersByTimeAsync(5000);
    await Promise.all(dials);
    expect(times).toEqual([0, 0, 0, 0, 1000, 1000, 1000, 1000, 2000, 2000]);
  });

  it('gives up waiting when the signal fires, and goes on with the next', async () => {
    const turns = new DialTurns(4);
    const stuck = Promise.withResolvers<string>();
    const one = turns.take(at(1), never, () => stuck.promise);
    const controller = new AbortController();
    const two = turns.take(at(1), controller.signal, async () => 'two');
    const three = turns.take(at(1), never, async () => 'three');
    controller.abort(new Error('Enough.'));
    await expect(two).rejects.toThrow('Enough.');
    stuck.resolve('one');
    expect(await Promise.all([one, three])).toEqual(['one', 'three']);
  });

  it('goes on after a dial that rejects', async () => {
    const turns = new DialTurns(4);
    const bad = turns.take(at(1), never, () => Promise.reject(new Error('refused')));
    const good = turns.take(at(1), never, async () => 'open');
    await expect(bad).rejects.toThrow('refused');
    expect(await good).toBe('open');
  });
});
