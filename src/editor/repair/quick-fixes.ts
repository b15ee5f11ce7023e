import { encode as encodeVarint } from 'uint8-varint';
import * as l10n from '../../primitives/l10n.ts';
import type { Dissection, DissectionNode } from '../../reqresp/dissection/dissection.ts';
import { encodeMessage } from '../../reqresp/encode.ts';
import type { Fault, FaultCode, FaultOf } from '../../reqresp/faults/faults.ts';
import type { Kind } from '../../reqresp/messages/kinds.ts';
import { isStatus, type Message, statusMessage } from '../../reqresp/messages/message.ts';
import { protocols } from '../../reqresp/messages/protocols.ts';
import { CHECKSUM } from '../../reqresp/walk/data-chunk.ts';
import { streamIdentifier } from '../../reqresp/walk/stream-identifier.ts';

/** A way to mend a fault: what to call it, and the bytes that it may lead to, the likeliest first. */
export interface QuickFix<Code extends FaultCode = FaultCode> {
  readonly title: string;
  readonly make: (dissection: Dissection, fault: FaultOf<Code>) => readonly Uint8Array[];
}

/** Bytes with the range `[from, to)` replaced. */
function replaced(bytes: Uint8Array, from: number, to: number, by: Iterable<number> = []): Uint8Array {
  return Uint8Array.from([...bytes.subarray(0, from), ...by, ...bytes.subarray(to)]);
}

/** Every node of some kinds, in wire order. */
export function nodesOf(nodes: readonly DissectionNode[], kinds: readonly Kind[]): DissectionNode[] {
  return nodes.flatMap((node) => [
    ...(kinds.includes(node.kind) ? [node] : []),
    ...nodesOf(node.children ?? [], kinds),
  ]);
}

/** SSZ sizes that a prefix may have been meant to declare: what the frames hold, then those of the methods. */
function likelySizes(held: number): number[] {
  const known = Object.values(protocols).flatMap(({ request, response }) => [request, response]);
  return [...new Set([held, ...known])].filter((size) => size > 0);
}

/** The prefix declares something else than what follows it. */
type WrongLength = 'lengthOutOfBounds' | 'moreThanDeclared' | 'fewerThanDeclared';

const prefix: QuickFix<WrongLength> = {
  title: l10n.t('Repair the length prefix'),
  make: ({ bytes, nodes }, fault) => {
    const [leaf] = nodesOf(nodes, ['lengthPrefix']);
    if (leaf === undefined) return [];
    const { from, to } = leaf.span;
    const held = fault.code === 'lengthOutOfBounds' ? fault.expected.min : fault.actual;
    return likelySizes(held).map((size) => replaced(bytes, from, to, encodeVarint(size)));
  },
};

const minimalPrefix: QuickFix = {
  title: l10n.t('Write the length prefix without zero groups'),
  make: ({ bytes, sizes }, { span }) =>
    sizes.declaredSsz === undefined
      ? []
      : [replaced(bytes, span.from, span.to, encodeVarint(Number(sizes.declaredSsz)))],
};

/** The prefix stands in the way, or is not there: the fault's own bytes are replaced. */
const prefixInPlace: QuickFix<
  'prefixCountsFramed' | 'prefixCountsCompressed' | 'prefixMiscounts' | 'prefixFixedWidth'
> = {
  title: l10n.t('Write the length prefix as a varint'),
  make: ({ bytes }, { span, expected }) =>
    likelySizes(expected).map((size) => replaced(bytes, span.from, span.to, encodeVarint(size))),
};

const insertPrefix: QuickFix<'prefixOmitted'> = {
  title: l10n.t('Insert the length prefix'),
  make: ({ bytes }, { span, expected }) =>
    likelySizes(expected).map((size) => replaced(bytes, span.from, span.from, encodeVarint(size))),
};

const checksum: QuickFix<'crcMismatch' | 'crcUnmasked' | 'crcOfCompressed' | 'crcBigEndian' | 'crcOtherPolynomial'> = {
  title: l10n.t('Write the masked CRC-32C of the data'),
  make: ({ bytes }, { span, expected }) => {
    const right = new DataView(new ArrayBuffer(CHECKSUM));
    right.setUint32(0, expected, true);
    return [replaced(bytes, span.from, span.to, new Uint8Array(right.buffer))];
  },
};

const drop = (title: string): QuickFix => ({
  title,
  make: ({ bytes }, { span }) => [replaced(bytes, span.from, span.to)],
});

const cutOff: QuickFix = {
  title: l10n.t('Drop the bytes after the frame'),
  make: ({ bytes }, { span }) => [bytes.slice(0, span.from)],
};

