import { describe, expect, it } from 'vitest';
import { ClockWitnesses } from '../../../src/session/peers/clock-evidence.ts';
import type { PeerRecord } from '../../../src/session/records/exchange-store.ts';
import { exchange } from './exchanges.ts';

type Outcome = 'holds' | 'fails';

function peer(key: string, forkDigest: Outcome, headSlot: Outcome): PeerRecord {
  const rules = [
    { rule: 'forkDigest' as const, outcome: forkDigest, why: '' },
    { rule: 'headSlot' as const, outcome: headSlot, why: '' },
  ];
  const sync = { relation: 'equal' as const, startInitialSync: false, terms: [] };
  const judgement = { verdict: 'relevant' as const, rules, clients: [], causes: [], sync };
  return { key, exchanges: [exchange(key, { judgement }), exchange(`${key} again`)] };
}

describe('what other peers say of the clock', () => {
  it('leaves the peer itself out, and peers of another network', () => {
    const clocks = new ClockWitnesses();
    for (const one of [peer('a', 'holds', 'fails'), peer('b', 'holds', 'holds'), peer('c', 'fails', 'fails')]) {
      clocks.hear(one);
    }
    clocks.hear({ key: 'd', exchanges: [exchange('d')] });
    expect(clocks.beside('a')).toEqual({ peers: 1, future: 0 });
    expect(clocks.beside('b')).toEqual({ peers: 1, future: 1 });
    expect(clocks.beside('d')).toEqual({ peers: 2, future: 1 });
    expect(clocks.suspects).toEqual(['a']);
  });

  it('follows a peer that changes and forgets one that is gone', () => {
    const clocks = new ClockWitnesses();
    clocks.hear(peer('a', 'holds', 'fails'));
    clocks.hear(peer('a', 'holds', 'fails'));
    expect(clocks.beside('x')).toEqual({ peers: 1, future: 1 });
    clocks.hear(peer('a', 'holds', 'holds'));
    expect(clocks.beside('x')).toEqual({ peers: 1, future: 0 });
    clocks.forget('a');
    expect(clocks.beside('x')).toEqual({ peers: 0, future: 0 });
    expect(clocks.suspects).toEqual([]);
  });
});
