import type { Walk } from './walk.ts';

/* stream identifier := ff 06 00 00 "sNaPpY"; google/snappy framing_format.txt §4.1 */
export const streamIdentifier = Uint8Array.of(0xff, 0x06, 0, 0, 0x73, 0x4e, 0x61, 0x50, 0x70, 0x59);

/** Reads the identifier that has to come before every chunk. */
export function walkFirstIdentifier(walk: Walk): boolean {
  const { bytes, at } = walk;
  if (bytes[at] !== streamIdentifier[0]) {
    return walk.tolerates('streamIdentifierMissing', at, at + 1, { actual: bytes[at] as number });
  }
  if (!walkIdentifier(walk, at)) return false;
  walk.visitor?.leaf('streamIdentifier', at, walk.at);
  return true;
}

/** Reads an identifier at `from`, judging every byte as soon as it is there. */
export function walkIdentifier(walk: Walk, from: number): boolean {
  const { bytes } = walk;
  for (let i = 0; i < streamIdentifier.length; i++) {
    const byte = bytes[from + i];
    const wanted = streamIdentifier[i] as number;
    if (byte === wanted) continue;
    if (byte === undefined) walk.short('streamIdentifierTruncated', from, { actual: i });
    else walk.stop('streamIdentifierWrong', from + i, from + i + 1, { actual: byte, expected: wanted });
    return false;
  }
  walk.at = from + streamIdentifier.length;
  return true;
}
