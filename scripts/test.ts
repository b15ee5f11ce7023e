// npm test: every level, each counted from its own report; the last line says "N passed, N failed".
// npm run test:LEVEL [-- FILTER...]: one level; what follows the two dashes goes to vitest.

import { end } from './cleanup.ts';
import { levels, needs } from './levels/levels.ts';
import { once } from './levels/once.ts';
import { type LevelOutcome, runLevel } from './levels/run-level.ts';
import { whyNoLodestar } from './lodestar.ts';
import { useOwnTemporaryFolder } from './temporary.ts';

/** A slow machine may take its time; only one that says nothing for so long is taken to hang. */
const silenceLimit = 5 * 60_000;

const { CI } = process.env;
const [wanted, ...filters] = process.argv.slice(2);
const chosen = wanted === undefined ? levels : levels.filter(({ name }) => name === wanted);
if (chosen.length === 0) {
  console.error(`There is no level "${wanted}": choose one of ${levels.map(({ name }) => name).join(', ')}.`);
  process.exit(1);
}

/** The two large installations go on while the levels that need neither run. */
const installations = once(async () => {
  const running: Promise<unknown>[] = [needs.vscode()];
  if (whyNoLodestar() === undefined) running.push(needs.lodestar());
  await Promise.allSettled(running);
});
const patient = new Set(['check', 'unit']);

useOwnTemporaryFolder();
const outcomes: LevelOutcome[] = [];
if (chosen.length > 1) void installations();
for (const level of chosen) {
  if (chosen.length > 1 && !patient.has(level.name)) {
    await needs.package().catch(() => {});
    await installations();
  }
  outcomes.push(await runLevel(level, { filters, silenceLimit, mayBeSkipped: CI !== 'true' }));
}

console.log();
for (const { name, passed, failed, skipped, seconds, reason } of outcomes) {
  const counts = [passed, failed, skipped].map((count) => `${count}`.padStart(6)).join('');
  console.log(
    `${name.padEnd(8)}${counts}${`${seconds.toFixed(1)} s`.padStart(9)}${reason ? `   ${reason.split('\n')[0]}` : ''}`,
  );
}
const sum = (count: (outcome: LevelOutcome) => number): number =>
  outcomes.reduce((total, one) => total + count(one), 0);
const [passed, failed, skipped] = [sum((one) => one.passed), sum((one) => one.failed), sum((one) => one.skipped)];
console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
// A level that ran out of time may have left something behind that would keep this process alive.
await end(failed === 0 ? 0 : 1);
