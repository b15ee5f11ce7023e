import { defineConfig } from 'vitest/config';

/** A level of tests that runs under vitest; each is run alone by `npm run test:<level>`. */
function level(name: string, options: { timeout: number; alone?: boolean }) {
  return {
    test: {
      name,
      include: [`test/${name}/**/*.test.ts`],
      testTimeout: options.timeout,
      hookTimeout: Math.max(options.timeout, 60_000),
      fileParallelism: !options.alone,
    },
  };
}

export default defineConfig({
  test: {
    projects: [
      level('unit', { timeout: 10_000 }),
      level('node', { timeout: 20_000 }),
      level('webview', { timeout: 20_000, alone: true }),
      level('ui', { timeout: 60_000, alone: true }),
      level('interop', { timeout: 60_000, alone: true }),
    ],
  },
});
