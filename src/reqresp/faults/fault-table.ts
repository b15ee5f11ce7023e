import * as l10n from '@vscode/l10n';
import { rules } from './fault-rules.ts';

/** What a text maker may use: where the fault is, and what was wanted and found there. */
export interface FaultFacts {
  readonly from: number;
  readonly to: number;
  readonly expected: string;
  readonly actual: string;
}

export interface FaultKind {
  readonly severity: 'error' | 'warning' | 'info';
  readonly rule: string;
  /** One sentence: what, where, what was expected. */
  readonly text: (facts: FaultFacts) => string;
  /** What to do about it, as an imperative. */
  readonly fix?: string;
}

const closeAfterAll = l10n.t('Write the whole frame before closing the write side.');

/** Every way in which bytes can break the grammar of a frame, from the outside in. */
export const grammarFaults = {
  noRequest: {
    severity: 'error',
    rule: rules.request,
    text: (f) => l10n.t`The stream ended before any byte of the request; ${f.expected} was expected.`,
    fix: l10n.t('Write the request before closing the write side.'),
  },
  noResponseChunk: {
    severity: 'error',
    rule: rules.response,
    text: () => l10n.t('The stream ended without a response chunk; exactly one was expected.'),
  },
  resultReserved: {
    severity: 'warning',
    rule: rules.result,
    text: (f) =>
      l10n.t`Result byte ${f.actual} at byte ${f.from} is in the reserved range 4..127, which readers treat as an error (Nimbus as a protocol violation).`,
    fix: l10n.t('Use 1 InvalidRequest or 2 ServerError.'),
  },
  errorWithoutMessage: {
    severity: 'warning',
    rule: rules.response,
    text: (f) =>
      l10n.t`The stream ended after error result ${f.actual}; an ErrorMessage of 0..256 bytes with length prefix was expected, though reading it is optional.`,
    fix: l10n.t('Send an ErrorMessage, be it empty: 00 and the stream identifier.'),
  },
  lengthPrefixMissing: {
    severity: 'error',
    rule: rules.prefix,
    text: (f) => l10n.t`The stream ended at byte ${f.from}, before the length prefix; ${f.expected} was expected.`,
    fix: closeAfterAll,
  },
  lengthPrefixTruncated: {
    severity: 'error',
    rule: rules.prefix,
    text: (f) =>
      l10n.t`The length prefix at bytes ${f.from} to ${f.to - 1} ends with the stream while its last byte says that more follow.`,
    fix: closeAfterAll,
  },
  lengthPrefixTooLong: {
    severity: 'error',
    rule: rules.prefix,
    text: (f) => l10n.t`The length prefix at byte ${f.from} goes on after 10 bytes, the most that a uint64 takes.`,
  },
  lengthPrefixOverflow: {
    severity: 'error',
    rule: rules.prefix,
    text: (f) =>
      l10n.t`The length prefix at byte ${f.from} exceeds a uint64: its tenth byte may only be 00 or 01, not ${f.actual}.`,
  },
  lengthPrefixNotMinimal: {
    severity: 'warning',
    rule: rules.prefix,
    text: (f) =>
      l10n.t`The length prefix at byte ${f.from} takes ${f.actual} where ${f.expected} is enough; Prysm accepts that, Lighthouse and Grandine refuse it.`,
    fix: l10n.t('Write the varint without trailing zero groups.'),
  },
  lengthOutOfBounds: {
    severity: 'error',
    rule: rules.prefix,
    text: (f) => l10n.t`The length prefix at byte ${f.from} declares ${f.actual} bytes of SSZ; ${f.expected} expected.`,
    fix: l10n.t('Write the length of the uncompressed SSZ.'),
  },
  payloadMissing: {
    severity: 'error',
    rule: rules.payload,
    text: (f) => l10n.t`The stream ended at byte ${f.from}, right after the length prefix; ${f.expected} expected.`,
    fix: closeAfterAll,
  },
  streamIdentifierMissing: {
    severity: 'error',
    rule: rules.identifier,
    text: (f) =>
      l10n.t`The payload begins with ${f.actual} at byte ${f.from}; the stream identifier ff 06 00 00 73 4e 61 50 70 59 was expected.`,
    fix: l10n.t('Compress with the snappy framing format.'),
  },
  streamIdentifierWrong: {
    severity: 'error',
    rule: rules.identifier,
    text: (f) => l10n.t`The stream identifier has ${f.actual} at byte ${f.from} where ${f.expected} was expected.`,
  },
  streamIdentifierTruncated: {
    severity: 'error',
    rule: rules.identifier,
    text: (f) => l10n.t`The stream ended inside the stream identifier, ${f.actual} of its 10 bytes at byte ${f.from}.`,
    fix: closeAfterAll,
  },
  streamIdentifierRepeated: {
    severity: 'warning',
    rule: rules.identifier,
    text: (f) =>
      l10n.t`The stream identifier is repeated at byte ${f.from}; the format allows it and go-snappy, Rust snap and Lodestar accept it, Teku refuses it.`,
    fix: l10n.t('Write the stream identifier once.'),
  },
  chunkHeaderTruncated: {
    severity: 'error',
    rule: rules.frames,
    text: (f) => l10n.t`The stream ended inside a chunk header, ${f.actual} of its 4 bytes at byte ${f.from}.`,
    fix: closeAfterAll,
  },
  chunkTypeReserved: {
    severity: 'error',
    rule: rules.unskippable,
    text: (f) =>
      l10n.t`Chunk type 0x${f.actual} at byte ${f.from} is reserved and may not be skipped; 0x00 compressed or 0x01 stored data was expected.`,
  },
  chunkTooShort: {
    severity: 'error',
    rule: rules.checksum,
    text: (f) => l10n.t`The data chunk declares ${f.actual} at byte ${f.from}; a checksum alone takes 4.`,
  },
  chunkTooLarge: {
    severity: 'error',
    rule: rules.stored,
    text: (f) => l10n.t`The stored chunk declares ${f.actual} of data at byte ${f.from}; a chunk holds at most 65536.`,
  },
  chunkTruncated: {
    severity: 'error',
    rule: rules.frames,
    text: (f) => l10n.t`The stream ended inside a chunk: ${f.actual} of ${f.expected} at byte ${f.from}.`,
    fix: closeAfterAll,
  },
  chunkSkipped: {
    severity: 'warning',
    rule: rules.skippable,
    text: (f) =>
      l10n.t`The skippable chunk 0x${f.actual} at byte ${f.from} holds no data; readers skip it, Lodestar of 2024 failed on it.`,
    fix: l10n.t('Leave skippable chunks out.'),
  },
  paddingSkipped: {
    severity: 'info',
    rule: rules.padding,
    text: (f) => l10n.t`The padding at byte ${f.from} holds no data but counts toward the compressed budget.`,
  },
  budgetExceeded: {
    severity: 'error',
    rule: rules.payload,
    text: (f) => l10n.t`The chunk at byte ${f.from} ends ${f.actual} bytes after the length prefix; ${f.expected}.`,
    fix: l10n.t('Leave padding and skippable chunks out, and use one data chunk.'),
  },
  crcMismatch: {
    severity: 'error',
    rule: rules.checksum,
    text: (f) =>
      l10n.t`The checksum at byte ${f.from} is ${f.actual}, the data's is ${f.expected}; every current client refuses that, old Lodestar (1.5.1) did not look.`,
    fix: l10n.t('Write the masked CRC-32C of the uncompressed data, little-endian.'),
  },
  blockLengthInvalid: {
    severity: 'error',
    rule: rules.preamble,
    text: (f) =>
      l10n.t`The snappy block at byte ${f.from} begins with ${f.actual}; a varint of at most 32 bits was expected.`,
  },
  blockTooLarge: {
    severity: 'error',
    rule: rules.compressed,
    text: (f) => l10n.t`The snappy block at byte ${f.from} declares ${f.actual} bytes; a chunk holds at most 65536.`,
  },
  blockElementTruncated: {
    severity: 'error',
    rule: rules.literal,
    text: (f) => l10n.t`The ${f.actual} at byte ${f.from} reaches past the end of its snappy block.`,
  },
  blockCopyOutside: {
    severity: 'error',
    rule: rules.copy,
    text: (f) => l10n.t`The copy at byte ${f.from} reaches back ${f.actual}; only ${f.expected} written so far.`,
  },
  blockOverrun: {
    severity: 'error',
    rule: rules.preamble,
    text: (f) =>
      l10n.t`The ${f.actual} at byte ${f.from} writes past the ${f.expected} that the snappy block declares.`,
  },
  blockUnderrun: {
    severity: 'error',
    rule: rules.preamble,
    text: (f) => l10n.t`The snappy block at byte ${f.from} ends after ${f.actual}; it declares ${f.expected}.`,
  },
  moreThanDeclared: {
    severity: 'error',
    rule: rules.payload,
    text: (f) =>
      l10n.t`The chunk at byte ${f.from} brings the SSZ to ${f.actual}; the length prefix declares ${f.expected}.`,
    fix: l10n.t('Make the length prefix the length of the SSZ.'),
  },
  fewerThanDeclared: {
    severity: 'error',
    rule: rules.payload,
    text: (f) =>
      l10n.t`The stream ended at byte ${f.from} after ${f.actual} of SSZ; the length prefix declares ${f.expected}.`,
    fix: closeAfterAll,
  },
  syncnetsPadding: {
    severity: 'error',
    rule: rules.bitvector,
    text: (f) =>
      l10n.t`The bitvector syncnets at byte ${f.from} is ${f.actual}; it has 4 bits, and the high 4 must be zero.`,
  },
  trailingBytes: {
    severity: 'warning',
    rule: rules.payload,
    text: (f) =>
      l10n.t`The frame is complete but followed by ${f.actual} at byte ${f.from}; the specification and Teku (for requests) refuse that, Prysm, Lodestar, Lighthouse, Grandine and Nimbus do not look.`,
    fix: l10n.t('Close the write side right after the frame.'),
  },
  extraChunk: {
    severity: 'warning',
    rule: rules.response,
    text: (f) =>
      l10n.t`Another response chunk begins at byte ${f.from}; this method answers with exactly one, and most clients do not look at more.`,
    fix: l10n.t('Send one chunk and close.'),
  },
  unknownPayload: {
    severity: 'info',
    rule: rules.ssz,
    text: (f) =>
      l10n.t`The frame is sound but its ${f.actual} of SSZ fit no method known here; status takes 84 or 92, goodbye and ping 8, metadata 16, 17 or 25.`,
  },
} as const satisfies Record<string, FaultKind>;
