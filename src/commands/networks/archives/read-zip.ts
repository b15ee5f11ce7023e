import { fromBufferPromise } from 'yauzl';
import type { ArchiveEntry } from './archive-entry.ts';

/** The files of a zip archive, one after the other, of which only what is asked for is expanded. Throws where it is none. */
export async function* readZip(bytes: Uint8Array): AsyncGenerator<ArchiveEntry> {
  const { buffer, byteOffset, byteLength } = bytes;
  const archive = await fromBufferPromise(Buffer.from(buffer, byteOffset, byteLength));
  for await (const entry of archive.eachEntry()) {
    if (entry.fileName.endsWith('/') || !entry.canDecodeFileData()) continue;
    yield {
      path: entry.fileName,
      async *bytes() {
        yield* await archive.openReadStreamPromise(entry);
      },
    };
  }
}
