import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cacheRoot, inRoot, root, vsixPath } from './paths.ts';
import { packageExtension } from './vsix.ts';

/** Written beside the package: of which sources it was made, and what was made. */
const recordPath = inRoot('out', 'packaged.json');

/** What is made, installed, or brought. */
const notSources = ['.cache', '.git', 'dist', 'node_modules', 'out', path.relative(root, cacheRoot)];

/** Where `npm run package` leaves what it makes, beside the package itself. */
const made = ['dist', path.join('out', 'host'), path.join('out', 'package')];

/** Tests outside the extension host are in no bundle. */
const isOtherTest = (file: string): boolean => /^test\/(?!host\/).*\.test\.ts$/.test(file);

/** The files at some places of a folder, hidden ones too, by their names in it. */
function filesAt(folder: string, places: readonly string[]): string[] {
  return places.flatMap((place) => {
    const whole = path.join(folder, place);
    if (!existsSync(whole)) return [];
    if (statSync(whole).isFile()) return [place];
    const entries = readdirSync(whole, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    return entries.map(({ parentPath, name }) => path.relative(folder, path.join(parentPath, name)));
  });
}

/** One digest of names and bytes, the same wherever the folder lies. */
function digest(folder: string, files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files.toSorted()) {
    const content = readFileSync(path.join(folder, file));
    hash.update(`${file}\n${content.length}\n`).update(content);
  }
  return hash.digest('hex');
}

/** A digest of all that a package is made of; of the libraries it knows what the lock file says. */
export function sourcesOf(folder: string): string {
  const places = readdirSync(folder).filter((name) => !notSources.includes(name));
  const files = filesAt(folder, places).filter((file) => !isOtherTest(file.replaceAll('\\', '/')));
  return `${process.version} ${digest(folder, files)}`;
}

/** A digest of what was made of them, which a build in watch mode writes over. */
export function madeIn(folder: string): string {
  return digest(folder, filesAt(folder, [...made, path.relative(root, vsixPath)]));
}

function recordOf(sources: string): string {
  return JSON.stringify({ sources, made: madeIn(root) });
}

/** Builds and packages the extension, and writes down of what; returns the package's path. */
export async function packageAnew(): Promise<string> {
  // As they are before: what changes meanwhile is in the next package.
  const sources = sourcesOf(root);
  rmSync(recordPath, { force: true });
  const vsix = await packageExtension();
  writeFileSync(recordPath, recordOf(sources));
  return vsix;
}

/**
 * The path of the packaged extension, which is built and packaged anew only where something has changed: one of its
 * sources, or what was made of them.
 */
export async function currentPackage(): Promise<string> {
  const isRecorded = existsSync(vsixPath) && existsSync(recordPath);
  if (!isRecorded || readFileSync(recordPath, 'utf8') !== recordOf(sourcesOf(root))) return packageAnew();
  console.log(`${path.relative(root, vsixPath)} is already that of these sources.`);
  return vsixPath;
}
