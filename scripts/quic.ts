import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { installOnce } from './install.ts';
import { npm } from './npm.ts';
import { quicName, quicVersion as version } from './quic-packages.ts';

/**
 * Brings libp2p's QUIC from npm into the cache, as a user installs it, and returns the folder. It is no dependency of
 * ours: its binary comes in one package for each platform, and a registry need not have them all.
 */
export function ensureQuic(): Promise<string> {
  return installOnce({
    folder: path.join('quic', `${version}-${process.platform}-${process.arch}`),
    what: `libp2p's QUIC ${version} (from npm, 30 MB on disk)`,
    async fill(part) {
      writeFileSync(path.join(part, 'package.json'), JSON.stringify({ private: true }));
      await npm(part, ['install', '--no-package-lock', '--ignore-scripts', `${quicName}@${version}`]);
    },
  });
}
