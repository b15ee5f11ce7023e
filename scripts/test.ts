// npm test: every level, each counted from its own report; the last line says "N passed, N failed".
// npm run test:LEVEL [-- FILTER...]: one level; what follows the two dashes goes to vitest.

import { end } from './cleanup.ts';
import { runAgain } from './levels/again.ts';
import type { Level } from './levels/level.ts';
import { needs, rows } from './levels/levels.ts';
import { type LevelOutcome, runLevel } from './levels/run-level.ts';
import { slowestFiles } from './levels/slowest-files.ts';
import { Turns } from './levels/turns.ts';
import { whyNoLodestar } from './lodestar.ts';
import { useOwnTemporaryFolder } from './temporary.ts';

/** A slow machine may take its time; only one that says nothing for so long is taken to hang. */
const silenceLimit = 5 * 60_000;

const { CI } = process.env;
const [wanted, ...filters] = process.argv.slice(2);
const chosen = rows.map((row) => row.filter(({ name }) => wanted === undefined || name === wanted));
if (chosen.flat().length === 0) {
  const names = rows.flat().map(({ name }) => name);
  console.error(`There is no level "${wanted}": choose one of ${names.join(', ')}.`);
  process.exit(1);
}

useOwnTemporaryFolder();
if (wanted === undefined) {
  // The two large installations go on while the levels that need neither run; a failure is told by those that do.
  void needs.vscode();
  if (whyNoLodestar() === undefined) void needs.lodestar();
}

const turns = new Turns((text) => void process.stdout.write(text));

const options = { silenceLimit, mayBeSkipped: CI !== 'true' };

async function runRow(row: readonly Level[]): Promise<[Level, LevelOutcome][]> {
  const outcomes: [Level, LevelOutcome][] = [];
  for (const level of row) {
    const { write, end: endTurn } = turns.take();
    outcomes.push([level, await runLevel(level, { ...options, filters, write })]);
    endTurn();
  }
  return outcomes;
}

const outcomes: LevelOutcome[] = [];
for (const [level, outcome] of (await Promise.all(chosen.map(runRow))).flat())
  outcomes.push(await runAgain(level, outcome, options));

console.log(`\n${slowestFiles(outcomes)}\n`);
for (const { name, passed, failed, skipped, seconds, reason } of outcomes) {
  const counts = [passed, failed, skipped].map((count) => `${count}`.padStart(6)).join('');
  console.log(
    `${name.padEnd(8)}${counts}${`${seconds.toFixed(1)} s`.padStart(9)}${reason ? `   ${reason.split('\n')[0]}` : ''}`,
  );
}
const unsteady = outcomes.flatMap((outcome) => outcome.unsteady);
if (unsteady.length > 0)
  console.log(`\nFailed beside others and passed alone, to be mended:\n  ${unsteady.join('\n  ')}`);
const sum = (count: (outcome: LevelOutcome) => number): number =>
  outcomes.reduce((total, one) => total + count(one), 0);
const [passed, failed, skipped] = [sum((one) => one.passed), sum((one) => one.failed), sum((one) => one.skipped)];
console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
// A level that ran out of time may have left something behind that would keep this process alive.
await end(failed === 0 ? 0 : 1);
