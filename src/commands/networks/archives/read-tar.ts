import { createTarDecoder } from 'modern-tar';
import { chunksOf } from '../../../primitives/chunks-of.ts';
import { type ArchiveEntry, MAX_EXPANDED } from './archive-entry.ts';

/** The files of a tar archive, one after the other. Throws where it is none, is cut off, or expands beyond its bound. */
export async function* readTar(
  bytes: Uint8Array<ArrayBuffer>,
  isCompressed: boolean,
  most = MAX_EXPANDED,
): AsyncGenerator<ArchiveEntry> {
  // As a whole: the reader of the archive hangs where its source fails on the way.
  const whole = isCompressed ? await expand(bytes, most) : new Blob([bytes]);
  const entries = whole.stream().pipeThrough(createTarDecoder({ strict: true }));
  for await (const { header, body } of chunksOf(entries)) {
    // A link leads elsewhere, and is not followed.
    if (header.type === 'file' || header.type === undefined) yield { path: header.name, bytes: () => chunksOf(body) };
    if (!body.locked) await body.cancel();
  }
}

async function expand(bytes: Uint8Array<ArrayBuffer>, most: number): Promise<Blob> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  try {
    const expanded = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
    for await (const chunk of chunksOf(expanded)) {
      length += chunk.length;
      if (length > most) break;
      chunks.push(chunk);
    }
  } catch {
    throw new Error('no gzip, or one that was cut off');
  }
  if (length > most) throw new RangeError(`it expands beyond ${most} bytes`);
  return new Blob(chunks);
}
