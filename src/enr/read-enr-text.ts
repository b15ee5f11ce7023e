import { base64url } from 'multiformats/bases/base64';
import { trimTrailing } from '../primitives/trim-trailing.ts';

/** An ENR in a text: where it stands, in UTF-16 offsets, and its base64 without the prefix. */
export interface EnrText {
  readonly from: number;
  readonly to: number;
  readonly base64: string;
}

/** Far more than one paste needs. */
const MOST_RECORDS = 1000;

/**
 * Finds ENRs in a log line, a JSON document, a list of bootnodes. With the prefix `enr:` any length counts; without
 * it, a long base64 token that begins as a record longer than 55 bytes must: `-`, then the first bits of its length.
 */
export function findEnrs(text: string): EnrText[] {
  const found: EnrText[] = [];
  for (const match of text.matchAll(/enr:([\w+/=-]*)|(?<![\w/+-])(-[A-Za-f][\w-]{89,})/gi)) {
    const { 0: whole, 1: prefixed, 2: bare, index } = match;
    found.push({ from: index, to: index + whole.length, base64: prefixed ?? bare ?? '' });
    if (found.length === MOST_RECORDS) break;
  }
  return found;
}

/** EIP-778 allows 300 bytes; up to this many are still decoded, so that a record that is too large can be explained. */
const MOST_BYTES = 2048;

/** Why a text is no ENR. */
export type EnrTextFault =
  | { readonly code: 'empty' }
  | { readonly code: 'tooLong'; readonly length: number }
  | { readonly code: 'noBase64'; readonly at: number; readonly character: string }
  | { readonly code: 'halfByte'; readonly length: number };

/** The bytes of a record. Padding and the standard alphabet, which EIP-778 does not have, are read as well. */
export function decodeEnrText(base64: string): { ok: Uint8Array; lax: boolean } | { err: EnrTextFault } {
  const strict = trimTrailing(base64, '=').replaceAll('+', '-').replaceAll('/', '_');
  if (strict === '') return { err: { code: 'empty' } };
  if (strict.length > (MOST_BYTES * 4) / 3) {
    return { err: { code: 'tooLong', length: strict.length } };
  }
  const odd = /[^\w-]/.exec(strict);
  if (odd) return { err: { code: 'noBase64', at: odd.index, character: odd[0] } };
  try {
    return { ok: base64url.baseDecode(strict), lax: strict !== base64 };
  } catch {
    return { err: { code: 'halfByte', length: strict.length } };
  }
}
