/*
 * The entry of the command line, bundled as dist/cli.mjs. It runs on any Node that can say what is missing: where that is
 * too old, it hands over to the newer one that the packages of this project bring along.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const OLDEST = 22;
const own = fileURLToPath(import.meta.url);

/** The Node that npm has installed beside a file, in its folder or above. */
function newerNode(): string | undefined {
  for (let folder = path.dirname(own); ; folder = path.dirname(folder)) {
    const file = path.join(folder, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
    if (existsSync(file)) return file;
    if (folder === path.dirname(folder)) return undefined;
  }
}

if (Number.parseInt(process.versions.node, 10) >= OLDEST) {
  await import(new URL('./command-line.mjs', import.meta.url).href);
} else {
  const newer = newerNode();
  if (newer === undefined) {
    console.error(`beacon-handshake needs Node ${OLDEST} or newer, and this is ${process.versions.node}: install one.`);
    process.exitCode = 2;
  } else {
    const { status } = spawnSync(newer, [own, ...process.argv.slice(2)], { stdio: 'inherit' });
    process.exitCode = status ?? 2;
  }
}
