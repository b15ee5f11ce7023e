import type { FrameView, PlaceView } from '../../src/rpc/exchange-page.ts';
import type { Placed } from './lines.ts';

/** Something that was found: bytes, or a line of the tree. */
export type Hit = { readonly place: PlaceView } | { readonly key: string };

/** More hits than anybody goes through. */
const MOST_HITS = 1000;

const HEX = /^(?:0x)?(?:[0-9a-f]{2})+$/i;

/** Where bytes, text in bytes, and words or values of the tree are, in this order. */
export function search(query: string, frames: readonly FrameView[], lines: readonly Placed[]): Hit[] {
  const wanted = query.trim();
  if (wanted === '') return [];
  const packed = wanted.replace(/[\s:]+/g, '');
  const hex = HEX.test(packed) ? packed.replace(/^0x/i, '').toLowerCase() : undefined;
  const places = [
    ...(hex === undefined ? [] : frames.flatMap((frame, at) => placesOf(frame.bytes.slice(2).toLowerCase(), hex, at))),
    ...frames.flatMap((frame, at) => placesOf(textOf(frame.bytes), hexOfText(wanted), at)),
  ];
  const seen = new Set<string>();
  const distinct = places.filter(({ frame, from, to }) => {
    const name = `${frame} ${from} ${to}`;
    return !seen.has(name) && seen.add(name);
  });
  const words = wanted.toLowerCase();
  const keys = lines.filter(({ field: { label, value = '', ours = '', meaning = '' } }) =>
    [label, value, ours, meaning].some((text) => text.toLowerCase().includes(words)),
  );
  return [...distinct.map((place) => ({ place })), ...keys.map(({ field: { key } }) => ({ key }))].slice(0, MOST_HITS);
}

/** Both as hex, and found only where a byte begins. */
function placesOf(bytes: string, wanted: string, frame: number): PlaceView[] {
  const found: PlaceView[] = [];
  if (wanted.length < 2) return found;
  for (let at = bytes.indexOf(wanted); at !== -1 && found.length < MOST_HITS; at = bytes.indexOf(wanted, at + 1)) {
    if (at % 2 === 0) found.push({ frame, from: at / 2, to: (at + wanted.length) / 2 });
  }
  return found;
}

/** The bytes as hex, letters in lower case, so that text is found whatever its case. */
function textOf(bytes: string): string {
  return bytes
    .slice(2)
    .toLowerCase()
    .replace(/../g, (byte) => {
      const code = Number.parseInt(byte, 16);
      return code >= 0x41 && code <= 0x5a ? (code + 0x20).toString(16) : byte;
    });
}

function hexOfText(text: string): string {
  const bytes = new TextEncoder().encode(text.toLowerCase());
  return text.length < 2 ? '' : [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
