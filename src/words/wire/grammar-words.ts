import * as l10n from '@vscode/l10n';
import { hexByte } from '../../primitives/hex-byte.ts';
import type { grammarFaults } from '../../reqresp/faults/fault-table.ts';
import type { FaultValues } from '../../reqresp/faults/faults.ts';
import type { Bounds } from '../../reqresp/messages/limits.ts';
import { countBytes } from './amounts.ts';
import { crcBytes, type FaultWords } from './fault-sentence.ts';

const closeAfterAll = l10n.t('Write the whole frame before closing the write side.');

const varints: Readonly<Record<FaultValues<'blockLengthInvalid'>['actual'], string>> = {
  unfinished: l10n.t('an unfinished varint'),
  over32Bits: l10n.t('a varint of more than 32 bits'),
  over5Bytes: l10n.t('a varint of more than 5 bytes'),
};

function boundsText({ min, max }: Bounds): string {
  return min === max ? l10n.t`exactly ${min}` : `${min} to ${max}`;
}

/** What breaks the grammar of a frame, in words: what, where, what was expected, and what to do. */
export const grammarWords: FaultWords<keyof typeof grammarFaults> = {
  noRequest: {
    text: () => l10n.t`The stream ended before any byte of the request; ${l10n.t`a length prefix`} was expected.`,
    fix: l10n.t('Write the request before closing the write side.'),
  },
  noResponseChunk: {
    text: () => l10n.t('The stream ended without a response chunk; exactly one was expected.'),
  },
  resultReserved: {
    text: (f) =>
      l10n.t`Result byte ${f.actual} at byte ${f.span.from} is in the reserved range 4..127, which readers treat as an error (Nimbus as a protocol violation).`,
    fix: l10n.t('Use 1 InvalidRequest or 2 ServerError.'),
  },
  errorWithoutMessage: {
    text: (f) =>
      l10n.t`The stream ended after error result ${f.actual}; an ErrorMessage of 0..256 bytes with length prefix was expected, though reading it is optional.`,
    fix: l10n.t('Send an ErrorMessage, be it empty: 00 and the stream identifier.'),
  },
  lengthPrefixMissing: {
    text: (f) =>
      l10n.t`The stream ended at byte ${f.span.from}, before the length prefix; ${boundsText(f.expected)} was expected.`,
    fix: closeAfterAll,
  },
  lengthPrefixTruncated: {
    text: (f) =>
      l10n.t`The length prefix at bytes ${f.span.from} to ${f.span.to - 1} ends with the stream while its last byte says that more follow.`,
    fix: closeAfterAll,
  },
  lengthPrefixTooLong: {
    text: (f) => l10n.t`The length prefix at byte ${f.span.from} goes on after 10 bytes, the most that a uint64 takes.`,
  },
  lengthPrefixOverflow: {
    text: (f) =>
      l10n.t`The length prefix at byte ${f.span.from} exceeds a uint64: its tenth byte may only be 00 or 01, not ${hexByte(f.actual)}.`,
  },
  lengthPrefixNotMinimal: {
    text: (f) =>
      l10n.t`The length prefix at byte ${f.span.from} takes ${countBytes(f.actual)} where ${countBytes(f.expected)} is enough; Prysm accepts that, Lighthouse and Grandine refuse it.`,
    fix: l10n.t('Write the varint without trailing zero groups.'),
  },
  lengthOutOfBounds: {
    text: (f) =>
      l10n.t`The length prefix at byte ${f.span.from} declares ${String(f.actual)} bytes of SSZ; ${boundsText(f.expected)} expected.`,
    fix: l10n.t('Write the length of the uncompressed SSZ.'),
  },
  payloadMissing: {
    text: (f) =>
      l10n.t`The stream ended at byte ${f.span.from}, right after the length prefix; ${l10n.t`${countBytes(f.expected)} of SSZ`} expected.`,
    fix: closeAfterAll,
  },
  streamIdentifierMissing: {
    text: (f) =>
      l10n.t`The payload begins with ${hexByte(f.actual)} at byte ${f.span.from}; the stream identifier ff 06 00 00 73 4e 61 50 70 59 was expected.`,
    fix: l10n.t('Compress with the snappy framing format.'),
  },
  streamIdentifierWrong: {
    text: (f) =>
      l10n.t`The stream identifier has ${hexByte(f.actual)} at byte ${f.span.from} where ${hexByte(f.expected)} was expected.`,
  },
  streamIdentifierTruncated: {
    text: (f) =>
      l10n.t`The stream ended inside the stream identifier, ${f.actual} of its 10 bytes at byte ${f.span.from}.`,
    fix: closeAfterAll,
  },
  streamIdentifierRepeated: {
    text: (f) =>
      l10n.t`The stream identifier is repeated at byte ${f.span.from}; the format allows it and go-snappy, Rust snap and Lodestar accept it, Teku refuses it.`,
    fix: l10n.t('Write the stream identifier once.'),
  },
  chunkHeaderTruncated: {
    text: (f) => l10n.t`The stream ended inside a chunk header, ${f.actual} of its 4 bytes at byte ${f.span.from}.`,
    fix: closeAfterAll,
  },
  chunkTypeReserved: {
    text: (f) =>
      l10n.t`Chunk type 0x${hexByte(f.actual)} at byte ${f.span.from} is reserved and may not be skipped; 0x00 compressed or 0x01 stored data was expected.`,
  },
  chunkTooShort: {
    text: (f) =>
      l10n.t`The data chunk declares ${countBytes(f.actual)} at byte ${f.span.from}; a checksum alone takes 4.`,
  },
  chunkTooLarge: {
    text: (f) =>
      l10n.t`The stored chunk declares ${f.actual} of data at byte ${f.span.from}; a chunk holds at most 65536.`,
  },
  chunkTruncated: {
    text: (f) =>
      l10n.t`The stream ended inside a chunk: ${f.actual} of ${countBytes(f.expected)} at byte ${f.span.from}.`,
    fix: closeAfterAll,
  },
  chunkSkipped: {
    text: (f) =>
      l10n.t`The skippable chunk 0x${hexByte(f.actual)} at byte ${f.span.from} holds no data; readers skip it, Lodestar of 2024 failed on it.`,
    fix: l10n.t('Leave skippable chunks out.'),
  },
  paddingSkipped: {
    text: (f) => l10n.t`The padding at byte ${f.span.from} holds no data but counts toward the compressed budget.`,
  },
  budgetExceeded: {
    text: (f) =>
      l10n.t`The chunk at byte ${f.span.from} ends ${f.actual} bytes after the length prefix; ${l10n.t`at most ${f.expected} may be read for ${countBytes(f.declared)} of SSZ`}.`,
    fix: l10n.t('Leave padding and skippable chunks out, and use one data chunk.'),
  },
  crcMismatch: {
    text: (f) =>
      l10n.t`The checksum at byte ${f.span.from} is ${crcBytes(f.actual)}, the data's is ${crcBytes(f.expected)}; every current client refuses that, old Lodestar (1.5.1) did not look.`,
    fix: l10n.t('Write the masked CRC-32C of the uncompressed data, little-endian.'),
  },
  blockLengthInvalid: {
    text: (f) =>
      l10n.t`The snappy block at byte ${f.span.from} begins with ${varints[f.actual]}; a varint of at most 32 bits was expected.`,
  },
  blockTooLarge: {
    text: (f) =>
      l10n.t`The snappy block at byte ${f.span.from} declares ${f.actual} bytes; a chunk holds at most 65536.`,
  },
  blockElementTruncated: {
    text: (f) => l10n.t`The ${f.element} at byte ${f.span.from} reaches past the end of its snappy block.`,
  },
  blockCopyOutside: {
    text: (f) =>
      l10n.t`The copy at byte ${f.span.from} reaches back ${countBytes(f.actual)}; only ${l10n.t`${countBytes(f.expected)} were`} written so far.`,
  },
  blockOverrun: {
    text: (f) =>
      l10n.t`The ${f.element} at byte ${f.span.from} writes past the ${countBytes(f.expected)} that the snappy block declares.`,
  },
  blockUnderrun: {
    text: (f) =>
      l10n.t`The snappy block at byte ${f.span.from} ends after ${countBytes(f.actual)}; it declares ${countBytes(f.expected)}.`,
  },
  moreThanDeclared: {
    text: (f) =>
      l10n.t`The chunk at byte ${f.span.from} brings the SSZ to ${countBytes(f.actual)}; the length prefix declares ${countBytes(f.expected)}.`,
    fix: l10n.t('Make the length prefix the length of the SSZ.'),
  },
  fewerThanDeclared: {
    text: (f) =>
      l10n.t`The stream ended at byte ${f.span.from} after ${countBytes(f.actual)} of SSZ; the length prefix declares ${countBytes(f.expected)}.`,
    fix: closeAfterAll,
  },
  syncnetsPadding: {
    text: (f) =>
      l10n.t`The bitvector syncnets at byte ${f.span.from} is ${`0x${hexByte(f.actual)}`}; it has 4 bits, and the high 4 must be zero.`,
  },
  trailingBytes: {
    text: (f) =>
      l10n.t`The frame is complete but followed by ${countBytes(f.actual)} at byte ${f.span.from}; the specification and Teku (for requests) refuse that, Prysm, Lodestar, Lighthouse, Grandine and Nimbus do not look.`,
    fix: l10n.t('Close the write side right after the frame.'),
  },
  extraChunk: {
    text: (f) =>
      l10n.t`Another response chunk begins at byte ${f.span.from}; this method answers with exactly one, and most clients do not look at more.`,
    fix: l10n.t('Send one chunk and close.'),
  },
  unknownPayload: {
    text: (f) =>
      l10n.t`The frame is sound but its ${countBytes(f.actual)} of SSZ fit no method known here; status takes 84 or 92, goodbye and ping 8, metadata 16, 17 or 25.`,
  },
};
