import { toHexString } from '@chainsafe/ssz';
import * as l10n from '@vscode/l10n';
import { errorText, isUtf8 } from '../../reqresp/messages/error-text.ts';
import { fields } from '../../reqresp/messages/fields.ts';
import { goodbyeNameOfWhom } from '../../reqresp/messages/goodbye-reasons.ts';
import type { FieldName } from '../../reqresp/messages/kinds.ts';
import type { FieldPlace } from '../../reqresp/messages/layout.ts';

/**
 * What a caller that knows networks and clocks can add about a field; `digest` is that of the same Status, by whose network
 * its slots and epochs are dated.
 */
export type Meaning = (name: FieldName, value: bigint | Uint8Array, digest?: Uint8Array) => string | undefined;

/** A field as text: its value, and what there is to say about it. */
export interface FieldText {
  readonly value: string;
  readonly note?: string;
}

const UINT64_MAX = 0xffff_ffff_ffff_ffffn;

const bytesNotes: Partial<Record<FieldName, (bytes: Uint8Array) => string | undefined>> = {
  finalizedRoot: (root) => (isZero(root) ? l10n.t('zero root: the genesis checkpoint') : undefined),
  headRoot: (root) => (isZero(root) ? l10n.t('zero root: no block has it') : undefined),
  errorMessage: (bytes) => (isUtf8(bytes) ? undefined : l10n.t('not UTF-8: other bytes are escaped')),
};

/** Describes the whole of a field's bytes. */
export function describeField(place: FieldPlace, bytes: Uint8Array, meaning?: Meaning): FieldText {
  const value = place.isNumber ? uint64At(bytes) : bytes;
  const text = typeof value === 'bigint' ? String(value) : bytesText(place.name, value);
  const own = typeof value === 'bigint' ? numberNote(place.name, value) : bytesNote(place.name, value);
  const note = [own, meaning?.(place.name, value)].filter((part) => part !== undefined).join('; ');
  return note === '' ? { value: text } : { value: text, note };
}

function bytesNote(name: FieldName, value: Uint8Array): string | undefined {
  const isSubnets = name !== 'errorMessage' && name !== 'unknownSsz' && fields[name].meaning === 'subnets';
  return isSubnets ? subnets(value) : bytesNotes[name]?.(value);
}

function bytesText(name: FieldName, bytes: Uint8Array): string {
  return name === 'errorMessage' ? errorText(bytes) : toHexString(bytes);
}

function numberNote(name: FieldName, value: bigint): string | undefined {
  if (name === 'reason') {
    const range = value >= 128n ? l10n.t('specific to the client') : l10n.t('reserved reason');
    return goodbyeNameOfWhom(String(value)) ?? range;
  }
  if (name === 'earliestAvailableSlot' && value === 0n) return l10n.t('everything is available');
  return value === UINT64_MAX ? l10n.t('2^64 - 1, the far future') : undefined;
}

function uint64At(bytes: Uint8Array): bigint {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getBigUint64(0, true);
}

function isZero(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0);
}

/** The numbers of the bits that are set: bit i is bit i mod 8 of byte i / 8. */
function subnets(bits: Uint8Array): string {
  const set = Array.from({ length: bits.length * 8 }, (_, i) => i).filter((i) => ((bits[i >> 3] ?? 0) >> (i & 7)) & 1);
  if (set.length === 0) return 'none';
  return set.length === 64 ? 'all 64' : set.join(', ');
}
