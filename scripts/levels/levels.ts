import { findBrowser } from '../browser.ts';
import { ensureBuilt, goDiscovery, goPeer, rustPeer } from '../built-peers.ts';
import { currentPackage } from '../current-package.ts';
import { ensureLodestar, whyNoLodestar } from '../lodestar.ts';
import { ensureVscodeHost } from '../vscode-host.ts';
import { runChecks } from './checks.ts';
import { runHostTests } from './host-level.ts';
import { type Level, LevelSkipped } from './level.ts';
import { once } from './once.ts';
import { runVitest } from './vitest-level.ts';

/** What several levels need, each made at most once in a run. A failure fails every level that needs it. */
export const needs = {
  /** Bundles, tests for the extension host, and the VSIX. */
  package: once(currentPackage),
  browser: once(findBrowser),
  vscode: once(ensureVscodeHost),
  lodestar: once(ensureLodestar),
  goPeer: once(() => Promise.all([ensureBuilt(goPeer), ensureBuilt(goDiscovery)])),
  rustPeer: once(() => ensureBuilt(rustPeer)),
};

/** A level that vitest runs, after what it needs is there. */
function vitest(name: string, prepare?: () => Promise<unknown>): Level {
  return { name, ...(prepare && { prepare }), run: (report, filters) => runVitest(name, report, filters) };
}

/**
 * All levels, in rows that run beside each other. The first is longest, as it keeps the cores busy to its end; what is in
 * the others mostly waits: for time limits, for a compiler, for slots, for the pace that strangers are asked at.
 */
export const rows: readonly (readonly Level[])[] = [
  [
    { name: 'check', run: runChecks },
    vitest('unit'),
    vitest('webview', () => Promise.all([needs.package(), needs.browser()])),
    vitest('ui', () => Promise.all([needs.package(), needs.browser(), needs.vscode()])),
  ],
  // The worker is tested as it ships.
  [vitest('node', needs.package)],
  [
    vitest('rust', needs.rustPeer),
    vitest('interop', async () => {
      const reason = whyNoLodestar();
      if (reason) throw new LevelSkipped(reason);
      await Promise.all([needs.package(), needs.lodestar()]);
    }),
  ],
  [
    vitest('go', needs.goPeer),
    {
      name: 'host',
      prepare: () => Promise.all([needs.package(), needs.browser(), needs.vscode()]),
      run: runHostTests,
    },
  ],
];
