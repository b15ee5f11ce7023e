import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { inRoot } from '../../../scripts/paths.ts';

it('is trusted in one place, with the one command that explains', () => {
  const files = globSync('src/**/*.ts', { cwd: inRoot() });
  expect(files.length).toBeGreaterThan(100);
  const trusted = files.flatMap((file) =>
    readFileSync(inRoot(file), 'utf8')
      .split('\n')
      .filter((line) => /\bisTrusted\s*[=:](?!=)|\bisTrusted'|enabledCommands|supportHtml/.test(line))
      .map((line) => [file, line.trim()]),
  );
  // What is told of a workspace to a tool has the same name.
  const ofMarkdown = trusted.filter(([, line]) => !/vscode\.workspace\.isTrusted|isTrusted: boolean/.test(line ?? ''));
  expect(ofMarkdown).toEqual([
    ['src/vscode/markdown.ts', "this.rendered.isTrusted = { enabledCommands: ['beaconHandshake.explain'] };"],
  ]);
});
