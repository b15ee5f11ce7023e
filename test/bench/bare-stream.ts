import type { Connection, Stream, StreamHandler } from '@libp2p/interface';

/* A request and its response over bare libp2p streams: what there is to do when nothing is decoded, judged or recorded. */

/** The bytes of both directions. */
export interface Bytes {
  request: Uint8Array;
  response: Uint8Array;
}

/** What a request for a Status and the response take on the wire. */
export const SIZES: Bytes = { request: new Uint8Array(32), response: new Uint8Array(112) };

/** Opens a stream, writes the request, half-closes and reads the response. */
export async function askPlainly(
  connection: Connection,
  ids: string[],
  { request, response }: Bytes,
): Promise<Uint8Array> {
  const stream = await connection.newStream(ids);
  const done = collect(stream, response.length);
  stream.send(request.slice());
  await stream.close();
  return await done;
}

/** Reads the request, writes the response and closes. */
export function answerPlainly({ request, response }: Bytes): StreamHandler {
  return async (stream) => {
    await collect(stream, request.length);
    stream.send(response.slice());
    await stream.close();
  };
}

/** Resolves with what was read once it is `length` bytes or more. */
function collect(stream: Stream, length: number): Promise<Uint8Array> {
  let read: Uint8Array = new Uint8Array(0);
  return new Promise((resolve) => {
    stream.addEventListener('message', ({ data }) => {
      read = read.length === 0 ? data.subarray() : Buffer.concat([read, data.subarray()]);
      if (read.length >= length) resolve(read);
    });
  });
}
