// npm run test:mutation [-- FILTER...]: takes one protection after the other out of a copy of the source, and runs the
// test that docs/SECURITY.md names for it. A protection whose test passes without it has survived: its line is no line.
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { end } from './cleanup.ts';
import { main } from './main.ts';
import { type Case, cases } from './mutation/cases.ts';
import { takeOut } from './mutation/mutate.ts';
import { levelOf, type Outcome, runNamedTests } from './mutation/named-tests.ts';
import { copyTree } from './mutation/tree.ts';
import { useOwnTemporaryFolder } from './temporary.ts';

/** Milliseconds that a run may take; one that hangs without the protection has shown it. */
const limits = { baseline: 20 * 60_000, mutant: 90_000, mutantInWindow: 10 * 60_000 };
const mostLanes = 2;

const verdicts: Record<Outcome, { word: string; caught: boolean }> = {
  failed: { word: 'caught', caught: true },
  hung: { word: 'caught (the test did not end)', caught: true },
  passed: { word: 'SURVIVED', caught: false },
  absent: { word: 'BROKEN (the test did not run)', caught: false },
};

function chosen(filters: readonly string[]): Case[] {
  return cases().filter(({ line, mutant, test }) => {
    const text = [line.section, line.threat, mutant.without, mutant.file, test.file, test.title].join('\n');
    return filters.length === 0 || filters.some((filter) => text.includes(filter));
  });
}

/** The tests must pass while nothing is taken out: only then does a failure show anything. */
async function checkBaseline(tree: string, of: readonly Case[]): Promise<void> {
  for (const [level, ofLevel] of Map.groupBy(of, ({ test }) => levelOf(test))) {
    const tests = [...new Map(ofLevel.map(({ test }) => [`${test.file}: ${test.title}`, test])).values()];
    const first = await runNamedTests(tree, tests, limits.baseline);
    const unsteady = tests.filter((_, at) => first.outcomes[at] !== 'passed');
    // Some compare times, which a busy machine spoils: those have a second try.
    const { outcomes, output } =
      unsteady.length > 0 ? await runNamedTests(tree, unsteady, limits.baseline) : { outcomes: [], output: '' };
    const wrong = unsteady.filter((_, at) => outcomes[at] !== 'passed');
    if (wrong.length > 0) {
      const names = wrong.map(({ file, title }) => `  ${file}: ${title}`).join('\n');
      throw new Error(`These tests do not pass although nothing is taken out:\n${names}\n${output}`);
    }
    console.log(`${level}: ${tests.length} tests pass while nothing is taken out`);
  }
}

/** Takes one protection out, runs its test, puts the protection back. True when the test noticed. */
async function isCaught(tree: string, { line, mutant, test }: Case): Promise<boolean> {
  const began = Date.now();
  const putBack = takeOut(path.join(tree, mutant.file), mutant);
  const inWindow = ['host', 'ui'].includes(levelOf(test));
  try {
    const { outcomes, output } = await runNamedTests(tree, [test], inWindow ? limits.mutantInWindow : limits.mutant);
    const { word, caught } = verdicts[outcomes[0] ?? 'absent'];
    const seconds = `${((Date.now() - began) / 1000).toFixed(1)} s`.padStart(8);
    console.log(`${word.padEnd(10)}${seconds}  ${line.section}: ${line.threat} - without ${mutant.without}`);
    if (!caught) console.log(`    ${test.file}: ${test.title}\n${outcomes[0] === 'absent' ? output : ''}`);
    return caught;
  } finally {
    putBack();
  }
}

useOwnTemporaryFolder();
let code = 1;
await main(async () => {
  const all = chosen(process.argv.slice(2));
  if (all.length === 0) throw new Error('There is no such protection.');
  const trees = Array.from({ length: Math.min(mostLanes, availableParallelism(), all.length) }, () =>
    copyTree('mutant'),
  );
  await checkBaseline(trees[0] ?? '', all);
  const waiting = [...all];
  let caught = 0;
  await Promise.all(
    trees.map(async (tree) => {
      for (let next = waiting.shift(); next; next = waiting.shift()) if (await isCaught(tree, next)) caught += 1;
    }),
  );
  console.log(`\n${all.length} protections taken out, ${caught} caught, ${all.length - caught} survived`);
  code = caught === all.length ? 0 : 1;
});
await end(code);
