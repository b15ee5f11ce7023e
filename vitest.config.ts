import { availableParallelism } from 'node:os';
import { defineConfig, type UserWorkspaceConfig } from 'vitest/config';

/** Milliseconds of one test or wait: below the silence that ends a level, so that a test which hangs is named. */
const PATIENCE = 240_000;

/** A wait in a window ends before the test or the hook that waits, and says for what. */
const PATIENT_IN_WINDOWS = { poll: { timeout: 90_000 } };

/** Times of day are those of one place, wherever a test runs. */
process.env['TZ'] = 'UTC';

/** By itself vitest leaves a core to whoever watches, which of two cores is half of them. */
const ALL_CORES = availableParallelism();

/** Languages, presets of another client, and times of readers. */
const OWN_PROCESS = ['localise/*', 'forks/lodestar-config*', 'readers/*'].map((name) => `test/unit/${name}.test.ts`);

/** Both parts of the unit tests run at once. */
const UNIT = 0;

let order = 0;

/** A level of tests that runs under vitest; each is run alone by `npm run test:<level>`. */
function level(name: string, options: UserWorkspaceConfig['test'] = {}): UserWorkspaceConfig {
  order += 1;
  return {
    test: {
      name,
      include: [`test/${name}/**/*.test.ts`],
      testTimeout: PATIENCE,
      hookTimeout: PATIENCE,
      expect: { poll: { timeout: PATIENCE } },
      maxWorkers: ALL_CORES,
      setupFiles: ['test/setup.ts'],
      // Levels of unlike numbers of workers run one after the other, where somebody asks for several.
      sequence: { groupOrder: order },
      ...options,
    },
  };
}

export default defineConfig({
  test: {
    projects: [
      // Most files share a worker, and read their modules once; what sets something for the whole process, or measures its
      // own cost, has a process of its own.
      level('unit', { isolate: false, exclude: OWN_PROCESS, sequence: { groupOrder: UNIT } }),
      level('unit-alone', { include: OWN_PROCESS, sequence: { groupOrder: UNIT } }),
      // Its files wait for two thirds of their time, for limits to pass and for what does not come.
      level('node', {
        maxWorkers: Math.ceil(1.5 * ALL_CORES),
        globalSetup: ['test/node/support/bundled-worker.ts'],
      }),
      // A worker keeps its browser, and its VS Code, for all its files.
      level('webview', { isolate: false, expect: PATIENT_IN_WINDOWS }),
      level('ui', { isolate: false, expect: PATIENT_IN_WINDOWS }),
      level('interop', { fileParallelism: false, include: ['test/interop/*.test.ts'] }),
      level('go', { include: ['test/interop/peers/go*.test.ts'] }),
      level('rust', { include: ['test/interop/peers/rust*.test.ts'] }),
    ],
  },
});
