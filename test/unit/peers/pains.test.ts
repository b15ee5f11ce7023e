import { describe, expect, it } from 'vitest';
import { networks } from '../../../src/forks/networks/networks.ts';
import { atOnce } from '../../../src/primitives/in-slices.ts';
import { readDialTargets } from '../../../src/reading/dial-targets.ts';
import { explanationText } from '../../../src/words/pages/pages.ts';
import { confusion, diagonal } from '../../harness/confusion.ts';
import { explainedJson } from '../../harness/explained.ts';
import { pains } from './pains.ts';

const name = (pain: (typeof pains)[number]) =>
  explainedJson(pain.exchange, { network: pain.on, networks, ...pain.context }).causes;

describe('pains that people described in public', () => {
  it.each(pains)('$thread: $happened', (pain) => {
    const [first] = name(pain);
    expect(first?.cause).toBe(pain.cause);
    if (pain.evidence) expect(first?.evidence).toMatch(pain.evidence);
    if (pain.remedy) expect(first?.remedy).toMatch(pain.remedy);
    if (first) expect(explanationText(`cause/${first.cause}`, () => false)).toContain('## What to do');
  });

  it('name no cause for another', () => {
    const seen = pains.map((pain) => [pain.cause ?? 'none', name(pain)[0]?.cause ?? 'none'] as const);
    expect(diagonal(confusion(seen))).toEqual({ right: pains.length, of: pains.length });
  });

  it('lighthouse#7585: the JSON of a node’s identity is read, its record beside its addresses', () => {
    const enr = 'enr:-not-a-record';
    const json = JSON.stringify({ data: { peer_id: '16Uiu2HAmQ', enr, p2p_addresses: ['/ip4/203.0.113.5/tcp/9000'] } });
    expect(atOnce(readDialTargets(json))[0]?.enr).toBe(enr);
  });
});
