// npm run check: types, lint, import rules, file lengths.
import { runChecks } from './levels/checks.ts';
import { Report } from './levels/report.ts';
import { main } from './main.ts';

await main(async () => {
  const report = new Report(2 ** 31 - 1);
  await runChecks(report);
  report.close();
  if (report.counts.failed > 0) process.exitCode = 1;
});
