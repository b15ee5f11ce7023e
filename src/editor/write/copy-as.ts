import * as l10n from '../../primitives/l10n.ts';
import { hexdump } from './write-bytes.ts';

/** A notation to copy bytes in. */
export interface CopyFormat {
  readonly label: string;
  readonly write: (bytes: Uint8Array) => string;
}

const hex2 = (byte: number) => byte.toString(16).padStart(2, '0');
const BYTES_PER_LINE = 16;

/** `0x..` bytes with commas, sixteen a line, between two lines. */
function listing(open: string, close: string, indent: string): (bytes: Uint8Array) => string {
  return (bytes) => {
    const rows: string[] = [];
    for (let at = 0; at < bytes.length; at += BYTES_PER_LINE) {
      rows.push(
        `${indent}${Array.from(bytes.subarray(at, at + BYTES_PER_LINE), (byte) => `0x${hex2(byte)}`).join(', ')},`,
      );
    }
    return [open, ...rows, close].join('\n');
  };
}

/** Every notation that *Copy As…* offers; what is copied can be pasted and read again. */
export const copyFormats: readonly CopyFormat[] = [
  { label: l10n.t('0x hex'), write: (bytes) => `0x${Array.from(bytes, hex2).join('')}` },
  { label: l10n.t('hex with spaces'), write: (bytes) => Array.from(bytes, hex2).join(' ') },
  { label: 'Go', write: listing('[]byte{', '}', '\t') },
  { label: 'Rust', write: listing('&[', ']', '    ') },
  { label: 'TypeScript', write: listing('Uint8Array.of(', ')', '  ') },
  { label: 'Python', write: (bytes) => `bytes.fromhex("${Array.from(bytes, hex2).join('')}")` },
  { label: 'C', write: listing('unsigned char frame[] = {', '};', '  ') },
  { label: 'base64', write: (bytes) => Buffer.from(bytes).toString('base64') },
  { label: 'hexdump', write: hexdump },
];
