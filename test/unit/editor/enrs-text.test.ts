import { describe, expect, it } from 'vitest';
import { enrReport } from '../../../src/documents/text/enrs-text.ts';
import { compareEnrs } from '../../../src/enr/compare.ts';
import type { EnrJson } from '../../../src/enr/enr-json.ts';
import { atOnce } from '../../../src/primitives/in-slices.ts';
import { textOf } from '../../../src/words/lines.ts';

const FAR_FUTURE = '18446744073709551615';

function enr(forkDigest: string | undefined, fields: Partial<EnrJson> = {}): EnrJson {
  const eth2 = forkDigest && { forkDigest, nextForkVersion: '0x06000000', nextForkEpoch: FAR_FUTURE, means: [] };
  return {
    ok: true,
    signature: 'valid',
    multiaddrs: [],
    dialable: true,
    pairs: [],
    faults: [],
    ...(eth2 && { eth2 }),
    ...fields,
  };
}

const report = (...enrs: EnrJson[]) => textOf(atOnce(enrReport(enrs, compareEnrs(enrs))));
const line = (text: string, words: string) => text.split('\n').find((one) => one.includes(words));

describe('the report on ENRs', () => {
  it('says that all agree', () => {
    expect(line(report(enr('0xaa'), enr('0xaa')), 'fork digest')).toBe('  fork digest         all say 0xaa');
  });

  it('names the record that differs from most', () => {
    const text = report(enr('0xaa'), enr('0xbb'), enr('0xaa'));
    expect(line(text, 'fork digest')).toBe('! fork digest         most say 0xaa, record 2 says 0xbb');
  });

  it('does not take sides between two', () => {
    expect(line(report(enr('0xaa'), enr(undefined)), 'fork digest')).toBe(
      '! fork digest         no majority: 0xaa, nothing',
    );
  });

  it('says "none scheduled" instead of the largest uint64', () => {
    const text = report(enr('0xaa'));
    expect(text).not.toContain(FAR_FUTURE);
    expect(line(text, 'next fork')).toContain('none scheduled');
    expect(text).not.toContain('compared');
  });

  it('shows every fault with what to do and the rule', () => {
    const fault = {
      code: 'enr-key' as const,
      severity: 'error' as const,
      from: 0,
      to: 1,
      message: 'Broken.',
      rule: 'EIP-778',
      fix: 'Mend it.',
    };
    expect(report(enr('0xaa', { faults: [fault] }))).toContain('✕ Broken.\n    Mend it. (EIP-778)');
  });
});
