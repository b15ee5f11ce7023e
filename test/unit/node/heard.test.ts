import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HeardByAddress } from '../../../src/node/discovery/heard.ts';

describe('addresses of which we hear for the first time', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['performance'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('are fifty a second once two hundred have come at once', () => {
    const heard = new HeardByAddress();
    let last = 0;
    const met = (times: number) =>
      Array.from({ length: times }, () => {
        last += 1;
        return heard.meet(`192.0.2.1 ${last}`);
      }).filter((one) => one !== undefined).length;
    expect(met(1000)).toBe(200);
    vi.advanceTimersByTime(1000);
    expect(met(1000)).toBe(50);
  });

  it('do not keep out those that are known', () => {
    const heard = new HeardByAddress();
    const known = heard.expect('192.0.2.9 9000');
    for (let port = 1; port <= 1000; port += 1) heard.meet(`192.0.2.1 ${port}`);
    expect(heard.meet('192.0.2.9 9000')).toBe(known);
  });
});
