import * as l10n from '@vscode/l10n';
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
 * it, a long base64 token that begins as a record longer than 55 bytes must, with `-`.
 */
export function findEnrs(text: string): EnrText[] {
  const found: EnrText[] = [];
  for (const match of text.matchAll(/enr:([\w+/=-]*)|(?<![\w/+-])(-[\w-]{90,})/gi)) {
    const { 0: whole, 1: prefixed, 2: bare, index } = match;
    found.push({ from: index, to: index + whole.length, base64: prefixed ?? bare ?? '' });
    if (found.length === MOST_RECORDS) break;
  }
  return found;
}

/** EIP-778 allows 300 bytes; up to this many are still decoded, so that a record that is too large can be explained. */
const MOST_BYTES = 2048;

/** The bytes of a record. Padding and the standard alphabet, which EIP-778 does not have, are read as well. */
export function decodeEnrText(base64: string): { ok: Uint8Array; lax: boolean } | { err: string } {
  const strict = trimTrailing(base64, '=').replaceAll('+', '-').replaceAll('/', '_');
  if (strict === '') return { err: l10n.t('There is no record here: an ENR is "enr:" and base64url text.') };
  if (strict.length > (MOST_BYTES * 4) / 3) {
    return {
      err: l10n.t`The record has ${strict.length} characters of base64, but an ENR has at most 300 bytes, which are 400.`,
    };
  }
  const odd = /[^\w-]/.exec(strict);
  if (odd) return { err: l10n.t`Character ${odd.index + 1} of the record, "${odd[0]}", is not base64url.` };
  try {
    return { ok: base64url.baseDecode(strict), lax: strict !== base64 };
  } catch {
    return {
      err: l10n.t`The ${strict.length} characters of base64 end in the middle of a byte: the record is cut off or has been changed.`,
    };
  }
}
