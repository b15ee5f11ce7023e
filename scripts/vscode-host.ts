import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { installOnce } from './install.ts';
import { ensureNode } from './node-program.ts';
import { npm } from './npm.ts';
import { inRoot } from './paths.ts';

const { CODE_SERVER_VERSION: version = '4.139.1' } = process.env;

const withoutScripts = ['install', '--omit=dev', '--ignore-scripts', '--no-package-lock'];

/** Native modules of VS Code that nothing compiles here, and the stand-in for each; older versions name the watchdog otherwise. */
const standIns = [
  ['@vscode/spdlog', 'spdlog'],
  ['@vscode/native-watchdog', 'native-watchdog'],
  ['native-watchdog', 'native-watchdog'],
] as const;

/** Puts the present stand-ins in place; an installation may be older than they are. */
function placeStandIns(modules: string): void {
  for (const [module, name] of standIns) {
    if (!existsSync(path.join(modules, module))) continue;
    const standIn = readFileSync(inRoot('scripts', 'stand-ins', `${name}.cjs`));
    const place = path.join(modules, module, 'index.js');
    if (!existsSync(place) || !standIn.equals(readFileSync(place))) writeFileSync(place, standIn);
  }
}

export interface VscodeHost {
  /** The Node that this version asks for. */
  node: string;
  /** Its program, for that Node. */
  entry: string;
  /** Whether its command line knows an option, given without dashes: an unknown one ends it. */
  knows(option: string): boolean;
}

/**
 * Brings VS Code (server and workbench) from npm, as code-server, into the cache, with the Node that it runs on.
 * No install script runs: all they do is compile optional native modules, of which only two need a stand-in.
 */
export async function ensureVscodeHost(): Promise<VscodeHost> {
  if (process.platform === 'win32') {
    throw new Error(
      'The VS Code from npm runs on Linux and macOS only: use npm run start:desktop or npm run test:desktop.',
    );
  }
  const folder = await installOnce({
    folder: path.join('vscode', `code-server-${version}-${process.platform}-${process.arch}`),
    what: `VS Code (code-server ${version} from npm, up to 620 MB on disk)`,
    async fill(part) {
      writeFileSync(
        path.join(part, 'package.json'),
        // Older ones ask for an argon2 that comes without its binary; this one has it, and the same interface.
        JSON.stringify({ private: true, dependencies: { 'code-server': version }, overrides: { argon2: '0.44.0' } }),
      );
      await npm(part, withoutScripts);
      const vscode = path.join(part, 'node_modules', 'code-server', 'lib', 'vscode');
      await npm(vscode, withoutScripts);
      await npm(path.join(vscode, 'extensions'), withoutScripts);
    },
  });
  const codeServer = path.join(folder, 'node_modules', 'code-server');
  placeStandIns(path.join(codeServer, 'lib', 'vscode', 'node_modules'));
  const manifest: { engines: { node: string } } = JSON.parse(
    readFileSync(path.join(codeServer, 'package.json'), 'utf8'),
  );
  const program = path.join(codeServer, 'out', 'node');
  const options = readFileSync(path.join(program, 'cli.js'), 'utf8');
  return {
    node: await ensureNode(manifest.engines.node),
    entry: path.join(program, 'entry.js'),
    knows: (option) => new RegExp(`^ *"?${option}"?: \\{`, 'm').test(options),
  };
}
