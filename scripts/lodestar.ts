import { createHash } from 'node:crypto';
import { accessSync, constants, copyFileSync, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { installOnce } from './install.ts';
import { npm } from './npm.ts';
import { cacheRoot, inRoot } from './paths.ts';

const source = inRoot('test', 'interop', 'lodestar');
const lockFile = path.join(source, 'package-lock.json');
const content = createHash('sha256').update(readFileSync(lockFile)).digest('hex').slice(0, 12);
const cacheFolder = path.join('lodestar', `${content}-${process.platform}-${process.arch}`);
const nodePackage = `node-${process.platform}-${process.arch}`;

export interface LodestarProgram {
  /** The Node that runs it. */
  node: string;
  /** Arguments for that Node, before Lodestar's own. */
  args: string[];
}

function onPath(program: string): boolean {
  const { PATH: searchPath = '' } = process.env;
  return searchPath.split(path.delimiter).some((folder) => {
    try {
      accessSync(path.join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** Why Lodestar cannot be installed on this machine, in one sentence; undefined where it can. */
export function whyNoLodestar(): string | undefined {
  const manifest: { optionalDependencies: Record<string, string> } = JSON.parse(
    readFileSync(path.join(source, 'package.json'), 'utf8'),
  );
  if (!(nodePackage in manifest.optionalDependencies)) {
    return `Lodestar is set up for Linux on x64 and arm64, and this is ${process.platform}-${process.arch}.`;
  }
  const missing = ['g++', 'make', 'python3'].filter((program) => !onPath(program));
  if (missing.length === 0 || existsSync(path.join(cacheRoot, cacheFolder))) return undefined;
  return `Lodestar's addons are compiled when it is installed, and ${missing.join(', ')} cannot be found: install a C++ compiler, make and Python 3.`;
}

/** Brings Lodestar and the Node it needs from npm into the cache. */
export async function ensureLodestar(): Promise<LodestarProgram> {
  const folder = await installOnce({
    folder: cacheFolder,
    what: 'Lodestar 1.5.1 and its Node 20 (from npm, 410 MB on disk; compiles two addons)',
    async fill(part) {
      for (const file of ['package.json', 'package-lock.json'])
        copyFileSync(path.join(source, file), path.join(part, file));
      await npm(part, ['ci', '--ignore-scripts', '--legacy-peer-deps']);
      // The addons must be built by the Node that will load them; its package carries the headers too.
      const nodeFolder = path.join(part, 'node_modules', nodePackage);
      const node = path.join(nodeFolder, 'bin', 'node');
      await npm(part, ['rebuild', '--ignore-scripts=false'], node, { npm_config_nodedir: nodeFolder });
    },
  });
  const node = path.join(folder, 'node_modules', nodePackage, 'bin', 'node');
  const program = path.join(folder, 'node_modules', '@chainsafe', 'lodestar', 'lib', 'index.js');
  return { node, args: ['--import', path.join(source, 'promise-with-resolvers.mjs'), program] };
}
