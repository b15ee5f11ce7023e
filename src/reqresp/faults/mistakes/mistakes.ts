import type { Message } from '../../messages/message.ts';
import { type Fault, makeFault } from '../faults.ts';
import type { mistakeFaults } from '../mistake-table.ts';
import { crcBigEndian, crcOfCompressed, crcOtherPolynomial, crcUnmasked } from './checksum.ts';
import type { Evidence, Hypothesis } from './evidence.ts';
import { chunkLengthBigEndian, identifierOmitted, plainSsz, rawSnappyBlock } from './framing.ts';
import {
  prefixCountsCompressed,
  prefixCountsFramed,
  prefixFixedWidth,
  prefixMiscounts,
  prefixOmitted,
} from './prefix.ts';
import { contextBytes, errorRawText, otherVersion, resultByteMissing, resultByteUnexpected } from './response.ts';
import { devp2pStatus, gossipMessage, hexOfHex, httpMessage, multistreamHello, tlsRecord } from './strangers.ts';
import { bigEndianIntegers, slotsOfFourBytes } from './values.ts';

export type MistakeCode = keyof typeof mistakeFaults;

/** What the hypotheses found: the mistake they recognise, and the message that was probably meant. */
export interface Recognition {
  readonly mistakes: readonly Fault[];
  readonly recovered?: Message;
}

/** Asked in this order about bytes that broke a rule, the surest first; the first that holds is believed. */
const aboutBroken: readonly (readonly [MistakeCode, Hypothesis])[] = [
  ['httpMessage', httpMessage],
  ['tlsRecord', tlsRecord],
  ['multistreamHello', multistreamHello],
  ['hexOfHex', hexOfHex],
  ['crcUnmasked', crcUnmasked],
  ['crcOfCompressed', crcOfCompressed],
  ['crcBigEndian', crcBigEndian],
  ['crcOtherPolynomial', crcOtherPolynomial],
  ['resultByteMissing', resultByteMissing],
  ['resultByteUnexpected', resultByteUnexpected],
  ['otherVersion', otherVersion],
  ['contextBytes', contextBytes],
  ['slotsOfFourBytes', slotsOfFourBytes],
  ['prefixFixedWidth', prefixFixedWidth],
  ['prefixOmitted', prefixOmitted],
  ['prefixCountsFramed', prefixCountsFramed],
  ['prefixCountsCompressed', prefixCountsCompressed],
  ['prefixMiscounts', prefixMiscounts],
  ['identifierOmitted', identifierOmitted],
  ['chunkLengthBigEndian', chunkLengthBigEndian],
  ['rawSnappyBlock', rawSnappyBlock],
  ['errorRawText', errorRawText],
  ['plainSsz', plainSsz],
  ['devp2pStatus', devp2pStatus],
  ['gossipMessage', gossipMessage],
];

/** Asked about a frame that is sound but of a type that is not known. */
const aboutUnknown: typeof aboutBroken = [
  ['resultByteMissing', resultByteMissing],
  ['slotsOfFourBytes', slotsOfFourBytes],
];

/** Asked about a message that could be read, for what no rule of the wire can find. */
const aboutSound: typeof aboutBroken = [['bigEndianIntegers', bigEndianIntegers]];

/** Asked about bytes where an empty request was expected. */
const aboutEmpty: typeof aboutBroken = [['resultByteUnexpected', resultByteUnexpected]];

function hypothesesAbout({ frame }: Evidence): typeof aboutBroken {
  if (frame === undefined) return aboutBroken;
  if (frame.message === undefined) return aboutUnknown;
  return frame.message.type === 'empty' ? aboutEmpty : aboutSound;
}

/** Looks for a known mistake that explains what the walk met. */
export function recogniseMistakes(evidence: Evidence): Recognition {
  for (const [code, hypothesis] of hypothesesAbout(evidence)) {
    const found = hypothesis(evidence);
    if (found === undefined) continue;
    const { from, to, actual, expected, recovered } = found;
    return { mistakes: [makeFault(code, from, to, actual, expected)], ...(recovered && { recovered }) };
  }
  return { mistakes: [] };
}
