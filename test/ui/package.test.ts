import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { inRoot, vsixPath } from '../../scripts/paths.ts';
import { temporaryFolder } from '../../scripts/temporary.ts';
import { packExtension } from '../../scripts/vsix.ts';

const sha256 = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');

it('packs the same bytes again', async () => {
  const folder = temporaryFolder('package-again');
  try {
    const again = path.join(folder.path, 'again.vsix');
    await packExtension(again);
    expect(sha256(again)).toBe(sha256(vsixPath));
  } finally {
    folder.remove();
  }
});

it('names every bundled package with its terms', () => {
  const notices = readFileSync(inRoot('out', 'package', 'THIRD-PARTY-NOTICES.md'), 'utf8');
  for (const name of ['libp2p', '@chainsafe/ssz', 'snappyjs', '@vscode/codicons'])
    expect(notices).toMatch(new RegExp(`^## ${name} \\d`, 'm'));
  expect(notices).not.toContain('esbuild');
});

it('packs QUIC for the platform that has it, with where it comes from, the same bytes again', async () => {
  const folder = temporaryFolder('package-quic');
  try {
    const files = ['first.vsix', 'again.vsix'].map((name) => path.join(folder.path, name));
    for (const file of files) await packExtension(file, { target: 'linux-x64' });
    const [first, again] = files.map(sha256);
    expect(again).toBe(first);
    const notices = readFileSync(path.join(folder.path, 'package-linux-x64', 'THIRD-PARTY-NOTICES.md'), 'utf8');
    expect(notices).toMatch(/^## @chainsafe\/libp2p-quic-linux-x64-gnu 2\.1\.1\n\nMIT\n\nnpm archive, .*: sha512-/m);
  } finally {
    folder.remove();
  }
});
