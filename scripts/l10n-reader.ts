import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { getL10nJson, type l10nJsonFormat } from '@vscode/l10n-dev';
import { inRoot, root } from './paths.ts';

const usualImport = /^import (?:type )?\* as (?:vscode|l10n) from '(?:vscode|@vscode\/l10n)';$/gm;
/** Where the library becomes the `l10n.t` of most rooms. */
const wrapper = path.join('src', 'primitives', 'l10n.ts');
const otherImport = /\bfrom '(?:vscode|@vscode\/l10n)'/;

/**
 * The sentences in the files of these patterns. The reader compiles its queries anew for each import in each file, which
 * takes sixty times as long as all the rest: it is given one text with one import, in place of the same in every file.
 */
export async function sentencesIn(...patterns: string[]): Promise<l10nJsonFormat> {
  const texts = globSync(patterns, { cwd: root })
    .filter((file) => file !== wrapper)
    .sort()
    .map((file) => {
      const text = readFileSync(inRoot(file), 'utf8').replace(usualImport, '');
      if (otherImport.test(text))
        throw new Error(`${file}: write "import * as l10n from '@vscode/l10n'", as everywhere.`);
      return text;
    });
  return getL10nJson([{ contents: ["import * as l10n from '@vscode/l10n';", ...texts].join('\n'), extension: '.ts' }]);
}
