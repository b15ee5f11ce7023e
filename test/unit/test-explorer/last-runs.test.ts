import { expect, it } from 'vitest';
import type { Verdict } from '../../../src/conformance/case.ts';
import type { ConformanceResult } from '../../../src/conformance/report.ts';
import { changesSince, LastRuns } from '../../../src/test-explorer/last-runs.ts';

function memory(first: unknown = undefined) {
  let stored = first;
  return {
    get: <T>() => stored as T | undefined,
    update: async (_: string, value: unknown) => {
      stored = value;
    },
  };
}

const result = (id: string, verdict: Verdict): ConformanceResult => ({
  ...{ id, verdict, level: 'MUST', title: 'A title.', why: 'a reason', ms: 1, source: 'a source' },
});

it('tells of each target what has come out otherwise since its last run', async () => {
  const runs = new LastRuns(memory());
  await runs.keep('one', [result('5.9', 'pass'), result('7.1', 'pass'), result('9.5', 'skipped')], 1000);
  await runs.keep('other', [result('5.9', 'fail')], 2000);
  expect(runs.of('one')).toEqual({ target: 'one', atMs: 1000, verdicts: { '5.9': 'pass', '7.1': 'pass' } });
  const now = [result('5.9', 'fail'), result('7.1', 'pass'), result('9.5', 'pass'), result('8.2', 'skipped')];
  expect(changesSince(runs.of('one'), now)).toEqual([{ id: '5.9', before: 'pass', now: 'fail' }]);
});

it('keeps the verdict of a case that did not run this time', async () => {
  const runs = new LastRuns(memory());
  await runs.keep('one', [result('5.9', 'fail'), result('7.1', 'pass')], 1000);
  await runs.keep('one', [result('7.1', 'fail'), result('5.9', 'skipped')], 2000);
  expect(runs.of('one')?.verdicts).toEqual({ '5.9': 'fail', '7.1': 'fail' });
});

it('forgets the target that was run longest ago, and what is no run', async () => {
  const runs = new LastRuns(memory(['nonsense', { target: 3 }, null]));
  for (let at = 0; at < 60; at += 1) await runs.keep(`peer ${at}`, [result('7.1', 'pass')], at);
  expect(runs.of('peer 9')).toBeUndefined();
  expect(runs.of('peer 10')).toBeDefined();
});
