import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type LevelResult, LevelSkipped } from '../../../scripts/levels/level.ts';
import { runLevel } from '../../../scripts/levels/run-level.ts';

const counts = (passed: number, failed: number, skipped: number) => async (): Promise<LevelResult> => ({
  passed,
  failed,
  skipped,
});
const fails = (error: Error) => async (): Promise<LevelResult> => {
  throw error;
};

const cases: {
  what: string;
  run: () => Promise<LevelResult>;
  mayBeSkipped?: boolean;
  outcome: Partial<LevelResult> & { reason?: string };
}[] = [
  { what: 'all passed', run: counts(3, 0, 0), outcome: { passed: 3, failed: 0, skipped: 0 } },
  { what: 'one failed', run: counts(2, 1, 0), outcome: { passed: 2, failed: 1, skipped: 0 } },
  { what: 'no tests', run: counts(0, 0, 0), outcome: { passed: 0, failed: 1, reason: 'it has no tests' } },
  {
    what: 'a test left out',
    run: counts(2, 0, 1),
    outcome: { passed: 2, failed: 1, skipped: 0, reason: '1 of its tests did not run' },
  },
  {
    what: 'only tests left out',
    run: counts(0, 0, 2),
    outcome: { passed: 0, failed: 2, reason: '2 of its tests did not run' },
  },
  {
    what: 'a level that cannot run',
    run: fails(new Error('no browser')),
    outcome: { passed: 0, failed: 1, reason: 'no browser' },
  },
  {
    what: 'a level left out where it may be',
    run: fails(new LevelSkipped('no compiler')),
    mayBeSkipped: true,
    outcome: { failed: 0, skipped: 1 },
  },
  {
    what: 'a level left out where it may not be',
    run: fails(new LevelSkipped('no compiler')),
    outcome: { failed: 1, skipped: 0 },
  },
  {
    what: 'a level that does not end',
    run: () => new Promise(() => {}),
    outcome: { failed: 1, reason: 'it did not end within 0 s' },
  },
];

describe('a level of tests', () => {
  beforeEach(() => {
    vi.spyOn(console, 'log').mockImplementation(() => {});
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it.each(cases)('$what', async ({ run, mayBeSkipped = false, outcome }) => {
    const result = await runLevel({ name: 'sample', run }, { filters: [], limit: 50, mayBeSkipped });
    expect(result).toMatchObject({ name: 'sample', ...outcome });
  });
});
