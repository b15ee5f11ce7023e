/** What a stream brings, chunk by chunk: Safari does not iterate a stream itself. Who leaves the loop cancels the stream. */
export async function* chunksOf<T>(stream: ReadableStream<T>): AsyncGenerator<T, void, undefined> {
  const reader = stream.getReader();
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value;
  } finally {
    await reader.cancel().finally(() => reader.releaseLock());
  }
}
