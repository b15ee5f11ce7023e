import { encode as encodeVarint } from 'uint8-varint';

/** A name of multistream-select: its length, its text, a line feed. */
export function encodeLine(name: string): Uint8Array {
  const text = new TextEncoder().encode(`${name}\n`);
  return Uint8Array.from([...encodeVarint(text.length), ...text]);
}
