import type { FrameReading } from '../model/frame-reading.ts';

/** A replacement in the text of a block. */
export interface TextEdit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

const hex2 = (byte: number) => byte.toString(16).padStart(2, '0');
const hexOf = (bytes: Uint8Array) => Array.from(bytes, hex2).join('');

/** These carry offsets, counts or groups of their own, so that they are written anew as a whole. */
const wholes: Readonly<Record<string, (bytes: Uint8Array) => string>> = {
  'hexdump-C': hexdump,
  hexdump,
  xxd: hexdump,
  base64: (bytes) => Buffer.from(bytes).toString('base64'),
  base64url: (bytes) => Buffer.from(bytes).toString('base64url'),
  uint8array: (bytes) => `Uint8Array(${bytes.length}) [${Array.from(bytes).join(', ')}]`,
  'python-bytes': (bytes) => `b'${Array.from(bytes, (byte) => `\\x${hex2(byte)}`).join('')}'`,
  'status-text': (bytes) => `0x${hexOf(bytes)}`,
};

/** The lines of `hexdump -C`. */
export function hexdump(bytes: Uint8Array): string {
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += 16) {
    const row = bytes.subarray(at, at + 16);
    const pairs = Array.from(row, hex2);
    const halves = [pairs.slice(0, 8).join(' '), pairs.slice(8).join(' ')].join('  ').padEnd(48);
    const text = Array.from(row, (byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join('');
    lines.push(`${at.toString(16).padStart(8, '0')}  ${halves}  |${text}|`);
  }
  return lines.join('\n');
}

/**
 * The edit that makes a frame's text say other bytes, in the notation that it is written in. Bytes that stay at the
 * beginning and at the end are not touched, so that line breaks and comments between them remain.
 */
export function editToWrite(text: string, frame: FrameReading, bytes: Uint8Array): TextEdit {
  const { from, to, places, json } = frame;
  const whole = wholes[json.format];
  if (whole) return { from, to, text: newlineBefore(text, frame) + whole(bytes) };
  const old = frame.bytes;
  const shorter = Math.min(old.length, bytes.length);
  let head = 0;
  while (head < shorter && old[head] === bytes[head]) head++;
  let tail = 0;
  while (tail < shorter - head && old[old.length - 1 - tail] === bytes[bytes.length - 1 - tail]) tail++;

  const { starts, ends } = places;
  const separator = old.length > 1 ? text.slice(ends[0], starts[1]) : '';
  const write = writerLike(text.slice(starts[0], ends[0]), json.format);
  const written = Array.from(bytes.subarray(head, bytes.length - tail), write);
  const first = starts[head];
  const after = starts[old.length - tail];
  if (head + tail === old.length) {
    // Nothing is replaced: the new bytes stand before the tail, or behind everything.
    if (after !== undefined) return { from: after, to: after, text: written.map((one) => one + separator).join('') };
    const end = ends[old.length - 1] as number;
    const last = old.length > 1 ? text.slice(ends[old.length - 2], starts[old.length - 1]) : separator;
    return { from: end, to: end, text: written.map((one) => last + one).join('') };
  }
  if (written.length === 0) {
    if (tail > 0) return { from: first as number, to: after as number, text: '' };
    return {
      from: head === 0 ? (first as number) : (ends[head - 1] as number),
      to: ends[old.length - 1] as number,
      text: '',
    };
  }
  return { from: first as number, to: ends[old.length - 1 - tail] as number, text: written.join(separator) };
}

/** The rows of a dump begin lines, also where a logger has put something before the first. */
function newlineBefore(text: string, { from, json }: FrameReading): string {
  const before = text.slice(text.lastIndexOf('\n', from - 1) + 1, from);
  return wholes[json.format] === hexdump && from > 0 && before.trim() !== '' ? '\n' : '';
}

/** Writes a byte as the first one of the frame is written. */
function writerLike(sample: string, format: string): (byte: number) => string {
  if (format === 'java-bytes') return (byte) => String((byte << 24) >> 24);
  if (sample.startsWith('0x')) return (byte) => `0x${hex2(byte)}`;
  if (['json-buffer', 'go-decimal', 'elixir', 'decimal', 'array', 'c-array', 'go-bytes'].includes(format))
    return String;
  const isUpper = /[A-F]/.test(sample);
  return (byte) => (isUpper ? hex2(byte).toUpperCase() : hex2(byte));
}
