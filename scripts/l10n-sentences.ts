import { globSync, readFileSync } from 'node:fs';
import { getL10nJson, type l10nJsonFormat } from '@vscode/l10n-dev';
import { inRoot, root } from './paths.ts';

/** The sentences of the source by themselves, in alphabetical order; a comment for translators comes with its sentence. */
export async function sentencesOfSource(): Promise<l10nJsonFormat> {
  const files = globSync(['src/**/*.ts', 'media/**/*.ts'], { cwd: root }).sort();
  const contents = files.map((file) => ({ contents: readFileSync(inRoot(file), 'utf8'), extension: '.ts' }));
  const found = await getL10nJson(contents);
  return Object.fromEntries(Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1)));
}
