import { describe, expect, it } from 'vitest';
import { runAgain } from '../../../scripts/levels/again.ts';
import type { Level } from '../../../scripts/levels/level.ts';
import type { TestState } from '../../../scripts/levels/report.ts';
import { runLevel } from '../../../scripts/levels/run-level.ts';

type Run = readonly (readonly [file: string, state: TestState])[];

/** A level that tells each time it is run what its next run is; it keeps the files that it was asked for. */
function levelOf(...runs: Run[]): Level & { asked: (readonly string[])[] } {
  const asked: (readonly string[])[] = [];
  return {
    name: 'sample',
    asked,
    run: async (report, filters) => {
      const tests = runs[asked.length] ?? [];
      asked.push(filters);
      for (const [file, state] of tests) report.test(state, file);
    },
  };
}

const options = { silenceLimit: 60_000, mayBeSkipped: false, write: () => {} };

async function outcomeOf(level: Level) {
  return await runAgain(level, await runLevel(level, { ...options, filters: [] }), options);
}

const failed: Run = [
  ['a', 'passed'],
  ['b', 'failed'],
  ['b', 'passed'],
];

describe('a file that failed beside others', () => {
  it('is run again by itself, and counts as passed and as unsteady when it then passes', async () => {
    const level = levelOf(failed, [
      ['b', 'passed'],
      ['b', 'passed'],
    ]);
    expect(await outcomeOf(level)).toMatchObject({ passed: 3, failed: 0, unsteady: ['b'] });
    expect(level.asked).toEqual([[], ['b']]);
  });

  it('has failed when it fails again', async () => {
    const again: Run = [
      ['b', 'failed'],
      ['b', 'passed'],
    ];
    expect(await outcomeOf(levelOf(failed, again))).toMatchObject({ passed: 2, failed: 1, unsteady: [] });
  });

  it('has failed when not all of it runs again', async () => {
    expect(await outcomeOf(levelOf(failed, [['b', 'passed']]))).toMatchObject({ passed: 2, failed: 1, unsteady: [] });
  });

  const hookFailed: Run = [
    ['a', 'passed'],
    ['b', 'skipped'],
    ['b', 'skipped'],
    ['b', 'failed'],
  ];

  it('is run again where its tests did not run since its hook failed', async () => {
    const level = levelOf(hookFailed, [
      ['b', 'passed'],
      ['b', 'passed'],
    ]);
    const outcome = await outcomeOf(level);
    expect(outcome).toMatchObject({ passed: 3, failed: 0, unsteady: ['b'] });
    expect(outcome.reason).toBeUndefined();
    expect(level.asked).toEqual([[], ['b']]);
  });

  it('has failed where its hook fails again, or where a test of it is left out again', async () => {
    const left: Run = [
      ['b', 'passed'],
      ['b', 'skipped'],
    ];
    for (const again of [hookFailed.slice(1), left, [['b', 'passed'] as const]])
      expect(await outcomeOf(levelOf(hookFailed, again))).toMatchObject({
        passed: 1,
        failed: 3,
        unsteady: [],
        reason: '2 of its tests did not run',
      });
  });

  it('is not run again where tests of another file were left out', async () => {
    const level = levelOf([...failed, ['a', 'skipped']]);
    expect(await outcomeOf(level)).toMatchObject({ passed: 2, failed: 2, reason: '1 of its tests did not run' });
    expect(level.asked.length).toBe(1);
  });

  it('is not run again where nothing failed, where the level itself fell, or where much failed', async () => {
    const sound = levelOf([['a', 'passed']]);
    await outcomeOf(sound);
    const withoutFile: Level & { times: number } = {
      name: 'sample',
      times: 0,
      run: async (report) => {
        withoutFile.times += 1;
        report.test('failed');
      },
    };
    await outcomeOf(withoutFile);
    const much = levelOf(['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((file) => [file, 'failed'] as const));
    await outcomeOf(much);
    expect([sound.asked.length, withoutFile.times, much.asked.length]).toEqual([1, 1, 1]);
  });
});
