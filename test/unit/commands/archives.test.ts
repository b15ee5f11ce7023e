import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { packTar, type TarEntry } from 'modern-tar';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { networkOf } from '../../../src/cli/network.ts';
import { readTar } from '../../../src/commands/networks/archives/read-tar.ts';

type Files = Readonly<Record<string, string | Uint8Array>>;

const ROOT = 'ab'.repeat(32);
const configOf = (name: string) => `CONFIG_NAME: ${name}
GENESIS_FORK_VERSION: 0x10000038
`;
/** The beginning of a state: the genesis time in little-endian, the root, and much that nobody reads. */
const state = Buffer.concat([
  Buffer.from('3cd2496b00000000', 'hex'),
  Buffer.from(ROOT, 'hex'),
  Buffer.alloc(100_000, 7),
]);
const devnet = (folder: string): Files => ({
  [`${folder}README.md`]: '# Devnet',
  [`${folder}config.yaml`]: configOf('devnet-of-archive'),
  [`${folder}genesis.ssz`]: state,
});

async function zipOf(files: Files): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  return await buffer(zip.outputStream);
}

const tarOf = (files: Files, more: TarEntry[] = []) =>
  packTar([
    ...Object.entries(files).map(([name, content]): TarEntry => {
      const body = Buffer.from(content);
      return { header: { name, size: body.length, type: 'file' }, body };
    }),
    ...more,
  ]);

const packers: Readonly<Record<string, (files: Files) => Promise<Uint8Array>>> = {
  zip: zipOf,
  tar: tarOf,
  'tar.gz': async (files) => gzipSync(await tarOf(files)),
  tgz: async (files) => gzipSync(await tarOf(files)),
};

describe('an archive of a devnet', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'beacon-handshake-archive-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const keep = (name: string, bytes: Uint8Array): string => {
    const file = path.join(folder, name);
    writeFileSync(file, bytes);
    return file;
  };

  for (const [kind, pack] of Object.entries(packers)) {
    it.each(['', 'metadata/', 'devnets-main/network-configs/devnet-1/metadata/'])(
      `gives the configuration and the genesis beside it: ${kind}, in "%s"`,
      async (within) => {
        const network = await networkOf(keep(`devnet.${kind}`, await pack(devnet(within))));
        expect(network).toMatchObject({ name: 'devnet-of-archive', genesisTime: 1_800_000_060n });
        expect(Buffer.from(network.genesisValidatorsRoot).toString('hex')).toBe(ROOT);
      },
    );

    it(`that was cut off, or is something else, says so: ${kind}`, async () => {
      const whole = await pack(devnet(''));
      for (const bytes of [whole.subarray(0, whole.length / 2), Buffer.from('no archive'), new Uint8Array()]) {
        const wrong = networkOf(keep(`cut.${kind}`, bytes));
        await expect(wrong).rejects.toThrow(/cannot be read as an archive \(.+\): unpack it, and choose its folder\.$/);
      }
    });
  }

  it('with several configurations is asked about, and the one nearest to the root is taken', async () => {
    const two = keep('two.zip', await zipOf({ ...devnet('devnet-1/'), ...devnet('devnet-2/') }));
    await expect(networkOf(two)).rejects.toThrow(
      `${two} holds 2 configurations, in /devnet-1, /devnet-2: unpack it, and choose one of its folders.`,
    );
    const nested = { ...devnet('metadata/'), 'old/metadata/config.yaml': configOf('former') };
    expect((await networkOf(keep('nested.zip', await zipOf(nested)))).name).toBe('devnet-of-archive');
  });

  it('without a configuration says which file it would be', async () => {
    const none = keep('none.tar', await tarOf({ 'README.md': 'Nothing' }));
    await expect(networkOf(none)).rejects.toThrow(
      `There is no configuration in ${none}: expected a file config.yaml or config.yml or cl-config.yaml in it.`,
    );
  });

  it('that leads out of itself is read as if it did not, and its links are not followed', async () => {
    writeFileSync(path.join(folder, 'config.yaml'), configOf('outside'));
    const link: TarEntry = { header: { name: 'config.yaml', size: 0, type: 'symlink', linkname: '../config.yaml' } };
    const linked = keep('linked.tar', await tarOf({ 'README.md': 'Nothing' }, [link]));
    await expect(networkOf(linked)).rejects.toThrow('There is no configuration in');
    const climbing = keep(
      'climbing.tar',
      await tarOf({ '../../config.yaml': configOf('inside'), 'genesis.ssz': state }),
    );
    expect((await networkOf(climbing)).name).toBe('inside');
  });

  it('of many configurations that are each as long as one goes is not kept in memory', async () => {
    const config = Buffer.alloc(1_000_001, 0x23);
    const many = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`devnet-${at}/config.yaml`, config]));
    await expect(networkOf(keep('many.zip', await zipOf(many)))).rejects.toThrow(
      'it holds more than 32000000 bytes of configurations',
    );
  });

  it('that expands without end is read no further than a configuration goes', async () => {
    const endless = { 'config.yaml': Buffer.alloc(30_000_000, 0x23) };
    for (const [name, bytes] of [
      ['endless.zip', await zipOf(endless)],
      ['endless.tgz', gzipSync(await tarOf(endless))],
    ] as const) {
      await expect(networkOf(keep(name, bytes))).rejects.toThrow('has more than 1000000 bytes');
    }
    const packed = gzipSync(await tarOf(endless));
    const all = async () => {
      for await (const { path: name } of readTar(packed, true, 10_000_000)) expect(name).toBe('config.yaml');
    };
    await expect(all()).rejects.toThrow('it expands beyond 10000000 bytes');
  });
});
