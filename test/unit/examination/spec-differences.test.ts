import { describe, expect, it } from 'vitest';
import { specDifferences } from '../../../src/examination/spec-differences.ts';

const differences = (...specs: Record<string, unknown>[]) =>
  specDifferences(specs.map((spec, at) => ({ name: `n${at + 1}`, spec })));

describe('configurations beside each other', () => {
  it('that say the same in the spelling of each client differ in nothing', () => {
    expect(
      differences(
        {
          SECONDS_PER_SLOT: '12',
          DEPOSIT_CONTRACT_ADDRESS: '0xAB',
          BLOB_SCHEDULE: [{ EPOCH: '5', MAX_BLOBS_PER_BLOCK: '9' }],
          CONFIG_NAME: 'a',
        },
        {
          SLOT_DURATION_MS: 12_000,
          DEPOSIT_CONTRACT_ADDRESS: '0xab',
          BLOB_SCHEDULE: [{ MAX_BLOBS_PER_BLOCK: 9, EPOCH: 5 }],
          CONFIG_NAME: 'b',
        },
        {
          SLOT_DURATION_MS: '12000',
          SECONDS_PER_SLOT: '12',
          DEPOSIT_CONTRACT_ADDRESS: '0xab',
          BLOB_SCHEDULE: [{ EPOCH: '5', MAX_BLOBS_PER_BLOCK: '9' }],
          OWN_KEY: '1',
          GAS_LIMIT_SCHEDULE: [],
        },
      ),
    ).toEqual([]);
  });

  it('in which one leaves out what nobody schedules differ in nothing', () => {
    const far = '18446744073709551615';
    expect(
      differences(
        { GLOAS_FORK_EPOCH: far, GLOAS_FORK_VERSION: '0x80', BLOB_SCHEDULE: [] },
        {},
        { GLOAS_FORK_EPOCH: far },
      ),
    ).toEqual([]);
  });

  it('are told by key, the most common value first, a missing one as missing', () => {
    expect(
      differences(
        { FULU_FORK_EPOCH: '5', X: '1' },
        { FULU_FORK_EPOCH: '6', X: '1' },
        { FULU_FORK_EPOCH: '6', X: '2' },
        { X: '1' },
      ),
    ).toEqual([
      {
        key: 'FULU_FORK_EPOCH',
        values: [
          { value: '6', nodes: ['n2', 'n3'] },
          { value: '5', nodes: ['n1'] },
          { value: undefined, nodes: ['n4'] },
        ],
      },
      {
        key: 'X',
        values: [
          { value: '1', nodes: ['n1', 'n2', 'n4'] },
          { value: '2', nodes: ['n3'] },
        ],
      },
    ]);
  });

  it('are bounded in what a node can make of them', () => {
    const [found] = differences({ A: 'x'.repeat(100_000) }, { A: '\u0000\u202e' });
    expect(found?.values.every(({ value = '' }) => value.length <= 300 && !/\p{C}/u.test(value))).toBe(true);
  });
});
