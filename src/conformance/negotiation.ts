import { decode as decodeVarint, encode as encodeVarint, encodingLength } from 'uint8-varint';

/** A name of multistream-select: its length, its text, a line feed. */
export function encodeLine(name: string): Uint8Array {
  const text = new TextEncoder().encode(`${name}\n`);
  return Uint8Array.from([...encodeVarint(text.length), ...text]);
}

/** The first names that were sent, as far as they are whole, and what stands behind them. */
export function behindNames(received: Uint8Array, count: number): { names: string[]; rest: Uint8Array } {
  const names: string[] = [];
  let rest = received;
  while (names.length < count) {
    const length = lengthAt(rest);
    if (length === undefined || rest.length < encodingLength(length) + length) break;
    const from = encodingLength(length);
    names.push(new TextDecoder().decode(rest.subarray(from, from + length)).trimEnd());
    rest = rest.subarray(from + length);
  }
  return { names, rest };
}

/** Nothing where no length stands there: the bytes are a peer's. */
function lengthAt(bytes: Uint8Array): number | undefined {
  try {
    return decodeVarint(bytes);
  } catch {
    return undefined;
  }
}
