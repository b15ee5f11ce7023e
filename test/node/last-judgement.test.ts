import { describe, expect, it } from 'vitest';
import { findNetwork } from '../../src/forks/networks/networks.ts';
import { type Judged, judgeOrRepeat } from '../../src/node/chain/last-judgement.ts';
import { freshNodeStatus, wallClockSlot } from '../../src/node/chain/local-view.ts';
import { healthy } from '../../src/node/responder/behaviour.ts';
import type { Status } from '../../src/reqresp/messages/message.ts';
import { judgeInWords } from '../../src/words/peers/judge/judgement-json.ts';

const mainnet = findNetwork('mainnet');
const hoodi = findNetwork('hoodi');
if (!mainnet || !hoodi) throw new Error('There is no mainnet, or no hoodi.');

/** Each field with another value. */
const otherFields: readonly Partial<Status>[] = [
  { forkDigest: Uint8Array.of(1, 2, 3, 4) },
  { finalizedRoot: new Uint8Array(32).fill(7) },
  { finalizedEpoch: 3n },
  { headRoot: new Uint8Array(32).fill(8) },
  { headSlot: 1n << 60n },
  { earliestAvailableSlot: 5n },
];

const remote = healthy(mainnet);
const first: Judged = {
  network: mainnet,
  wallClockSlot: wallClockSlot(mainnet),
  remote,
  local: freshNodeStatus(mainnet),
  protocol: 'status/2',
};

describe('judging what was judged before', () => {
  it('repeats the judgement of an equal Status in the same slot', () => {
    const judgement = judgeOrRepeat(first);
    expect(judgeOrRepeat({ ...first, remote: structuredClone(remote) })).toBe(judgement);
  });

  it.each<[string, Judged]>([
    ['another slot', { ...first, wallClockSlot: first.wallClockSlot - 100_000n }],
    ['another version', { ...first, protocol: 'status/1' }],
    ['another network', { ...first, network: hoodi }],
    ...otherFields.flatMap((other): [string, Judged][] => [
      [`another ${Object.keys(other)} of the peer`, { ...first, remote: { ...remote, ...other } }],
      [`another ${Object.keys(other)} of ours`, { ...first, local: { ...first.local, ...other } }],
    ]),
  ])('judges anew what has %s', (_, changed) => {
    const before = judgeOrRepeat(first);
    const judgement = judgeOrRepeat(changed);
    expect(judgement).not.toBe(before);
    const { remote: status, ...context } = changed;
    expect(judgement).toEqual(judgeInWords(status, context));
  });
});
