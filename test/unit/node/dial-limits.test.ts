import { describe, expect, it } from 'vitest';
import { DialLimits } from '../../../src/node/dial/dial-limits.ts';

const PRYSM = 'Prysm/v7.1.0/abcdef';

describe('Dials of one address', () => {
  let nowMs = 0;
  const at = '192.0.2.1 13000';
  const dialled = (times: number, agent?: string) => {
    nowMs = 1000;
    const limits = new DialLimits(() => nowMs);
    for (let left = times; left > 0; left -= 1) limits.count(at);
    limits.learn(at, agent);
    return limits;
  };

  it('keep within what Prysm takes: eight, and one each seven and a half seconds', () => {
    expect(dialled(7, PRYSM).wait(at)).toBeUndefined();
    const limits = dialled(8, PRYSM);
    expect(limits.wait(at)).toEqual({ ms: 7500, bucket: { burst: 8, everySeconds: 7.5 } });
    nowMs += 7500;
    expect(limits.wait(at)).toBeUndefined();
    limits.count(at);
    expect(limits.wait(at)?.ms).toBe(7500);
    nowMs += 60_000;
    for (let left = 8; left > 0; left -= 1) {
      expect(limits.wait(at)).toBeUndefined();
      limits.count(at);
    }
    expect(limits.wait(at)?.ms).toBe(7500);
  });

  it('are not held up where the client has no such limit, is none that we know, or has not said', () => {
    for (const agent of ['Lighthouse/v8.0.0', 'some/peer', undefined]) {
      expect(dialled(50, agent).wait(at)).toBeUndefined();
    }
  });

  it('are counted by address', () => {
    expect(dialled(8, PRYSM).wait('192.0.2.2 13000')).toBeUndefined();
  });

  it('of thousands of addresses are forgotten but for the newest', () => {
    const limits = dialled(8, PRYSM);
    for (let port = 0; port < 1000; port += 1) limits.count(`192.0.2.9 ${port}`);
    expect(limits.wait(at)).toBeUndefined();
  });
});
