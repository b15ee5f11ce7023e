import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inRoot } from '../../../scripts/paths.ts';
import { quicFiles } from '../../../scripts/quic-bundle.ts';
import { checkIntegrity } from '../../../scripts/quic-packages.ts';
import { contentFaults, required } from '../../../scripts/vsix.ts';

const manifest = {
  main: './dist/gate.cjs',
  icon: 'media/icons/icon.png',
  contributes: { languages: [{ icon: { dark: './media/icons/frame.svg' } }] },
};
const sound = [...required, 'media/icons/icon.png', 'media/icons/frame.svg'];

describe('the content of the package', () => {
  it('is sound with what is required and what the manifest names', () => {
    expect(contentFaults(sound, manifest)).toEqual([]);
  });

  it.each([...required, 'media/icons/icon.png', 'media/icons/frame.svg'])('misses %s', (file) => {
    expect(
      contentFaults(
        sound.filter((one) => one !== file),
        manifest,
      ),
    ).toEqual([`${file} is missing`]);
  });

  it.each([
    'src/extension.ts',
    'dist/extension.cjs.map',
    '.env',
    'node_modules/libp2p/package.json',
    'media/explorer/main.ts',
  ])('does not take %s', (file) => {
    expect(contentFaults([...sound, file], manifest)).toEqual([`${file} does not belong in it`]);
  });

  it('asks for everything that is built, but what only the command line runs', () => {
    const script = readFileSync(inRoot('esbuild.mjs'), 'utf8');
    const files = [...script.matchAll(/outfile: '(dist\/[\w.-]+)'/g)].map(([, file]) => file);
    const pages = [...script.matchAll(/in: 'media\/\w+\/main(\.\w+)', out: '(\w+)'/g)].map(
      ([, kind = '', name]) => `dist/${name}${kind.replace('.ts', '.js')}`,
    );
    const ofCommandLine = ['dist/cli.mjs', 'dist/command-line.mjs'];
    expect([...files, ...pages].filter((file = '') => !required.includes(file))).toEqual(ofCommandLine);
    expect(pages).toContain('dist/exchange.js');
  });

  it('has the machine code of QUIC for one platform, and not for all', () => {
    expect(contentFaults([...sound, ...quicFiles], manifest, quicFiles)).toEqual([]);
    expect(contentFaults([...sound, ...quicFiles], manifest)).toEqual(
      quicFiles.map((file) => `${file} does not belong in it`),
    );
    expect(contentFaults(sound, manifest, quicFiles)).toEqual(quicFiles.map((file) => `${file} is missing`));
  });

  it('holds an archive to the hash of what was tried', () => {
    const name = '@chainsafe/libp2p-quic-linux-x64-gnu';
    expect(() => checkIntegrity(name, 'sha512-AAAA')).toThrow(/has the hash sha512-AAAA; expected sha512-d\/\/DAkxp/);
    expect(() => checkIntegrity('@chainsafe/libp2p-quic-darwin-x64', 'sha512-AAAA')).not.toThrow();
  });

  it('names the files that the real manifest names', () => {
    const real: unknown = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
    expect(contentFaults(required, real)).toContain('media/icons/beacon-handshake.png is missing');
  });
});
