import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { installOnce } from './install.ts';
import { npm } from './npm.ts';
import { run } from './process.ts';

/** The version of libp2p's QUIC that goes with the libp2p that is bundled. */
export const quicVersion = '2.1.1';

/** The part that is the same everywhere. */
export const quicName = '@chainsafe/libp2p-quic';

/**
 * The targets of the Marketplace, and whose machine code goes into the package of each; undefined where libp2p's QUIC
 * is built for none. `web` is for browsers: VS Code asks for it where there are packages for platforms.
 */
export const quicTargets: Readonly<Record<string, string | undefined>> = {
  'win32-x64': 'win32-x64-msvc',
  'win32-arm64': undefined,
  'linux-x64': 'linux-x64-gnu',
  'linux-arm64': 'linux-arm64-gnu',
  'linux-armhf': undefined,
  'alpine-x64': 'linux-x64-musl',
  'alpine-arm64': 'linux-arm64-musl',
  'darwin-x64': 'darwin-x64',
  'darwin-arm64': 'darwin-arm64',
  web: undefined,
};

/** The hashes of what was tried here. A package that is not among them is held to the hash that the registry states. */
const tried: Readonly<Record<string, string>> = {
  [quicName]: 'sha512-S+IG3yJNLz/bFfOl4V5iGUBupoQlWYo/n1XiK/iCCX4WdoqIbvSYDbWfUYWKLt5EbXjUexa2jJctwZzXMYmhaw==',
  [`${quicName}-linux-x64-gnu`]:
    'sha512-d//DAkxp+TsWFm4zxoQreyHNutH3aooLLO0sH2CtNgsbxo1VbRZQX/OW8b+LDxYMsb6gXFKp1C8yQ5dRwjFkBA==',
};

/** A package as the registry has it, unpacked. */
export interface Fetched {
  readonly name: string;
  readonly version: string;
  /** The hash of its archive, which is what a lock file would hold. */
  readonly integrity: string;
  readonly isTried: boolean;
  readonly folder: string;
}

/** Fetches a package of libp2p's QUIC; undefined where the registry does not have it, and nothing else. */
export async function fetchQuic(name: string): Promise<Fetched | undefined> {
  const folder = path.join('quic', `${quicVersion}-${name.replace(/^@\w+\//, '')}`);
  try {
    const place = await installOnce({ folder, what: `${name} ${quicVersion}`, fill: (part) => unpack(name, part) });
    const integrity = readFileSync(path.join(place, 'integrity'), 'utf8');
    checkIntegrity(name, integrity);
    const isTried = name in tried;
    return { name, version: quicVersion, integrity, isTried, folder: path.join(place, 'package') };
  } catch (error) {
    if (/\b(?:E404|ETARGET)\b/.test(String(error))) return undefined;
    throw error;
  }
}

async function unpack(name: string, folder: string): Promise<void> {
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ private: true }));
  // npm holds the archive to the hash of the registry; the one of the archive itself is what is kept.
  await npm(folder, ['pack', `${name}@${quicVersion}`, '--ignore-scripts']);
  const archive = `${name.replace('@', '').replace('/', '-')}-${quicVersion}.tgz`;
  const hash = createHash('sha512').update(readFileSync(path.join(folder, archive)));
  const integrity = `sha512-${hash.digest('base64')}`;
  checkIntegrity(name, integrity);
  await run('tar', ['-xzf', archive], { cwd: folder });
  writeFileSync(path.join(folder, 'integrity'), integrity);
}

/** Throws when an archive is another than the one that was tried. */
export function checkIntegrity(name: string, integrity: string): void {
  const expected = tried[name];
  if (expected !== undefined && expected !== integrity)
    throw new Error(`The archive of ${name} ${quicVersion} has the hash ${integrity}; expected ${expected}.`);
}
