import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { launchBrowser } from '../browser.ts';
import { inRoot, root, screenshotFolder } from '../paths.ts';
import { copySampleWorkspace } from '../sample-workspace.ts';
import { temporaryFolder } from '../temporary.ts';
import { startVscodeServer } from '../vscode-server.ts';
import { followHostResults } from './host-results.ts';
import type { Report } from './report.ts';

/** Runs the mocha tests of test/host inside a real extension host, on the built extension and a copy of the sample workspace. */
export async function runHostTests(report: Report, filters: readonly string[] = []): Promise<void> {
  const data = temporaryFolder('host-tests');
  const results = path.join(data.path, 'results.jsonl');
  const endResults = followHostResults(results, report);
  const workspace = copySampleWorkspace(data.path);
  const env = { BEACON_HANDSHAKE_HOST_RESULTS: results, BEACON_HANDSHAKE_HOST_FILES: filters.join(' ') };
  const server = await startVscodeServer({ testDriver: true, env });
  const browser = await launchBrowser();
  try {
    // Nobody looks at what moves there, and to draw it takes processor time.
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' });
    // The workbench calls these two when it was opened to run tests.
    const ended = new Promise<number>((resolve) => {
      void page.exposeFunction('codeAutomationExit', resolve);
    });
    const messages: string[] = [];
    await page.exposeFunction('codeAutomationLog', (_level: string, parts: unknown[]) => {
      messages.push(parts.map(String).join(' '));
    });
    await page.goto(server.windowUrl(workspace, { extension: root, tests: inRoot('out', 'host', 'index.cjs') }));
    const silent = new Promise<'silent'>((resolve) => {
      report.silence.addEventListener('abort', () => resolve('silent'));
    });
    const code = await Promise.race([ended, silent]);
    if (code === 'silent') {
      mkdirSync(screenshotFolder, { recursive: true });
      await page.screenshot({ path: path.join(screenshotFolder, 'FAILED-host.png') });
      report.print(`${server.log()}\n`);
    }
    endResults();
    if (code !== 0 && report.counts.failed === 0)
      throw new Error(`the extension host ended with ${code}:\n${messages.join('\n')}`);
  } finally {
    await browser.close();
    await server.stop();
    data.remove();
  }
}
