import * as l10n from '@vscode/l10n';
import { hexByte } from '../../primitives/hex-byte.ts';
import { type Fault, type FaultCode, type FaultOf, faultTable } from '../../reqresp/faults/faults.ts';
import type { Protocol } from '../../reqresp/messages/protocols.ts';
import { countBytes } from './amounts.ts';
import { codeWords } from './code-words.ts';

interface FaultName<Code extends FaultCode> {
  readonly name: string;
  /** What stands beside the name in a row: what came, and of what it should have been. */
  readonly particular?: (fault: FaultOf<Code>) => string;
}

/** What came for, or of, what was promised. */
const cameFor = (came: number | bigint, promised: number): string =>
  l10n.t`${String(came)}, not ${countBytes(promised)}`;
const cameOf = (came: number, promised: number): string => l10n.t`${came} of ${countBytes(promised)}`;
const versionFor = (came: Protocol, negotiated: Protocol): string => l10n.t`${came}, not ${negotiated}`;

/** Faults with which an answer cannot be read, as a person calls them; the others are called by their code. */
const names: { readonly [Code in FaultCode]?: FaultName<Code> } = {
  noRequest: { name: l10n.t('The request is empty') },
  noResponseChunk: { name: l10n.t('The answer is empty') },
  lengthPrefixMissing: { name: l10n.t('Cut off before the length prefix') },
  lengthPrefixTruncated: { name: l10n.t('Cut off inside the length prefix') },
  lengthPrefixTooLong: { name: l10n.t('The length prefix does not end') },
  lengthPrefixOverflow: { name: l10n.t('The length prefix is over a uint64') },
  lengthOutOfBounds: {
    name: l10n.t('Length out of bounds'),
    particular: ({ actual }) => l10n.t`${String(actual)} bytes`,
  },
  payloadMissing: { name: l10n.t('Nothing after the length prefix') },
  streamIdentifierMissing: {
    name: l10n.t('Not in snappy frames'),
    particular: ({ actual }) => l10n.t`begins with ${hexByte(actual)}`,
  },
  streamIdentifierWrong: { name: l10n.t('Wrong snappy stream identifier') },
  streamIdentifierTruncated: { name: l10n.t('Cut off in the stream identifier') },
  chunkHeaderTruncated: { name: l10n.t('Cut off in a chunk header') },
  chunkTypeReserved: {
    name: l10n.t('Reserved snappy chunk type'),
    particular: ({ actual }) => `0x${hexByte(actual)}`,
  },
  chunkTooShort: { name: l10n.t('Snappy chunk too short'), particular: ({ actual }) => countBytes(actual) },
  chunkTooLarge: { name: l10n.t('Snappy chunk too large'), particular: ({ actual }) => countBytes(actual) },
  chunkTruncated: {
    name: l10n.t('Cut off inside a chunk'),
    particular: ({ actual, expected }) => cameOf(actual, expected),
  },
  budgetExceeded: {
    name: l10n.t('Too many bytes'),
    particular: ({ actual, expected }) => l10n.t`${actual}, at most ${expected}`,
  },
  crcMismatch: { name: l10n.t('The snappy checksum is wrong') },
  blockLengthInvalid: { name: l10n.t('Unreadable length of a snappy block') },
  blockTooLarge: { name: l10n.t('Snappy block too large'), particular: ({ actual }) => countBytes(actual) },
  blockElementTruncated: { name: l10n.t('Cut off inside a snappy block') },
  blockCopyOutside: { name: l10n.t('Snappy copy from before the data') },
  blockOverrun: { name: l10n.t('Snappy block longer than it says') },
  blockUnderrun: {
    name: l10n.t('Short snappy block'),
    particular: ({ actual, expected }) => cameOf(actual, expected),
  },
  moreThanDeclared: {
    name: l10n.t('Longer than promised'),
    particular: ({ actual, expected }) => cameFor(actual, expected),
  },
  fewerThanDeclared: {
    name: l10n.t('Shorter than promised'),
    particular: ({ actual, expected }) => cameOf(actual, expected),
  },
  syncnetsPadding: { name: l10n.t('Padding bits of syncnets are set') },
  rawSnappyBlock: { name: l10n.t('A raw snappy block, not framed') },
  plainSsz: { name: l10n.t('Plain SSZ, not in snappy frames') },
  prefixCountsFramed: {
    name: l10n.t('Length of the snappy frames'),
    particular: ({ actual, expected }) => cameFor(actual, expected),
  },
  prefixCountsCompressed: {
    name: l10n.t('Length after compression'),
    particular: ({ actual, expected }) => cameFor(actual, expected),
  },
  prefixMiscounts: {
    name: l10n.t('Wrong length prefix'),
    particular: ({ actual, expected }) => cameFor(actual, expected),
  },
  prefixOmitted: { name: l10n.t('The length prefix is missing') },
  prefixFixedWidth: { name: l10n.t('The length prefix is no varint') },
  identifierOmitted: { name: l10n.t('No snappy stream identifier') },
  chunkLengthBigEndian: { name: l10n.t('Snappy chunk length is big-endian') },
  crcUnmasked: { name: l10n.t('The snappy checksum is not masked') },
  crcOfCompressed: { name: l10n.t('Checksum of compressed bytes') },
  crcBigEndian: { name: l10n.t('The snappy checksum is big-endian') },
  crcOtherPolynomial: { name: l10n.t('Checksum is CRC-32, not CRC-32C') },
  resultByteMissing: { name: l10n.t('The result byte is missing') },
  resultByteUnexpected: { name: l10n.t('A request with a result byte') },
  contextBytes: { name: l10n.t('Context bytes before the length') },
  otherVersion: {
    name: l10n.t('Wrong version'),
    particular: ({ actual, expected }) => versionFor(actual, expected),
  },
  errorRawText: { name: l10n.t('The error text is not framed') },
  slotsOfFourBytes: { name: l10n.t('Epochs and slots of 4 bytes, not 8') },
  leanStatus: { name: l10n.t('A Status of lean Ethereum') },
  gossipSsz: { name: l10n.t('Plain SSZ of gossip, no answer') },
  gossipMessage: { name: l10n.t('Gossip instead of a message') },
  hexOfHex: { name: l10n.t('Hex digits instead of bytes') },
  devp2pStatus: { name: l10n.t('The Status of an execution client') },
};

function isFault(code: string): code is FaultCode {
  return Object.hasOwn(faultTable, code);
}

/** What a fault is called, as a heading begins; undefined where the code is that of no fault. */
export function faultName(code: string): string | undefined {
  if (!isFault(code)) return undefined;
  const words = codeWords(code);
  return names[code]?.name ?? words.charAt(0).toUpperCase() + words.slice(1);
}

/** What was seen of a fault, in a few words beside its name; '' where the name says all. */
export function faultParticular(fault: Fault): string {
  // A row of the table takes the faults of its own code.
  const { particular } = (names[fault.code] ?? {}) as { readonly particular?: (fault: Fault) => string };
  return particular?.(fault) ?? '';
}
