import { expect, it } from 'vitest';
import type { Danger } from '../../../src/conformance/case.ts';
import { conformanceCases } from '../../../src/conformance/cases.ts';
import { rememberedBy } from '../../../src/conformance/remembered.ts';

const all = new Set(conformanceCases.flatMap(({ danger }) => danger ?? []));

it.each(['Prysm/v7.1.2', 'Lighthouse/v8.0.0', 'Grandine/2.0.0', 'lodestar/v1.44.0', 'teku/v26', 'nimbus'])(
  'tells of %s what it remembers of each kind of what the suite sends',
  (agent) => {
    const told = rememberedBy(agent, all);
    expect(told.length).toBeGreaterThanOrEqual(all.size);
    for (const sentence of told) expect(sentence).toMatch(/^Of .+: .+\.$/);
  },
);

it('tells of what is sent alone, and that it knows nothing of others', () => {
  const one = new Set<Danger>(['overQuota']);
  expect(rememberedBy('teku/v26', one)).toEqual(['Of more than its quota: Goodbye 130, and closed for two minutes.']);
  for (const agent of ['demo/healthy', 'constructor/1', ''])
    expect(rememberedBy(agent, one)).toEqual([expect.stringMatching(/not known here/)]);
});
