import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { inRoot, root } from './paths.ts';

/** A package of which something is inside a bundle. */
interface Bundled {
  readonly name: string;
  readonly version: string;
  /** As its manifest has it, an SPDX expression. */
  readonly license: string;
  /** The text of its licence files; undefined where it ships none. */
  readonly text: string | undefined;
}

/** The folders below node_modules from which something got into the bundles, as their source maps tell. */
function bundledFolders(): string[] {
  const maps = globSync('dist/*.map', { cwd: root });
  if (maps.length === 0) throw new Error('dist has no source maps, which tell what is bundled: build first.');
  const folders = maps.flatMap((map) => {
    const { sources }: { sources: string[] } = JSON.parse(readFileSync(inRoot(map), 'utf8'));
    return sources.flatMap((source) => {
      // A package may have packages of its own below it: the innermost is the one that the file belongs to.
      const found = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(source)?.[0];
      return found ? [path.resolve(inRoot('dist'), found)] : [];
    });
  });
  // The icon font is copied, so that no map names it.
  return [...new Set([...folders, inRoot('node_modules', '@vscode', 'codicons')])];
}

function readPackage(folder: string): Bundled {
  const { name, version, license }: { name: string; version: string; license?: string } = JSON.parse(
    readFileSync(path.join(folder, 'package.json'), 'utf8'),
  );
  const texts = readdirSync(folder)
    .filter((file) => /^(licen[cs]e|copying|notice)/i.test(file))
    .sort()
    .map((file) => readFileSync(path.join(folder, file), 'utf8').trim());
  if (!license) throw new Error(`${name} is bundled but states no licence in its manifest: it must not be shipped.`);
  return { name, version, license, text: texts.length > 0 ? texts.join('\n\n') : undefined };
}

/** THIRD-PARTY-NOTICES.md: every bundled package with its version and the text of its licence, by name. */
export function thirdPartyNotices(): string {
  const packages = bundledFolders()
    .filter((folder) => existsSync(path.join(folder, 'package.json')))
    .map(readPackage)
    .sort((a, b) => (`${a.name}@${a.version}` < `${b.name}@${b.version}` ? -1 : 1));
  const sections = packages.map(({ name, version, license, text }) => {
    const terms = text ? text.replace(/^/gm, '    ').replace(/[ \r]+$/gm, '') : elsewhere(license, packages);
    return `## ${name} ${version}\n\n${license}\n\n${terms}\n`;
  });
  const head = `# Third-party notices\n\nParts of these ${packages.length} packages are inside this extension, each under its own licence.\n`;
  return [head, ...sections].join('\n');
}

/** Where the terms stand of a package that ships no licence text: with another that has the same licence and does. */
function elsewhere(license: string, packages: readonly Bundled[]): string {
  const same = packages.find((other) => other.text && license.split(' OR ').includes(other.license));
  if (!same) throw new Error(`No bundled package has the text of ${license}: the notices would be incomplete.`);
  return `The package ships no licence text; that of ${same.license} stands under ${same.name}.`;
}
