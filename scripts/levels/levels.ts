import { findBrowser } from '../browser.ts';
import { ensureLodestar, whyNoLodestar } from '../lodestar.ts';
import { ensureVscodeHost } from '../vscode-host.ts';
import { packageExtension } from '../vsix.ts';
import { runChecks } from './checks.ts';
import { runHostTests } from './host-level.ts';
import { type Level, LevelSkipped } from './level.ts';
import { once } from './once.ts';
import { runVitest } from './vitest-level.ts';

/** What several levels need, each made at most once in a run. A failure fails every level that needs it. */
export const needs = {
  /** Bundles, tests for the extension host, and the VSIX. */
  package: once(packageExtension),
  browser: once(findBrowser),
  vscode: once(ensureVscodeHost),
  lodestar: once(ensureLodestar),
};

/** All levels, in the order in which they run: those that need no installed program first. */
export const levels: Level[] = [
  { name: 'check', run: runChecks },
  { name: 'unit', run: (filters) => runVitest('unit', filters) },
  {
    name: 'node',
    async run(filters) {
      // The worker is tested as it ships.
      await needs.package();
      return runVitest('node', filters);
    },
  },
  {
    name: 'webview',
    async run(filters) {
      await Promise.all([needs.package(), needs.browser()]);
      return runVitest('webview', filters);
    },
  },
  {
    name: 'host',
    async run() {
      await Promise.all([needs.package(), needs.browser(), needs.vscode()]);
      return runHostTests();
    },
  },
  {
    name: 'ui',
    async run(filters) {
      await Promise.all([needs.package(), needs.browser(), needs.vscode()]);
      return runVitest('ui', filters);
    },
  },
  {
    name: 'interop',
    async run(filters) {
      const reason = whyNoLodestar();
      if (reason) throw new LevelSkipped(reason);
      await Promise.all([needs.package(), needs.lodestar()]);
      return runVitest('interop', filters);
    },
  },
];
