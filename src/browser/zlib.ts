export const constants = { Z_SYNC_FLUSH: 2 };

/** A browser expands as a stream only; a genesis that is compressed is told to be none. */
export function gunzipSync(): never {
  throw new Error('There is no gzip at once in a browser.');
}
