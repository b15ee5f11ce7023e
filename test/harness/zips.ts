import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

export type Files = Readonly<Record<string, string | Uint8Array>>;

export const ROOT = 'ab'.repeat(32);

export const configOf = (name: string) => `CONFIG_NAME: ${name}
GENESIS_FORK_VERSION: 0x10000038
`;

/** The beginning of a state: the genesis time in little-endian, the root, and much that nobody reads. */
export const state = Buffer.concat([
  Buffer.from('3cd2496b00000000', 'hex'),
  Buffer.from(ROOT, 'hex'),
  Buffer.alloc(100_000, 7),
]);

export const devnet = (folder: string): Files => ({
  [`${folder}README.md`]: '# Devnet',
  [`${folder}config.yaml`]: configOf('devnet-of-archive'),
  [`${folder}genesis.ssz`]: state,
});

export async function zipOf(files: Files, options = {}): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), name, options);
  zip.end();
  return await buffer(zip.outputStream);
}

const END_OF_DIRECTORY = 22;
const directoryOf = (zip: Buffer) => zip.readUInt32LE(zip.length - END_OF_DIRECTORY + 16);

/** A zip that has one file and names it so often: it is stored once, and expands each time. */
export function named(zip: Buffer, names: readonly string[]): Buffer {
  const start = directoryOf(zip);
  const header = zip.subarray(start, start + 46);
  const directory = Buffer.concat(
    names.flatMap((name) => {
      const own = Buffer.from(header);
      own.writeUInt16LE(name.length, 28);
      own.writeUInt16LE(0, 30);
      return [own, Buffer.from(name)];
    }),
  );
  const end = Buffer.from(zip.subarray(-END_OF_DIRECTORY));
  end.writeUInt16LE(names.length, 8);
  end.writeUInt16LE(names.length, 10);
  end.writeUInt32LE(directory.length, 12);
  return Buffer.concat([zip.subarray(0, start), directory, end]);
}

/** 30 MB that are packed into 30 KB, under a thousand names. */
export async function bomb(): Promise<Buffer> {
  const once = await zipOf({ 'config.yaml': Buffer.alloc(30_000_000, 0x23) });
  return named(
    once,
    Array.from({ length: 1000 }, (_, at) => `devnet-${at}/config.yaml`),
  );
}

/** A zip that says something else of its first file, at a place of what its directory says of it. */
export function lying(zip: Buffer, at: number, value: number): Buffer {
  const lie = Buffer.from(zip);
  lie.writeUInt32LE(value, directoryOf(lie) + at);
  return lie;
}

/** A zip that says how long its directory is, which it is not. */
export function withDirectoryOf(zip: Buffer, length: number): Buffer {
  const lie = Buffer.from(zip);
  lie.writeUInt32LE(length, lie.length - END_OF_DIRECTORY + 12);
  return lie;
}
