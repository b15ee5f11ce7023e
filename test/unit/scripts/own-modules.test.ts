import { build } from 'esbuild';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { withOwnModules } from '../../../scripts/own-modules.mjs';
import { root } from '../../../scripts/paths.ts';

const bundle = (contents: string) =>
  build({
    stdin: { contents, resolveDir: root },
    bundle: true,
    platform: 'node',
    format: 'esm',
    write: false,
    metafile: true,
    logLevel: 'silent',
    plugins: [withOwnModules],
  });

describe('modules of ours that stand for those of libraries', () => {
  afterEach(() => vi.restoreAllMocks());

  it('are in every bundle that makes keys of libp2p', async () => {
    const { metafile } = await bundle("export { publicKeyFromRaw } from '@libp2p/crypto/keys';");
    const ours = Object.keys(metafile.inputs).filter((file) => file.startsWith('src/'));
    expect(ours).toEqual(['src/node/libp2p/secp256k1/points.ts', 'src/node/libp2p/secp256k1/signatures.ts']);
  });

  it('fail the build of one in which they find no place', async () => {
    vi.spyOn(console, 'error').mockReturnValue();
    const part = bundle("export * from '@libp2p/crypto/hmac';");
    await expect(part).rejects.toThrow('A library no longer imports the modules');
  });

  it('are asked for by no bundle without libp2p', async () => {
    await expect(bundle('export const one = 1;')).resolves.toMatchObject({ errors: [] });
  });
});
