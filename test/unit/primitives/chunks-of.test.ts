import { describe, expect, it } from 'vitest';
import { chunksOf } from '../../../src/primitives/chunks-of.ts';

/** A stream of numbers from 1 on, and what its reader told it at the end. */
function counting(last: number) {
  const seen = { cancelled: false };
  let at = 0;
  const stream = new ReadableStream<number>({
    pull: (controller) => (++at > last ? controller.close() : controller.enqueue(at)),
    cancel: () => {
      seen.cancelled = true;
    },
  });
  return { stream, seen };
}

async function all(chunks: AsyncIterable<number>): Promise<number[]> {
  const seen: number[] = [];
  for await (const chunk of chunks) seen.push(chunk);
  return seen;
}

describe('the chunks of a stream', () => {
  it('come one after the other, to its end, after which the stream is free', async () => {
    const { stream, seen } = counting(3);
    expect(await all(chunksOf(stream))).toEqual([1, 2, 3]);
    expect(seen.cancelled).toBe(false);
    expect(stream.locked).toBe(false);
  });

  it('end where somebody leaves, and then nothing more of the stream is made', async () => {
    const { stream, seen } = counting(1_000_000);
    for await (const chunk of chunksOf(stream)) if (chunk === 2) break;
    expect(seen.cancelled).toBe(true);
    expect(stream.locked).toBe(false);
  });

  it('end with the error of the stream', async () => {
    const stream = new ReadableStream<number>({
      pull: (controller) => controller.error(new Error('no longer there')),
    });
    await expect(all(chunksOf(stream))).rejects.toThrow('no longer there');
    expect(stream.locked).toBe(false);
  });
});
