import { existsSync } from 'node:fs';
import path from 'node:path';
import { npmEnvironment } from './environment.ts';
import { run } from './process.ts';

/** The npm that runs this script, as a file for Node: works the same on Windows, where `npm` itself is a shell script. */
function npmCommand(node: string): { command: string; args: string[] } {
  const { npm_execpath: current } = process.env;
  if (current?.endsWith('.js') && existsSync(current)) return { command: node, args: [current] };
  return { command: process.platform === 'win32' ? 'npm.cmd' : 'npm', args: [] };
}

/** Runs npm in another folder, which must hold a package.json. `node` runs it and whatever it starts. */
export async function npm(folder: string, args: string[], node = process.execPath, env = {}): Promise<void> {
  const { command, args: first } = npmCommand(node);
  const { PATH: inherited = '' } = process.env;
  const searchPath = path.dirname(node) + path.delimiter + inherited;
  await run(command, [...first, ...args, '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
    env: npmEnvironment({ ...env, PATH: searchPath }),
  });
}
