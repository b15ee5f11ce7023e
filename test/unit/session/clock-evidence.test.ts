import { describe, expect, it } from 'vitest';
import { slotAt } from '../../../src/forks/schedule/slot-clock.ts';
import { ClockWitnesses } from '../../../src/session/peers/clock-evidence.ts';
import { clockView } from '../../../src/session/peers/clock-view.ts';
import type { PeerRecord } from '../../../src/session/records/exchange-store.ts';
import { network } from '../peers/statuses.ts';
import { exchange } from './exchanges.ts';

const hoodi = network('hoodi');
const START = Date.parse('2026-11-22T12:00:00Z');

/** A peer of our network, or of another, whose head lies so many slots beyond our clock. */
function peer(key: string, beyond: number, isOurs = true): PeerRecord {
  const rules = [
    { rule: 'forkDigest' as const, outcome: isOurs ? ('holds' as const) : ('fails' as const), why: '' },
    { rule: 'headSlot' as const, outcome: beyond > 1 ? ('fails' as const) : ('holds' as const), why: '' },
  ];
  const sync = { relation: 'equal' as const, startInitialSync: false, terms: [] };
  const judgement = { verdict: 'relevant' as const, rules, clients: [], causes: [], sync };
  const remote = {
    forkDigest: isOurs ? '0x5ad30129' : '0x8c9f62fe',
    finalizedRoot: '0x',
    finalizedEpoch: '0',
    headRoot: '0x',
    headSlot: String((slotAt(hoodi, START) ?? 0n) + BigInt(beyond)),
  };
  const met = { peerId: key, startedAt: new Date(START).toISOString(), judgement, remote };
  return { key, exchanges: [exchange(key, met), exchange(`${key} again`)] };
}

const witnesses = () => new ClockWitnesses(() => hoodi);

describe('what other peers say of the clock', () => {
  it('leaves the peer itself out, and peers of another network', () => {
    const clocks = witnesses();
    for (const one of [peer('a', 50), peer('b', 0), peer('c', 50, false)]) clocks.hear(one);
    clocks.hear({ key: 'd', exchanges: [exchange('d')] });
    expect(clocks.beside('a')).toEqual({ peers: 1, future: 0 });
    expect(clocks.beside('b')).toEqual({ peers: 1, future: 1 });
    expect(clocks.beside('d')).toEqual({ peers: 2, future: 1 });
    expect(clocks.suspects).toEqual(['a']);
  });

  it('follows a peer that changes and forgets one that is gone', () => {
    const clocks = witnesses();
    clocks.hear(peer('a', 50));
    clocks.hear(peer('a', 50));
    expect(clocks.beside('x')).toEqual({ peers: 1, future: 1 });
    clocks.hear(peer('a', 0));
    expect(clocks.beside('x')).toEqual({ peers: 1, future: 0 });
    clocks.forget('a');
    expect(clocks.beside('x')).toEqual({ peers: 0, future: 0 });
    expect(clocks.suspects).toEqual([]);
  });

  it('is the number that the head of the list says: who is behind, or a slot ahead, says nothing of a clock', () => {
    const clocks = witnesses();
    const all = [
      peer('fast', 50),
      peer('syncs', -9600),
      peer('next', 1),
      ...['a', 'b', 'c', 'd'].map((key) => peer(key, 0)),
    ];
    for (const one of all) clocks.hear(one);
    const { peers, future } = clocks.beside('fast');
    expect({ peers, future }).toEqual({ peers: 4, future: 0 });
    const told = clockView(
      all.flatMap(({ exchanges }) => exchanges),
      hoodi,
    );
    expect(told.clock?.text).toBe(`agrees with ${peers - future} peers`);
  });

  it('asks the two hundred met last, as the head does', () => {
    const clocks = witnesses();
    clocks.hear(peer('fast', 50));
    for (let at = 0; at < 200; at++) clocks.hear(peer(`peer ${at}`, 0));
    expect(clocks.beside('x')).toEqual({ peers: 200, future: 0 });
  });
});
