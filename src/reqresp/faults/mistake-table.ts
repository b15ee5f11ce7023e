import type { FieldName } from '../messages/kinds.ts';
import type { Protocol, Side } from '../messages/protocols.ts';
import type { PlacedStray } from '../paste/strays.ts';
import { error, type FaultKind, warning } from './fault-kind.ts';

/** Bytes that were found. */
interface Found {
  readonly actual: number;
}

/** The length that the prefix declares, and the bytes of SSZ behind it. */
interface Miscounted {
  readonly actual: bigint;
  readonly expected: number;
}

/** The masked checksum of the data. */
interface Checksum {
  readonly expected: number;
}

/**
 * Mistakes that implementers are known to make, with what each carries. They explain a break that the grammar has found
 * and take its place, so that the reader need not guess; each is recognised by one hypothesis.
 */
export const mistakeFaults = {
  rawSnappyBlock: error<Found>('gossip'),
  plainSsz: error<Found>('payload'),
  prefixCountsFramed: error<Miscounted>('prefix'),
  prefixCountsCompressed: error<Miscounted>('prefix'),
  prefixMiscounts: error<Miscounted>('prefix'),
  /** Bytes of SSZ. */
  prefixOmitted: error<{ readonly expected: number }>('prefix'),
  /** The integer's bytes and their order, and the bytes of SSZ that it counts. */
  prefixFixedWidth: error<{
    readonly width: number;
    readonly order: 'little-endian' | 'big-endian';
    readonly expected: number;
  }>('prefix'),
  identifierOmitted: error('identifier'),
  /** The length as it is meant, and as it reads. */
  chunkLengthBigEndian: error<{ readonly actual: number; readonly expected: number }>('frames'),
  crcUnmasked: error<Checksum>('checksum'),
  crcOfCompressed: error<Checksum>('checksum'),
  crcBigEndian: error<Checksum>('checksum'),
  crcOtherPolynomial: error<Checksum>('checksum'),
  resultByteMissing: error<{ readonly protocol: Protocol }>('response'),
  resultByteUnexpected: error('request'),
  contextBytes: error<{ readonly actual: Uint8Array }>('contextBytes'),
  otherVersion: error<{ readonly actual: Protocol; readonly expected: Protocol; readonly side: Side }>('status'),
  errorRawText: error<{ readonly text: string }>('response'),
  slotsOfFourBytes: error<Found>('ssz'),
  /** The head slot in either order. */
  bigEndianIntegers: warning<{ readonly actual: bigint; readonly expected: bigint }>('ssz'),
  /** The Status of lean Ethereum. */
  leanStatus: error('status'),
  /** Bytes of SSZ. */
  gossipSsz: error<Found>('gossip'),
  errorWrapped: warning<{ readonly text: string }>('response'),
  /** Digits. */
  hexOfHex: error<Found>('input'),
  /** The topic that it names, or the bytes of its raw snappy block. */
  gossipMessage: error<{ readonly actual: string | number }>('gossip'),
  /** The version of the eth protocol. */
  devp2pStatus: error<{ readonly version: number }>('input'),
  /** The beginning of the first line. */
  httpMessage: error<{ readonly text: string }>('input'),
  tlsRecord: error<{ readonly record: TlsRecord }>('input'),
  /** The first message. */
  multistreamHello: error<{ readonly text: string }>('negotiation'),
  /** How many bytes the text leaves out, where it says so. */
  pasteCutShort: warning<{ readonly missing: number | undefined }>('paste'),
  pasteNotHex: error<{ readonly strays: readonly PlacedStray[] }>('paste'),
  statusCutShort: warning<{ readonly missing: readonly FieldName[] }>('paste'),
} as const satisfies Readonly<Record<string, FaultKind>>;

export type TlsRecord = 'cipherChange' | 'alert' | 'handshake' | 'data';
