import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { installOnce } from './install.ts';
import { npm } from './npm.ts';
import { inRoot } from './paths.ts';

const { CODE_SERVER_VERSION: version = '4.139.1' } = process.env;

const withoutScripts = ['install', '--omit=dev', '--ignore-scripts', '--no-package-lock'];

/** Puts the present stand-ins in place; an installation may be older than they are. */
function placeStandIns(modules: string): void {
  for (const name of ['spdlog', 'native-watchdog']) {
    const standIn = readFileSync(inRoot('scripts', 'stand-ins', `${name}.cjs`));
    const place = path.join(modules, name, 'index.js');
    if (!existsSync(place) || !standIn.equals(readFileSync(place))) writeFileSync(place, standIn);
  }
}

/**
 * Brings VS Code (server and workbench) from npm, as code-server, into the cache and returns the path of its program.
 * No install script runs: all they do is compile optional native modules, of which only two need a stand-in.
 */
export async function ensureVscodeHost(): Promise<string> {
  if (process.platform === 'win32') {
    throw new Error(
      'The VS Code from npm runs on Linux and macOS only: use npm run start:desktop or npm run test:desktop.',
    );
  }
  const folder = await installOnce({
    folder: path.join('vscode', `code-server-${version}-${process.platform}-${process.arch}`),
    what: `VS Code (code-server ${version} from npm, 620 MB on disk)`,
    async fill(part) {
      writeFileSync(
        path.join(part, 'package.json'),
        JSON.stringify({ private: true, dependencies: { 'code-server': version } }),
      );
      await npm(part, withoutScripts);
      const vscode = path.join(part, 'node_modules', 'code-server', 'lib', 'vscode');
      await npm(vscode, withoutScripts);
      await npm(path.join(vscode, 'extensions'), withoutScripts);
    },
  });
  const codeServer = path.join(folder, 'node_modules', 'code-server');
  placeStandIns(path.join(codeServer, 'lib', 'vscode', 'node_modules', '@vscode'));
  return path.join(codeServer, 'out', 'node', 'entry.js');
}
