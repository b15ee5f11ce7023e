import { cpSync, globSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from './build.ts';
import { thirdPartyNotices } from './notices.ts';
import { inRoot, root, vsixPath } from './paths.ts';
import { run } from './process.ts';
import { bundleQuic, quicFiles, quicNotices } from './quic-bundle.ts';

const sizeLimit = 1_850_000;

/** What the machine code of QUIC may add. */
const quicLimit = 2_500_000;

/** What must be in the package, by the names the source has. */
export const required = [
  'CHANGELOG.md',
  'LICENSE',
  'README.md',
  'THIRD-PARTY-NOTICES.md',
  'dist/browser.js',
  'dist/conformance.mjs',
  'dist/discovery.mjs',
  'dist/examination.css',
  'dist/examination.js',
  'dist/exchange.css',
  'dist/exchange.js',
  'dist/explorer.css',
  'dist/explorer.js',
  'dist/extension.cjs',
  'dist/gate.cjs',
  'dist/network-jobs.cjs',
  'dist/network-texts.cjs',
  'dist/on-demand.cjs',
  'dist/peer-jobs.cjs',
  'dist/test-explorer.cjs',
  'dist/worker.mjs',
  'docs/conformance.md',
  'package.json',
  'package.nls.json',
];

/** What else may be in it. */
const allowed = [
  /^package\.nls\.[\w-]+\.json$/,
  /^l10n\/bundle\.l10n(\.[\w-]+)?\.json$/,
  /^dist\/codicon\.ttf$/,
  /^media\/icons\/[\w.-]+\.(svg|png)$/,
  /^media\/(walkthrough|languages)\//,
];

/** What the editor reads of the manifest; `bin` is for npm, which installs the package and not the VSIX. */
function forTheEditor(manifest: unknown): unknown {
  return typeof manifest === 'object' && manifest !== null ? { ...manifest, bin: undefined } : manifest;
}

/** Every file that the manifest names: anything in it that reads like a path into media or dist. */
function namedByManifest(value: unknown): string[] {
  if (typeof value === 'string')
    return /^(\.\/)?(media|dist)\/[^*]+\.\w+$/.test(value) ? [path.posix.normalize(value)] : [];
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(namedByManifest);
  return [];
}

/** One sentence for each way in which the package's files are not what they should be. */
export function contentFaults(files: readonly string[], manifest: unknown, more: readonly string[] = []): string[] {
  const wanted = [...new Set([...required, ...more, ...namedByManifest(forTheEditor(manifest))])];
  return [
    ...wanted.filter((file) => !files.includes(file)).map((file) => `${file} is missing`),
    ...files
      .filter((file) => !wanted.includes(file) && !allowed.some((pattern) => pattern.test(file)))
      .map((file) => `${file} does not belong in it`),
  ];
}

const vsce = inRoot('node_modules', '@vscode', 'vsce', 'vsce');

/** The time of every file in the package, in seconds: vsce then orders the files as well, so that equal content gives equal bytes. */
const packageTime = Date.UTC(2026, 0, 1) / 1000;

/**
 * Copies what .vscodeignore lets through into a folder of its own, for vsce looks at every file beside the manifest,
 * and a VS Code in the cache has 40,000.
 */
async function stage(folder: string, target: string | undefined): Promise<readonly string[]> {
  rmSync(folder, { recursive: true, force: true });
  const rules = readFileSync(inRoot('.vscodeignore'), 'utf8').split(/\r?\n/);
  const kept = rules.filter((rule) => rule.startsWith('!')).map((rule) => rule.slice(1));
  for (const file of globSync(['package.json', '.vscodeignore', ...kept], { cwd: root })) {
    if (statSync(inRoot(file)).isFile()) cpSync(inRoot(file), path.join(folder, file));
  }
  // The host of web extensions takes every script of a package of that type for an ES module, and then loads none.
  const manifest = readFileSync(inRoot('package.json'), 'utf8').replace(/^ {2}"type": "module",\n/m, '');
  writeFileSync(path.join(folder, 'package.json'), manifest);
  const quic = target === undefined ? undefined : await bundleQuic(target, folder);
  writeFileSync(
    path.join(folder, 'THIRD-PARTY-NOTICES.md'),
    thirdPartyNotices() + (quic === undefined ? '' : quicNotices(quic)),
  );
  return quic === undefined ? [] : quicFiles;
}

/** How a package differs from the universal one. */
export interface PackageKind {
  /** One of the Marketplace's targets; a package for every platform unless given. */
  readonly target?: string;
  readonly isPreRelease?: boolean;
}

/** Packs what is built into a VSIX at `output`, by way of a folder `package` beside it; the same source gives the same bytes, whenever it is packed. */
export async function packExtension(output: string, { target, isPreRelease }: PackageKind = {}): Promise<void> {
  const folder = path.join(path.dirname(output), target === undefined ? 'package' : `package-${target}`);
  const more = await stage(folder, target);
  // The dependencies are inside the bundles; links in the README stay as they are, since the manifest names no repository.
  const options = ['--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links', '--out', output];
  if (target !== undefined) options.push('--target', target);
  if (isPreRelease) options.push('--pre-release');
  const env = { ...process.env, SOURCE_DATE_EPOCH: String(packageTime) };
  await run(process.execPath, [vsce, 'package', ...options], { cwd: folder, env });
  const listing = await run(process.execPath, [vsce, 'ls', '--no-dependencies'], { cwd: folder });
  const manifest: unknown = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
  const faults = contentFaults(listing.trim().split(/\r?\n/), manifest, more);
  const { size } = statSync(output);
  const limit = sizeLimit + (more.length > 0 ? quicLimit : 0);
  if (size > limit) faults.push(`it has ${size} bytes, over its budget of ${limit}`);
  const name = path.relative(root, output);
  if (faults.length > 0) throw new Error(`${name} is not fit to ship: ${faults.join('; ')}.`);
  const quic = more.length > 0 ? '  with QUIC' : '';
  console.log(`${name}  ${(size / 1000).toFixed(0)} KB of ${limit / 1000} KB${quic}`);
  if (target !== undefined && quic === '')
    console.log(`There is no QUIC for ${target} in the registry: its package works like the universal one.`);
}

/** Builds and packages the extension, checks the package's content and size, and returns its path. */
export async function packageExtension(kind: PackageKind = {}): Promise<string> {
  const { target } = kind;
  const output = target === undefined ? vsixPath : vsixPath.replace(/\.vsix$/, `-${target}.vsix`);
  await build();
  await packExtension(output, kind);
  return output;
}
