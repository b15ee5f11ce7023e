import { toHexString } from '@chainsafe/ssz';
import { describe, expect, it } from 'vitest';
import { createApi } from '../../../src/api.ts';
import type { Examined } from '../../../src/examination/examined.ts';
import { forkPeriods } from '../../../src/forks/schedule/schedule.ts';
import { epochStartMs } from '../../../src/forks/schedule/slot-clock.ts';
import { examine } from '../../../src/words/examination/examine.ts';
import { summaryLines } from '../../../src/words/examination/sections.ts';
import { fourNodes } from '../../harness/examined.ts';
import { network } from '../peers/statuses.ts';
import { exchange } from '../session/exchanges.ts';

const hoodi = network('hoodi');
const periods = forkPeriods(hoodi);
const at = periods.findIndex(({ fork }) => fork.name === 'gloas');
const [before, gloas] = [periods[at - 1], periods[at]];
if (before === undefined || gloas === undefined) throw new Error('hoodi has a gloas fork.');
const EPOCH = gloas.from;
const [old, coming] = [toHexString(before.digest), toHexString(gloas.digest)];
const starts = Number(epochStartMs(hoodi, EPOCH));

/** The nodes of an hour before or after the fork, the first two with what their Status says. */
function summary(atMs: number, ...digests: readonly (string | undefined)[]): string {
  const nodes = fourNodes(hoodi, atMs).map((node, at): Examined => {
    const forkDigest = digests[at];
    const zero = `0x${'00'.repeat(32)}`;
    const remote = forkDigest && {
      forkDigest,
      finalizedRoot: zero,
      finalizedEpoch: '0',
      headRoot: zero,
      headSlot: '0',
    };
    return remote ? { ...node, exchange: exchange(node.endpoint.name, { state: 'established', remote }) } : node;
  });
  return summaryLines(examine(nodes, { atMs }, createApi())).join('\n');
}

describe('around a fork', () => {
  it('says before it which nodes have moved', () => {
    const text = summary(starts - 3_600_000, coming, old);
    expect(text).toContain(`Next: ${coming} (gloas) at epoch ${EPOCH}, in 1 h, which 1 nodes speak already.`);
    expect(text).toContain(`Moved before epoch ${EPOCH}: cl-1-lighthouse.`);
    expect(text).not.toContain('Not moved');
  });

  it('says after it which have not', () => {
    const text = summary(starts + 3_600_000, coming, old);
    expect(text).toContain(`Not moved at epoch ${EPOCH}, and still at ${old}: cl-2-teku.`);
    expect(text).not.toContain('Moved before');
  });

  it('names nobody where all are where they should be', () => {
    expect(summary(starts + 3_600_000, coming, coming)).not.toMatch(/Not moved|Moved before/);
  });
});
