import { crcBigEndian, crcOfCompressed, crcOtherPolynomial, crcUnmasked } from './checksum.ts';
import type { Evidence, Finding, Hypothesis } from './evidence.ts';
import { chunkLengthBigEndian, identifierOmitted, plainSsz, rawSnappyBlock } from './framing.ts';
import { devp2pStatus, gossipMessage, hexOfHex, httpMessage, multistreamHello, tlsRecord } from './other-protocols.ts';
import { gossipSsz, leanStatus } from './other-ssz.ts';
import {
  prefixCountsCompressed,
  prefixCountsFramed,
  prefixFixedWidth,
  prefixMiscounts,
  prefixOmitted,
} from './prefix.ts';
import {
  contextBytes,
  errorRawText,
  errorWrapped,
  otherVersion,
  resultByteMissing,
  resultByteUnexpected,
} from './response.ts';
import { bigEndianIntegers, slotsOfFourBytes } from './values.ts';

/** Asked in this order about bytes that broke a rule, the surest first; the first that holds is believed. */
const aboutBroken: readonly Hypothesis[] = [
  httpMessage,
  tlsRecord,
  multistreamHello,
  hexOfHex,
  crcUnmasked,
  crcOfCompressed,
  crcBigEndian,
  crcOtherPolynomial,
  resultByteMissing,
  resultByteUnexpected,
  otherVersion,
  contextBytes,
  leanStatus,
  slotsOfFourBytes,
  prefixFixedWidth,
  prefixOmitted,
  prefixCountsFramed,
  prefixCountsCompressed,
  prefixMiscounts,
  identifierOmitted,
  chunkLengthBigEndian,
  rawSnappyBlock,
  errorRawText,
  plainSsz,
  devp2pStatus,
  gossipMessage,
  gossipSsz,
];

/** Asked about a frame that is sound but of a type that is not known. */
const aboutUnknown: typeof aboutBroken = [prefixOmitted, resultByteMissing, leanStatus, slotsOfFourBytes];

/** Asked about a message that could be read, for what no rule of the wire can find. */
const aboutSound: typeof aboutBroken = [bigEndianIntegers, errorWrapped];

/** Asked about bytes where an empty request was expected. */
const aboutEmpty: typeof aboutBroken = [resultByteUnexpected];

function hypothesesAbout({ frame }: Evidence): typeof aboutBroken {
  if (frame === undefined) return aboutBroken;
  if (frame.message === undefined) return aboutUnknown;
  return frame.message.type === 'empty' ? aboutEmpty : aboutSound;
}

/** Looks for a known mistake that explains what the walk met. */
export function recogniseMistake(evidence: Evidence): Finding | undefined {
  for (const hypothesis of hypothesesAbout(evidence)) {
    const found = hypothesis(evidence);
    if (found !== undefined) return found;
  }
  return undefined;
}
