// npm run check: types, lint, import rules, file lengths.
import { runChecks } from './levels/checks.ts';
import { main } from './main.ts';

await main(async () => {
  const { failed } = await runChecks();
  if (failed > 0) process.exitCode = 1;
});
