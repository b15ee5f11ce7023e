import { unzipRaw } from 'unzipit';
import { chunksOf } from '../../../primitives/chunks-of.ts';
import type { ArchiveEntry } from './archive-entry.ts';

/** Bytes that are read of an archive at once, which is so of its directory: one of 20,000 long paths fits. */
const MAX_READ = 4_000_000;
/** Those of a file that lies as it is, and of one that is deflated. */
const METHODS: readonly number[] = [0, 8];

/**
 * The files of a zip archive, one after the other, of which only what is asked for is expanded. Throws where it is none, and
 * where a file has more or fewer bytes than the archive says. What is encrypted is passed over.
 */
export async function* readZip(bytes: Uint8Array<ArrayBuffer>): AsyncGenerator<ArchiveEntry> {
  const { entries } = await unzipRaw(boundedReader(bytes));
  for (const entry of entries) {
    if (entry.name.endsWith('/') || entry.encrypted || !METHODS.includes(entry.compressionMethod)) continue;
    yield {
      path: entry.name,
      async *bytes() {
        yield* chunksOf(await entry.stream());
      },
    };
  }
}

/** Gives of an archive the parts that it names itself: none that lies outside it, and none that is too long to be held. */
function boundedReader(bytes: Uint8Array<ArrayBuffer>) {
  return {
    getLength: async () => bytes.length,
    async read(offset: number, length: number) {
      if (length > MAX_READ) throw new RangeError(`its directory has ${length} bytes, more than ${MAX_READ}`);
      if (!(offset >= 0 && offset + length <= bytes.length)) throw new RangeError('it points beyond its end');
      return bytes.subarray(offset, offset + length);
    },
  };
}