const insertIdentifier: QuickFix = {
  title: l10n.t('Insert the stream identifier'),
  make: ({ bytes }, { span }) => [replaced(bytes, span.from, span.from, streamIdentifier)],
};

const identifier: QuickFix = {
  title: l10n.t('Write the stream identifier'),
  make: ({ bytes }, { span }) => {
    const starts = streamIdentifier.map((_, i) => span.from - i);
    return Array.from(starts, (from) => replaced(bytes, from, from + streamIdentifier.length, streamIdentifier)).filter(
      ({ length }) => length === bytes.length,
    );
  },
};

const withoutSkipped: QuickFix = {
  title: l10n.t('Leave padding and skippable chunks out'),
  make: ({ bytes, nodes }) => {
    const skipped = nodesOf(nodes, ['paddingChunk', 'skippableChunk']).reverse();
    return [skipped.reduce((rest, { span }) => replaced(rest, span.from, span.to), bytes)];
  },
};

const reEncode: QuickFix = {
  title: l10n.t('Re-encode the message that was meant'),
  make: ({ recovered, side, resultCode = 0, bytes }) => {
    if (recovered === undefined) return [];
    const isError = recovered.type === 'error';
    const result = isError ? { resultCode: resultCode || bytes[0] || 2 } : {};
    return [encodeMessage(recovered, isError ? 'response' : side, result)];
  },
};

/** A Status can be written in either version; of metadata the later one has what the earlier one does not tell. */
const negotiatedVersion: QuickFix = {
  title: l10n.t('Re-encode in the version of the stream'),
  make: ({ recovered, protocol, side }) => {
    const meant = recovered && otherStatusVersion(recovered);
    return meant?.type === protocol && meant !== undefined ? [encodeMessage(meant, side)] : [];
  },
};

const turnChunkLength: QuickFix = {
  title: l10n.t('Write the chunk length little-endian'),
  make: ({ bytes }, { span: { from, to } }) => [replaced(bytes, from, to, bytes.slice(from, to).reverse())],
};

const emptyErrorMessage: QuickFix = {
  title: l10n.t('Add an empty ErrorMessage'),
  make: ({ bytes }) => [Uint8Array.from([...bytes, 0, ...streamIdentifier])],
};

/** A Status in the other version. */
export function otherStatusVersion(message: Message): Message | undefined {
  if (!isStatus(message)) return undefined;
  const { type, ...status } = message;
  return statusMessage(type === 'status/1' ? 'status/2' : 'status/1', status);
}

/** How each fault can be mended, where the bytes tell what was meant. */
export const quickFixes: { readonly [Code in FaultCode]?: readonly QuickFix<Code>[] } = {
  errorWithoutMessage: [emptyErrorMessage],
  lengthPrefixNotMinimal: [minimalPrefix],
  lengthOutOfBounds: [prefix],
  moreThanDeclared: [prefix],
  fewerThanDeclared: [prefix],
  budgetExceeded: [withoutSkipped],
  streamIdentifierMissing: [insertIdentifier],
  streamIdentifierWrong: [identifier],
  streamIdentifierRepeated: [drop(l10n.t('Drop the repeated stream identifier'))],
  chunkSkipped: [drop(l10n.t('Drop the skippable chunk'))],
  paddingSkipped: [drop(l10n.t('Drop the padding'))],
  crcMismatch: [checksum],
  crcUnmasked: [checksum],
  crcOfCompressed: [checksum],
  crcBigEndian: [checksum],
  crcOtherPolynomial: [checksum],
  trailingBytes: [cutOff],
  extraChunk: [cutOff],
  prefixCountsFramed: [prefixInPlace],
  prefixCountsCompressed: [prefixInPlace],
  prefixMiscounts: [prefixInPlace],
  prefixFixedWidth: [prefixInPlace],
  prefixOmitted: [insertPrefix],
  identifierOmitted: [insertIdentifier],
  chunkLengthBigEndian: [turnChunkLength],
  resultByteMissing: [{ title: l10n.t('Add the result byte 00'), make: ({ bytes }) => [replaced(bytes, 0, 0, [0])] }],
  resultByteUnexpected: [drop(l10n.t('Drop the result byte'))],
  contextBytes: [drop(l10n.t('Drop the context bytes'))],
  rawSnappyBlock: [reEncode],
  plainSsz: [reEncode],
  errorRawText: [reEncode],
  otherVersion: [negotiatedVersion],
  slotsOfFourBytes: [reEncode],
  bigEndianIntegers: [reEncode],
  hexOfHex: [reEncode],
};

/** The ways to mend a fault. */
export function fixesOf({ code }: Fault): readonly QuickFix[] {
  // A row of the table takes the faults of its own code.
  return (quickFixes[code] ?? []) as readonly QuickFix[];
}
