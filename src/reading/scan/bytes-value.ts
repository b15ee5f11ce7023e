import { findLists, findNodeBuffers } from '../../reqresp/paste/lists.ts';
import { findByteStrings } from '../../reqresp/paste/strings.ts';

/** Bytes of a fixed size as a text writes them, and where they end. */
export interface BytesValue {
  readonly bytes: Uint8Array;
  readonly to: number;
}

/** What may stand around the digits of a list: a type, its length, a constructor. */
const LEAD =
  /(?:&|Some\(|Uint8Array(?:\(\d{1,3}\))?\s?|[A-Z]\w{0,20}\(|\[\d{0,3}\]\w{1,8}|@(?=\[)|\.(?=\{)|(?:byteArrayOf|bytearray|bytes|Buffer\.from|vec!|new byte\[\]\s?)\(?(?=[[({])|b(?=["']))?/y;
const HEX = /(?:0x)?([0-9a-f]+)(?![\w…]|\.\.)/iy;
const PAIRS = /[0-9a-f]{2}(?:[ :][0-9a-f]{2})+(?!\w)/iy;
const BASE64 = /([A-Za-z0-9+/_-]{6,44}={1,2})(?=["'\s,}]|$)/y;
/** The longest list of 32 bytes, one to a line. */
const LONGEST_LIST = 800;

/** The bytes that begin at a place of a text, in whatever notation; undefined where not so many stand there. */
export function bytesAt(text: string, at: number, size: number): BytesValue | undefined {
  LEAD.lastIndex = at;
  const from = at + (LEAD.exec(text)?.[0].length ?? 0);
  return (
    hexAt(text, from, size) ??
    bufferAt(text, at, size) ??
    listAt(text, from, size) ??
    pairsAt(text, from, size) ??
    base64At(text, from, size)
  );
}

function hexAt(text: string, at: number, size: number): BytesValue | undefined {
  HEX.lastIndex = at;
  const [whole = '', digits = ''] = HEX.exec(text) ?? [];
  return digits.length === 2 * size ? { bytes: fromHex(digits), to: at + whole.length } : undefined;
}

/** How Node and Python print bytes. */
function bufferAt(text: string, at: number, size: number): BytesValue | undefined {
  if (!/^(?:<Buffer |b?["'])/.test(text.slice(at, at + 8))) return undefined;
  const part = text.slice(at, at + LONGEST_LIST);
  const [found] = part.startsWith('<') ? findNodeBuffers(part) : findByteStrings(part);
  return found?.from === 0 && found.bytes.length === size ? { bytes: found.bytes, to: at + found.to } : undefined;
}

function listAt(text: string, at: number, size: number): BytesValue | undefined {
  if (!/[[{(]/.test(text.charAt(at))) return undefined;
  const part = text.slice(at, at + LONGEST_LIST).replace(/^\(([^)]*)\)/, '[$1]');
  const [list] = findLists(part);
  return list?.from === 0 && list.bytes.length === size ? { bytes: list.bytes, to: at + list.to } : undefined;
}

function pairsAt(text: string, at: number, size: number): BytesValue | undefined {
  PAIRS.lastIndex = at;
  const pairs = PAIRS.exec(text)?.[0] ?? '';
  return pairs.length === 3 * size - 1
    ? { bytes: fromHex(pairs.replace(/[ :]/g, '')), to: at + pairs.length }
    : undefined;
}

function base64At(text: string, at: number, size: number): BytesValue | undefined {
  BASE64.lastIndex = at;
  const written = BASE64.exec(text)?.[1] ?? '';
  if (written.length !== 4 * Math.ceil(size / 3)) return undefined;
  const plain = atob(written.replaceAll('-', '+').replaceAll('_', '/'));
  return plain.length === size
    ? { bytes: Uint8Array.from(plain, (sign) => sign.charCodeAt(0)), to: at + written.length }
    : undefined;
}

function fromHex(digits: string): Uint8Array {
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
