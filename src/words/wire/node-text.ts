import * as l10n from '@vscode/l10n';
import { hexByte } from '../../primitives/hex-byte.ts';
import type { DissectionNode, LeafFact } from '../../reqresp/dissection/dissection.ts';
import { type Bounds, maxCompressedLength } from '../../reqresp/messages/limits.ts';
import { unmaskCrc } from '../../reqresp/walk/crc32c.ts';
import { minimalSize } from '../../reqresp/walk/length-prefix.ts';
import { countBytes } from './amounts.ts';
import { describeField, type FieldText, type Meaning } from './field-text.ts';
import { labels } from './labels.ts';
import { resultNameOfWhom } from './result-name.ts';

const chunkTypes: Readonly<Record<number, string>> = {
  0: l10n.t('compressed'),
  1: l10n.t('stored'),
  254: l10n.t('padding'),
};

/** What a leaf of the tree says: its value, and what that means. A group says nothing. */
export function nodeText(node: DissectionNode, bytes: Uint8Array, meaning: Meaning): Partial<FieldText> {
  if (node.children) return {};
  const own = bytes.subarray(node.span.from, node.span.to);
  return node.fact ? factText(node.fact, own, meaning) : plainText(node, own);
}

function factText(fact: LeafFact, bytes: Uint8Array, meaning: Meaning): Partial<FieldText> {
  switch (fact.of) {
    case 'lengthPrefix':
      return prefixText(fact.length, fact.bounds, bytes.length);
    case 'crc':
      return crcText(fact.written, fact.computed);
    case 'blockLength':
      return { value: String(fact.length), note: l10n.t('bytes once expanded') };
    case 'element': {
      const { at, length, back, fields } = fact;
      const note = `${fields.map((name) => labels[name]).join(', ')}: SSZ ${at}..${at + length}`;
      const size = countBytes(length);
      return { value: back === undefined ? size : l10n.t`${size} from ${back} back`, note };
    }
    case 'field': {
      const { place, first } = fact;
      if (bytes.length === place.size) return describeField(place, bytes, meaning);
      return { note: l10n.t`bytes ${first}..${first + bytes.length} of its ${place.size}` };
    }
  }
}

function plainText({ kind }: DissectionNode, bytes: Uint8Array): Partial<FieldText> {
  const [first = 0, second = 0, third = 0] = bytes;
  if (kind === 'result') return { value: String(first), note: resultNameOfWhom(first) };
  if (kind === 'chunkType') {
    return { value: `0x${hexByte(first)}`, note: chunkTypes[first] ?? l10n.t('reserved, to be skipped') };
  }
  if (kind === 'chunkLength')
    return { value: String(first | (second << 8) | (third << 16)), note: l10n.t('bytes follow') };
  if (kind === 'streamIdentifier') return { value: 'sNaPpY' };
  return { value: countBytes(bytes.length) };
}

function prefixText(length: bigint, { min, max }: Bounds, size: number): FieldText {
  const notes = [l10n.t`bytes of SSZ, ${min === max ? min : l10n.t`${min} to ${max}`} by type`];
  if (length <= BigInt(max)) notes.push(l10n.t`at most ${maxCompressedLength(Number(length))} may follow`);
  const shortest = minimalSize(length);
  if (size > shortest) notes.push(l10n.t`not minimal: ${countBytes(shortest)} would do`);
  return { value: String(length), note: notes.join('; ') };
}

/** The checksum as written, and whether the data has it, where the data could be read. */
function crcText(written: number, computed: number | undefined): FieldText {
  const value = hexWord(written);
  const notes = [l10n.t`unmasked ${hexWord(unmaskCrc(written))}`];
  if (computed === written) notes.push(l10n.t('matches the data'));
  else if (computed !== undefined)
    notes.push(l10n.t`the data has ${hexWord(computed)}, unmasked ${hexWord(unmaskCrc(computed))}`);
  return { value, note: notes.join('; ') };
}

function hexWord(value: number): string {
  return `0x${value.toString(16).padStart(8, '0')}`;
}
