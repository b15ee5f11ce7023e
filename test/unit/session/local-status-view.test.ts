import { describe, expect, it } from 'vitest';
import { findNetwork, networks } from '../../../src/forks/networks/networks.ts';
import { Chain } from '../../../src/session/node/chain.ts';
import { localStatusView } from '../../../src/session/node/local-status.ts';

const mainnet = findNetwork('mainnet');
if (!mainnet) throw new Error('mainnet is built in');
const chain = new Chain(mainnet, () => networks);
const digest = chain.digestAt(490_955n);
const status = {
  forkDigest: digest,
  finalizedRoot: `0x${'aa'.repeat(32)}`,
  finalizedEpoch: '400000',
  headRoot: `0x${'bb'.repeat(32)}`,
  headSlot: '12800100',
  earliestAvailableSlot: '0',
};

describe('what our Status claims, field by field', () => {
  it('is a fresh node before anything runs', () => {
    const { source, fields, problem } = localStatusView({ view: { mode: 'genesis' } }, undefined, chain, digest);
    expect(source).toBe('fresh node');
    expect(problem).toBeUndefined();
    expect(fields.map(({ label, value }) => `${label} ${value.slice(0, 10)}`)).toEqual([
      'fork digest 0x8c9f62fe',
      'finalized root 0x00000000',
      'finalized epoch 0',
      'head root 0x00000000',
      'head slot 0',
      'earliest available slot 0',
    ]);
    expect(fields[0]?.meaning).toBe('mainnet fulu');
    expect(fields[4]?.meaning).toBe('2020-12-01 12:00:23 UTC');
  });

  it('marks what the settings fix', () => {
    const view = { mode: 'static', status: { headSlot: '77' } } as const;
    const { source, fields } = localStatusView({ view }, undefined, chain, digest);
    expect(source).toBe('static');
    expect(fields.filter(({ set }) => set).map(({ label, value }) => [label, value])).toEqual([['head slot', '77']]);
  });

  it('is what the running node told last, with what its beacon node did not like', () => {
    const view = { mode: 'beaconApi', url: 'http://127.0.0.1:5052', interval: 1000 } as const;
    const before = localStatusView({ view }, undefined, chain, digest);
    expect([before.source, before.fields]).toEqual(['beacon API at http://127.0.0.1:5052', []]);
    const error = 'http://127.0.0.1:5052 does not answer.';
    const told = localStatusView({ view }, { type: 'localView', mode: 'beaconApi', status, error }, chain, digest);
    expect(told.fields.map(({ value }) => value)).toEqual(Object.values(status));
    expect(told.problem).toBe(error);
  });

  it('tells what is wrong with the settings before what is wrong with the source', () => {
    const settings = { view: { mode: 'genesis' }, warning: 'No address.' } as const;
    const told = { type: 'localView', mode: 'genesis', status, error: 'No answer.' } as const;
    expect(localStatusView(settings, told, chain, digest).problem).toBe('No address.');
  });
});
