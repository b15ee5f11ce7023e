import { describe, expect, it } from 'vitest';
import { compareEnrs } from '../../../src/enr/compare.ts';
import { networks } from '../../../src/forks/networks/networks.ts';
import { decodeEnr } from '../../../src/words/records/enr-json.ts';
import { makeEnr } from './make-enr.ts';

const enr = (pairs: Parameters<typeof makeEnr>[0]) => decodeEnr(makeEnr(pairs), { networks, now: () => 420_000n });
const good = { eth2: '0x8c9f62fe06000000ffffffffffffffff', nfd: '0x00000000' };

describe('several records', () => {
  it('show who differs from the majority, and in what', () => {
    const rows = compareEnrs([
      enr(good),
      enr({ ...good, nfd: '0xcb0d1acc' }),
      enr({ eth2: '0xcb0d1acc06000000ffffffffffffffff' }),
      enr(good),
    ]);
    expect(rows.filter(({ outliers }) => outliers.length > 0)).toEqual([
      {
        field: 'forkDigest',
        values: ['0x8c9f62fe', '0x8c9f62fe', '0xcb0d1acc', '0x8c9f62fe'],
        majority: '0x8c9f62fe',
        outliers: [2],
      },
      {
        field: 'nextForkDigest',
        values: ['0x00000000', '0xcb0d1acc', undefined, '0x00000000'],
        majority: '0x00000000',
        outliers: [1, 2],
      },
    ]);
  });

  it('have no outlier where none agree, or where there is only one', () => {
    expect(compareEnrs([enr(good)]).flatMap(({ outliers }) => outliers)).toEqual([]);
    expect(compareEnrs([enr({ nfd: '0x00000001' }), enr({ nfd: '0x00000002' })])[3]?.outliers).toEqual([]);
    expect(compareEnrs([])).toHaveLength(6);
  });
});
