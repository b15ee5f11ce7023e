// npm run test:desktop: the tests of the host level in a desktop VS Code that @vscode/test-electron downloads. For
// machines that can download it, with a display (or under xvfb-run).

import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { build } from './build.ts';
import { followHostResults } from './levels/host-results.ts';
import { Report } from './levels/report.ts';
import { main } from './main.ts';
import { cacheRoot, inRoot, root } from './paths.ts';
import { copySampleWorkspace } from './sample-workspace.ts';
import { temporaryFolder, useOwnTemporaryFolder } from './temporary.ts';

const { VSCODE_VERSION: version = 'stable' } = process.env;

useOwnTemporaryFolder();
await main(async () => {
  await build();
  const data = temporaryFolder('desktop-tests');
  const results = path.join(data.path, 'results.jsonl');
  const report = new Report(2 ** 31 - 1);
  const endResults = followHostResults(results, report);
  await runTests({
    version,
    cachePath: path.join(cacheRoot, 'vscode-desktop'),
    extensionDevelopmentPath: root,
    extensionTestsPath: inRoot('out', 'host', 'index.cjs'),
    extensionTestsEnv: { BEACON_HANDSHAKE_HOST_RESULTS: results },
    launchArgs: [
      copySampleWorkspace(data.path),
      '--disable-workspace-trust',
      '--user-data-dir',
      path.join(data.path, 'user'),
    ],
  }).catch((error: unknown) => {
    // The tests' own failures are in the results; without those, VS Code could not be had or did not start.
    console.error(`Desktop VS Code ${version}: ${error instanceof Error ? error.message : error}`);
  });
  report.close();
  endResults();
  const { passed, failed, skipped } = report.counts;
  console.log(`\n${passed} passed, ${failed + skipped} failed`);
  if (failed + skipped > 0 || passed === 0) process.exitCode = 1;
});
