import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { packTar, type TarEntry } from 'modern-tar';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { networkOf } from '../../../src/cli/network.ts';
import { readTar } from '../../../src/commands/networks/archives/read-tar.ts';
import {
  bomb,
  configOf,
  devnet,
  type Files,
  lying,
  named,
  ROOT,
  state,
  withDirectoryOf,
  zipOf,
} from '../../harness/zips.ts';

const tarOf = (files: Files, more: TarEntry[] = []) =>
  packTar([
    ...Object.entries(files).map(([name, content]): TarEntry => {
      const body = Buffer.from(content);
      return { header: { name, size: body.length, type: 'file' }, body };
    }),
    ...more,
  ]);

const packers: Readonly<Record<string, (files: Files) => Promise<Uint8Array>>> = {
  zip: (files) => zipOf(files),
  tar: tarOf,
  'tar.gz': async (files) => gzipSync(await tarOf(files)),
  tgz: async (files) => gzipSync(await tarOf(files)),
};

function notIterable(): never {
  throw new TypeError('undefined is not a function');
}

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

    it(`is read where streams are not iterated, as in Safari: ${kind}`, async () => {
      const { prototype } = ReadableStream;
      const values = vi.spyOn(prototype, 'values').mockImplementation(notIterable);
      const iterator = vi.spyOn(prototype, Symbol.asyncIterator).mockImplementation(notIterable);
      const { 'genesis.ssz': genesis, ...files } = devnet('');
      const packed = await pack({ ...files, 'genesis.ssz.gz': gzipSync(genesis ?? '') });
      const network = await networkOf(keep(`devnet.${kind}`, packed)).finally(() => {
        values.mockRestore();
        iterator.mockRestore();
      });
      expect(network).toMatchObject({ name: 'devnet-of-archive', genesisTime: 1_800_000_060n });
    });

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

  it('with sizes of 64 bits, or files that lie as they are, is read as any other', async () => {
    for (const options of [{ forceZip64Format: true }, { compress: false }]) {
      const network = await networkOf(keep('other.zip', await zipOf(devnet('metadata/'), options)));
      expect(network).toMatchObject({ name: 'devnet-of-archive', genesisTime: 1_800_000_060n });
    }
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
    const zipped = named(await zipOf({ 'config.yaml': configOf('inside') }), [
      '..\\..//../config.yaml',
      'C:\\genesis.ssz',
    ]);
    await expect(networkOf(keep('climbing.zip', zipped))).rejects.toThrow(
      'climbing.zip/config.yaml is no configuration',
    );
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

  it('that is small and names one file a thousand times is read as far as the bound of them all', async () => {
    const bytes = await bomb();
    expect(bytes.length).toBeLessThan(150_000);
    await expect(networkOf(keep('bomb.zip', bytes))).rejects.toThrow('it holds more than 32000000 bytes');
  });

  it.each([
    ['larger', 24, 100_000, 'decompressed size mismatch. declared: 100000, actual: 64'],
    ['smaller', 24, 10, 'decompressed size exceeds limit: 64 > 10'],
    ['packed in more bytes than there are', 20, 0xfffffffe, 'file data overflows file bounds'],
    ['outside the archive', 42, 0xfffffff0, 'it points beyond its end'],
  ])('that has a file as %s, which it is not, says so', async (_, at, value, why) => {
    const zip = await zipOf({ 'config.yaml': configOf('devnet-of-archive') });
    await expect(networkOf(keep('lying.zip', lying(zip, at, value)))).rejects.toThrow(why);
  });

  it('whose directory is longer than any that is read, or than the archive, takes no memory for it', async () => {
    const zip = await zipOf(devnet(''));
    const ofLength = (length: number) => networkOf(keep('directory.zip', withDirectoryOf(zip, length)));
    await expect(ofLength(4_000_001)).rejects.toThrow('its directory has 4000001 bytes, more than 4000000');
    await expect(ofLength(4_000_000)).rejects.toThrow('it points beyond its end');
  });

  it('gives what is neither encrypted nor packed in a way of its own', async () => {
    const zip = await zipOf({ 'config.yaml': configOf('hidden'), ...devnet('inside/') });
    for (const [at, value] of [
      [8, 0x0008_0001],
      [8, 0x000e_0000],
    ] as const) {
      expect((await networkOf(keep('some.zip', lying(zip, at, value)))).name).toBe('devnet-of-archive');
    }
  });
});
