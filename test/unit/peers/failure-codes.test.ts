import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { inRoot, root } from '../../../scripts/paths.ts';
import { failureCodes } from '../../../src/peers/failure-codes.ts';

it('has every code that the node fails with', () => {
  const files = globSync(['src/node/*.ts', 'src/session/abandoned.ts', 'src/peers/dial-*.ts'], { cwd: root });
  const sources = files.map((file) => readFileSync(inRoot(file), 'utf8')).join('\n');
  const written = [...sources.matchAll(/\bcode: '([a-zA-Z0-9]+)'/g)].map(([, code]) => code);
  expect(written.length).toBeGreaterThan(20);
  expect(written.filter((code) => !failureCodes.some((known) => known === code))).toEqual([]);
  for (const code of failureCodes) expect(sources, code).toContain(`'${code}'`);
});
