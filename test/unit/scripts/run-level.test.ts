import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { type Level, LevelSkipped } from '../../../scripts/levels/level.ts';
import type { Report } from '../../../scripts/levels/report.ts';
import { runLevel } from '../../../scripts/levels/run-level.ts';

const tells =
  (passed: number, failed: number, skipped: number) =>
  async (report: Report): Promise<void> => {
    for (const [state, count] of [
      ['passed', passed],
      ['failed', failed],
      ['skipped', skipped],
    ] as const)
      for (let told = 0; told < count; told++) report.test(state);
  };
const fails = (error: Error) => async (): Promise<void> => {
  throw error;
};

const cases: {
  what: string;
  level: Omit<Level, 'name'>;
  mayBeSkipped?: boolean;
  outcome: { passed?: number; failed: number; skipped?: number; reason?: string };
}[] = [
  { what: 'all passed', level: { run: tells(3, 0, 0) }, outcome: { passed: 3, failed: 0, skipped: 0 } },
  { what: 'one failed', level: { run: tells(2, 1, 0) }, outcome: { passed: 2, failed: 1, skipped: 0 } },
  { what: 'no tests', level: { run: tells(0, 0, 0) }, outcome: { passed: 0, failed: 1, reason: 'it has no tests' } },
  {
    what: 'a test left out',
    level: { run: tells(2, 0, 1) },
    outcome: { passed: 2, failed: 1, skipped: 0, reason: '1 of its tests did not run' },
  },
  {
    what: 'only tests left out',
    level: { run: tells(0, 0, 2) },
    outcome: { passed: 0, failed: 2, reason: '2 of its tests did not run' },
  },
  {
    what: 'a level that cannot be prepared',
    level: { prepare: fails(new Error('no browser')), run: tells(1, 0, 0) },
    outcome: { passed: 0, failed: 1, reason: 'no browser' },
  },
  {
    what: 'a level that breaks off',
    level: { run: (report) => tells(2, 0, 0)(report).then(fails(new Error('it fell over'))) },
    outcome: { passed: 2, failed: 1, reason: 'it fell over' },
  },
  {
    what: 'a level left out where it may be',
    level: { prepare: fails(new LevelSkipped('no compiler')), run: tells(1, 0, 0) },
    mayBeSkipped: true,
    outcome: { failed: 0, skipped: 1 },
  },
  {
    what: 'a level left out where it may not be',
    level: { prepare: fails(new LevelSkipped('no compiler')), run: tells(1, 0, 0) },
    outcome: { failed: 1, skipped: 0 },
  },
];

const options = { filters: [], silenceLimit: 60_000, mayBeSkipped: false, write: () => {} };

describe('a level of tests', () => {
  it.each(cases)('$what', async ({ level, mayBeSkipped = false, outcome }) => {
    const result = await runLevel({ name: 'sample', ...level }, { ...options, mayBeSkipped });
    expect(result).toMatchObject({ name: 'sample', ...outcome });
  });

  it('is ended when it says nothing for the limit, and what had passed counts', async () => {
    const hangs = async (report: Report): Promise<void> => {
      await tells(2, 0, 0)(report);
      await new Promise(() => {});
    };
    const result = await runLevel({ name: 'sample', run: hangs }, { ...options, silenceLimit: 50 });
    const reason = 'it said nothing for 0 s and was ended; what had passed by then counts';
    expect(result).toMatchObject({ passed: 2, failed: 1, reason });
  });

  it('may take many times the limit while it says something', async () => {
    // The delays are what is tested: each is within the limit, their sum is not.
    const slow = async (report: Report): Promise<void> => {
      for (let told = 0; told < 10; told++) {
        await delay(100);
        report.test('passed');
      }
    };
    const result = await runLevel({ name: 'sample', run: slow }, { ...options, silenceLimit: 500 });
    expect(result).toMatchObject({ passed: 10, failed: 0 });
  });

  it('may be prepared for longer than the limit without a word', async () => {
    const result = await runLevel(
      { name: 'sample', prepare: () => delay(200), run: tells(1, 0, 0) },
      { ...options, silenceLimit: 50 },
    );
    expect(result).toMatchObject({ passed: 1, failed: 0 });
  });
});
