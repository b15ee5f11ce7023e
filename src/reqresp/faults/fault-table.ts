import type { Bounds } from '../messages/limits.ts';
import { error, type FaultKind, info, warning } from './fault-kind.ts';

/** A byte, or a number of bytes: what stands there. */
interface Found {
  readonly actual: number;
}

/** What stands there, and what belongs there. */
interface Differs extends Found {
  readonly expected: number;
}

/** Every way in which bytes can break the grammar of a frame, from the outside in, with what each carries. */
export const grammarFaults = {
  noRequest: error('request'),
  noResponseChunk: error('response'),
  /** The result byte. */
  resultReserved: warning<Found>('result'),
  /** The result byte. */
  errorWithoutMessage: warning<Found>('response'),
  lengthPrefixMissing: error<{ readonly expected: Bounds }>('prefix'),
  lengthPrefixTruncated: error('prefix'),
  lengthPrefixTooLong: error('prefix'),
  /** The tenth byte. */
  lengthPrefixOverflow: error<Found>('prefix'),
  /** How many bytes the prefix takes and needs. */
  lengthPrefixNotMinimal: warning<Differs>('prefix'),
  /** The length that the prefix declares. */
  lengthOutOfBounds: error<{ readonly actual: number | bigint; readonly expected: Bounds }>('prefix'),
  /** Bytes of SSZ. */
  payloadMissing: error<{ readonly expected: number }>('payload'),
  /** The byte in its place. */
  streamIdentifierMissing: error<Found>('identifier'),
  /** The byte that differs. */
  streamIdentifierWrong: error<Differs>('identifier'),
  /** Bytes that are there. */
  streamIdentifierTruncated: error<Found>('identifier'),
  streamIdentifierRepeated: warning('identifier'),
  /** Bytes that are there. */
  chunkHeaderTruncated: error<Found>('frames'),
  /** The type of the chunk. */
  chunkTypeReserved: error<Found>('unskippable'),
  /** The length that the header declares. */
  chunkTooShort: error<Found>('checksum'),
  /** Bytes of data. */
  chunkTooLarge: error<Found>('stored'),
  /** Bytes of the chunk that are there and that its header declares. */
  chunkTruncated: error<Differs>('frames'),
  /** The type of the chunk. */
  chunkSkipped: warning<Found>('skippable'),
  paddingSkipped: info('padding'),
  /** Bytes behind the prefix, the most that may be, and the SSZ that the prefix declares. */
  budgetExceeded: error<Differs & { readonly declared: number }>('payload'),
  /** Both masked, as the number that the four bytes are. */
  crcMismatch: error<Differs>('checksum'),
  blockLengthInvalid: error<{ readonly actual: 'unfinished' | 'over32Bits' | 'over5Bytes' }>('preamble'),
  /** The length that the block declares. */
  blockTooLarge: error<Found>('compressed'),
  blockElementTruncated: error<{ readonly element: BlockElement }>('literal'),
  /** How many bytes the copy reaches back, and how many are written. */
  blockCopyOutside: error<Differs>('copy'),
  /** The length that the block declares. */
  blockOverrun: error<{ readonly element: BlockElement; readonly expected: number }>('preamble'),
  /** Bytes that the block holds and declares. */
  blockUnderrun: error<Differs>('preamble'),
  /** Bytes of SSZ. */
  moreThanDeclared: error<Differs>('payload'),
  /** Bytes of SSZ. */
  fewerThanDeclared: error<Differs>('payload'),
  /** The byte of the bitvector. */
  syncnetsPadding: error<Found>('bitvector'),
  /** How many. */
  trailingBytes: warning<Found>('payload'),
  extraChunk: warning('response'),
  /** Bytes of SSZ. */
  unknownPayload: info<Found>('ssz'),
} as const satisfies Readonly<Record<string, FaultKind>>;

/** A part of a snappy block. */
export type BlockElement = 'literal' | 'copy';
