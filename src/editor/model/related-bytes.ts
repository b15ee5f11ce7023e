import * as l10n from '../../primitives/l10n.ts';
import type { FaultCode } from '../../reqresp/faults/faults.ts';
import type { FaultJson, NodeJson } from '../../reqresp/messages/json.ts';
import { isReplaced } from '../../reqresp/one-problem.ts';
import type { FrameReading } from './frame-reading.ts';

/** Other bytes that a fault is about, and why. */
export interface RelatedBytes {
  readonly from: number;
  readonly to: number;
  readonly words: string;
}

interface Relation {
  readonly kinds: readonly string[];
  readonly words: (node: NodeJson) => string;
}

const declared: Relation = {
  kinds: ['lengthPrefix'],
  words: ({ value }) => l10n.t`The length prefix declares ${String(value)} bytes of SSZ here.`,
};
const chunk: Relation = {
  kinds: ['chunkLength'],
  words: ({ value }) => l10n.t`The chunk declares ${String(value)} bytes here.`,
};
const covered: Relation = {
  kinds: ['block', 'storedData'],
  words: () => l10n.t('The checksum has to cover this data, before compression.'),
};
const preamble: Relation = {
  kinds: ['blockLength'],
  words: ({ value }) => l10n.t`The snappy block declares ${String(value)} bytes here.`,
};

/** The byte that declared what another byte breaks, by fault. */
const relations: Readonly<Partial<Record<FaultCode, Relation>>> = {
  moreThanDeclared: declared,
  fewerThanDeclared: declared,
  budgetExceeded: declared,
  payloadMissing: declared,
  prefixMiscounts: declared,
  prefixCountsFramed: declared,
  prefixCountsCompressed: declared,
  chunkTruncated: chunk,
  chunkHeaderTruncated: declared,
  crcMismatch: covered,
  crcUnmasked: covered,
  crcBigEndian: covered,
  crcOfCompressed: covered,
  crcOtherPolynomial: covered,
  blockOverrun: preamble,
  blockUnderrun: preamble,
  blockElementTruncated: preamble,
};

/** What else to look at to understand a fault: the nearest such bytes, before it where there are any. */
export function relatedTo({ nodes }: FrameReading, fault: FaultJson): RelatedBytes[] {
  const relation = relations[fault.code];
  const candidates = nodes.filter(({ kind }) => relation?.kinds.includes(kind));
  const node = candidates.findLast(({ from }) => from <= fault.from) ?? candidates[0];
  if (relation === undefined || node === undefined) return [];
  return [{ from: node.from, to: node.to, words: relation.words(node) }];
}

/** More consequences than anybody reads. */
const MOST_NOTES = 10;

/** The consequences of a fault that show elsewhere in the frame. */
export function notesOn({ json: { faults } }: FrameReading, { code }: FaultJson): RelatedBytes[] {
  return faults
    .filter((note) => note.noteOn === code && !isReplaced(note, faults))
    .slice(0, MOST_NOTES)
    .map(({ from, to, message }) => ({ from, to, words: message }));
}
