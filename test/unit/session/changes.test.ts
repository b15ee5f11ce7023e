import { describe, expect, it } from 'vitest';
import { changesBetween } from '../../../src/exchange/changes.ts';
import type { Exchange } from '../../../src/exchange/exchange.ts';
import { changeFacts } from '../../../src/session/peers/facts/changes.ts';
import { changesLine } from '../../../src/words/changes-text.ts';
import { exchange } from './exchanges.ts';

const remote: Exchange['remote'] = {
  forkDigest: '0x5ad30129',
  finalizedRoot: `0x${'11'.repeat(32)}`,
  finalizedEpoch: '100',
  headRoot: `0x${'22'.repeat(32)}`,
  headSlot: '3264',
};
const good = exchange('a', { state: 'established', agent: 'teku/v26.1.0', remote });

const cases: [what: string, before: Exchange, after: Exchange, line: string][] = [
  ['nothing', good, { ...good, id: 'b' }, 'nothing changed'],
  [
    'a head and a finality that move on',
    good,
    { ...good, remote: { ...remote, headSlot: '3274', finalizedEpoch: '101', finalizedRoot: `0x${'33'.repeat(32)}` } },
    `finalized root 0x333333333333333333…, was 0x111111111111111111… · finalized epoch +1 epoch · head slot +10 slots`,
  ],
  ['a head that goes back', good, { ...good, remote: { ...remote, headSlot: '3260' } }, 'head slot -4 slots'],
  [
    'a client that was updated, and follows the fork now',
    good,
    { ...good, agent: 'teku/v26.2.0', remote: { ...remote, forkDigest: '0x11112222' } },
    'agent teku/v26.2.0, was teku/v26.1.0 · fork digest 0x11112222, was 0x5ad30129',
  ],
  [
    'a Goodbye in place of an established handshake',
    good,
    {
      ...exchange('b', { state: 'refusedByThem', remote }),
      goodbye: { reason: '129', direction: 'received', atMs: 3 },
    },
    'outcome refused by them, was established · Goodbye 129, was none',
  ],
  [
    'another failure',
    exchange('a', { state: 'failed', failure: { stage: 'dial', code: 'dialFailed', message: 'It failed.' } }),
    exchange('b', { state: 'failed', failure: { stage: 'dial', code: 'dialTimeout', message: 'It failed.' } }),
    'failure dial timeout, was dial failed',
  ],
];

describe('what changed since the dial before', () => {
  it.each(cases)('is %s', (_, before, after, line) => {
    expect(changesLine(changesBetween(before, after))).toBe(line);
  });

  it('is told of the last two dials that ended, and of none while there is one', () => {
    const again = { ...good, id: 'b', remote: { ...remote, headSlot: '3265' } };
    const under = exchange('c', { state: 'running' });
    const theirs = { ...good, id: 'd', direction: 'inbound' as const };
    expect(changeFacts([good, under, theirs])).toBeUndefined();
    expect(changeFacts([good, theirs, again, under])).toMatchObject({
      id: 'changes',
      aside: '1 changed',
      rows: [{ name: 'head slot', value: '+1 slot' }],
    });
    expect(changeFacts([good, { ...good, id: 'b' }])?.rows).toEqual([]);
  });
});
