import { defineConfig } from 'vitest/config';

/** Milliseconds of one test: below the silence that ends a level, so that a test which hangs is named. */
const PATIENCE = 240_000;

/** A level of tests that runs under vitest; each is run alone by `npm run test:<level>`. */
function level(name: string, options: { alone?: boolean } = {}) {
  return {
    test: {
      name,
      include: [`test/${name}/**/*.test.ts`],
      testTimeout: PATIENCE,
      hookTimeout: PATIENCE,
      fileParallelism: !options.alone,
    },
  };
}

export default defineConfig({
  test: {
    projects: [
      level('unit'),
      level('node'),
      level('webview', { alone: true }),
      level('ui', { alone: true }),
      level('interop', { alone: true }),
    ],
  },
});
