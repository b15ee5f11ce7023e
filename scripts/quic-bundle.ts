import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { build, type Plugin } from 'esbuild';
import { inRoot } from './paths.ts';
import { type Fetched, fetchQuic, quicName, quicTargets } from './quic-packages.ts';

/** What a package for one target has beside the universal one. */
export const quicFiles = ['dist/quic.mjs', 'dist/libp2p-quic.node'] as const;

/**
 * Builds libp2p's QUIC for a target into `folder`/dist, with its machine code beside it, and resolves with the packages
 * that it was made of. Resolves with undefined, and writes nothing, where there is none for that target.
 */
export async function bundleQuic(target: string, folder: string): Promise<Fetched[] | undefined> {
  const binary = quicTargets[target];
  if (binary === undefined) return undefined;
  const [code, machine] = [await fetchQuic(quicName), await fetchQuic(`${quicName}-${binary}`)];
  if (!code || !machine) return undefined;
  const dist = path.join(folder, 'dist');
  mkdirSync(dist, { recursive: true });
  copyFileSync(path.join(machine.folder, `libp2p-quic.${binary}.node`), path.join(dist, 'libp2p-quic.node'));
  await build({
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    legalComments: 'none',
    logLevel: 'warning',
    entryPoints: [path.join(code.folder, 'dist', 'src', 'index.js')],
    outfile: path.join(dist, 'quic.mjs'),
    // The libraries of libp2p that the worker has too, at the versions of our lock file.
    nodePaths: [inRoot('node_modules')],
    plugins: [binaryBeside(path.join(code.folder, 'dist', 'src', 'napi.js'))],
  });
  return [code, machine];
}

/** Puts one `require` of the file beside the bundle in the place of a search through packages for many machines. */
function binaryBeside(loader: string): Plugin {
  const names = /^const \{ ([\w, ]+) \} = nativeBinding;$/m.exec(readFileSync(loader, 'utf8'))?.[1];
  if (names === undefined) throw new Error(`${loader} does not say what the machine code exports.`);
  const contents = [
    "import { createRequire } from 'node:module';",
    `export const { ${names} } = createRequire(import.meta.url)('./libp2p-quic.node');`,
  ].join('\n');
  return {
    name: 'binary-beside',
    setup({ onLoad }) {
      onLoad({ filter: /[\\/]dist[\\/]src[\\/]napi\.js$/ }, () => ({ contents, loader: 'js' }));
    },
  };
}

/** The part of the notices on what is bundled for one target: where it comes from, and its hash. */
export function quicNotices(packages: readonly Fetched[]): string {
  const sections = packages.map(({ name, version, integrity, isTried, folder }) => {
    const { license, repository }: { license?: string; repository?: { url?: string } } = JSON.parse(
      readFileSync(path.join(folder, 'package.json'), 'utf8'),
    );
    if (!license) throw new Error(`${name} is bundled but states no licence in its manifest: it must not be shipped.`);
    const held = isTried ? 'the hash that this project holds it to' : 'the hash that the registry stated';
    return [
      `## ${name} ${version}`,
      license,
      `npm archive, ${held}: ${integrity}`,
      `Source: ${repository?.url ?? 'not stated'}`,
    ].join('\n\n');
  });
  const [{ folder } = { folder: '' }] = packages;
  const text = readFileSync(path.join(folder, 'LICENSE'), 'utf8')
    .trim()
    .replace(/^/gm, '    ')
    .replace(/[ \r]+$/gm, '');
  const head =
    '# Machine code in the package for this platform\n\n`dist/quic.mjs` and `dist/libp2p-quic.node` are made of these packages of npm.';
  return `\n${[head, ...sections, text].join('\n\n')}\n`;
}
