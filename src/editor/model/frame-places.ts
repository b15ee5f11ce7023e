import type { PastedFrame } from '../../reqresp/paste/paste.ts';

/** For each byte of a frame where its writing begins and ends, in UTF-16 units of the text that was read. */
export interface Places {
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
}

export interface TextRange {
  readonly from: number;
  readonly to: number;
}

const DECIMAL = /-?\d{1,3}/y;
const ESCAPED = /\\x[0-9a-f]{2}|\\[0-7]{1,3}|\\.|./isy;
const HEX = /0x[0-9a-f]{1,2}|[0-9a-f]{2}|./isy;

const writings: Partial<Record<PastedFrame['format'], RegExp>> = {
  'python-bytes': ESCAPED,
  'json-buffer': DECIMAL,
  'go-decimal': DECIMAL,
  'java-bytes': DECIMAL,
  elixir: DECIMAL,
  decimal: DECIMAL,
};

/** These hold lists of hex or of decimals. */
const lists: ReadonlySet<PastedFrame['format']> = new Set(['uint8array', 'array', 'c-array', 'go-bytes']);

/** Finds where each byte's writing ends: two digits, `0x08`, `255`, `\x08`; in base64 the characters overlap. */
export function placesOf(text: string, { format, offsets, to }: PastedFrame): Places {
  const isBase64 = format.startsWith('base64');
  const ends = offsets.map((at) => {
    if (isBase64) return Math.min(at + 2, to);
    const isHexList = text.startsWith('0x', at);
    const pattern = writings[format] ?? (lists.has(format) && !isHexList ? DECIMAL : HEX);
    pattern.lastIndex = at;
    return at + (pattern.exec(text)?.[0].length ?? 1);
  });
  return { starts: offsets, ends };
}

/** Where the bytes `[from, to)` are written: a range for each line that they take. */
export function rangesOf(text: string, { starts, ends }: Places, from: number, to: number): TextRange[] {
  const ranges: { from: number; to: number }[] = [];
  for (let i = from; i < Math.min(to, starts.length); i++) {
    const start = starts[i] as number;
    const end = ends[i] as number;
    const last = ranges.at(-1);
    const follows = last !== undefined && start >= last.from && !text.slice(last.to, start).includes('\n');
    if (follows) last.to = Math.max(last.to, end);
    else ranges.push({ from: start, to: end });
  }
  return ranges;
}

/** The byte whose writing an offset is in or right behind; undefined outside of the frame. */
export function byteAt({ starts, ends }: Places, offset: number): number | undefined {
  let behind: number | undefined;
  for (let i = 0; i < starts.length; i++) {
    if ((starts[i] as number) <= offset && offset < (ends[i] as number)) return i;
    if (ends[i] === offset) behind = i;
  }
  return behind;
}
