import { toHexString } from '@chainsafe/ssz';
import * as l10n from '@vscode/l10n';
import { hexByte } from '../../primitives/hex-byte.ts';
import type { mistakeFaults, TlsRecord } from '../../reqresp/faults/mistake-table.ts';
import { countBytes } from './amounts.ts';
import { crcBytes, type FaultWords } from './fault-sentence.ts';
import { labels } from './labels.ts';
import { strayWords } from './stray-words.ts';

const tlsRecords: Readonly<Record<TlsRecord, string>> = {
  cipherChange: l10n.t('a cipher change'),
  alert: l10n.t('an alert'),
  handshake: l10n.t('a handshake'),
  data: 'data',
};

function gossip(actual: string | number): string {
  return typeof actual === 'string' ? l10n.t`topic ${actual}` : l10n.t`a raw snappy block of ${countBytes(actual)}`;
}

/** The mistakes that are recognised, in words: what, where, what was expected, and what to do. */
export const mistakeWords: FaultWords<keyof typeof mistakeFaults> = {
  rawSnappyBlock: {
    text: (f) =>
      l10n.t`From byte ${f.span.from} on this is a raw snappy block of ${countBytes(f.actual)}, the encoding of gossip; req/resp takes snappy frames.`,
    fix: l10n.t('Use the snappy framing format: stream identifier, then chunks with checksums.'),
  },
  plainSsz: {
    text: (f) =>
      l10n.t`From byte ${f.span.from} on this is ${countBytes(f.actual)} of plain SSZ; req/resp takes it in snappy frames.`,
    fix: l10n.t('Write the length prefix, then the SSZ in the snappy framing format.'),
  },
  prefixCountsFramed: {
    text: (f) =>
      l10n.t`The length prefix at byte ${f.span.from} counts the ${countBytes(f.actual)} of snappy frames; the SSZ in them has ${countBytes(f.expected)}.`,
    fix: l10n.t('Write the length of the SSZ before compression.'),
  },
  prefixCountsCompressed: {
    text: (f) =>
      l10n.t`The length prefix at byte ${f.span.from} counts the ${countBytes(f.actual)} of compressed data; the SSZ in it has ${countBytes(f.expected)}.`,
    fix: l10n.t('Write the length of the SSZ before compression.'),
  },
  prefixMiscounts: {
    text: (f) =>
      l10n.t`The length prefix at byte ${f.span.from} says ${countBytes(f.actual)}; the frames behind it hold ${countBytes(f.expected)} of SSZ.`,
    fix: l10n.t('Write the length of the SSZ before compression.'),
  },
  prefixOmitted: {
    text: (f) =>
      l10n.t`The stream identifier stands at byte ${f.span.from} where the length prefix ${hexByte(f.expected)} belongs.`,
    fix: l10n.t('Write the length of the SSZ as a varint before the snappy frames.'),
  },
  prefixFixedWidth: {
    text: (f) =>
      l10n.t`The length at bytes ${f.span.from} to ${f.span.to - 1} is a fixed-width integer, ${`${f.width} bytes ${f.order}`}; a varint was expected.`,
    fix: l10n.t('Write the length as an unsigned varint.'),
  },
  identifierOmitted: {
    text: (f) => l10n.t`The chunk at byte ${f.span.from} is sound, but no stream identifier stands before it.`,
    fix: l10n.t('Write ff 06 00 00 73 4e 61 50 70 59 before the first chunk.'),
  },
  chunkLengthBigEndian: {
    text: (f) => l10n.t`The chunk length at byte ${f.span.from} is big-endian: ${f.actual}, not ${f.expected}.`,
    fix: l10n.t('Write the three bytes of the chunk length little-endian.'),
  },
  crcUnmasked: {
    text: (f) =>
      l10n.t`The checksum at byte ${f.span.from} is the right CRC-32C, but not masked; ${crcBytes(f.expected)} was expected.`,
    fix: l10n.t('Rotate the CRC right by 15 bits and add 0xa282ead8.'),
  },
  crcOfCompressed: {
    text: (f) =>
      l10n.t`The checksum at byte ${f.span.from} covers the compressed bytes; that of the data before compression is ${crcBytes(f.expected)}.`,
    fix: l10n.t('Compute the CRC-32C over the uncompressed data.'),
  },
  crcBigEndian: {
    text: (f) =>
      l10n.t`The checksum at byte ${f.span.from} is right, but big-endian; ${crcBytes(f.expected)} was expected.`,
    fix: l10n.t('Write the checksum little-endian.'),
  },
  crcOtherPolynomial: {
    text: (f) =>
      l10n.t`The checksum at byte ${f.span.from} is the CRC-32 of zlib and Ethernet; the CRC-32C (Castagnoli) ${crcBytes(f.expected)} was expected.`,
    fix: l10n.t('Use the polynomial 0x82F63B78 (reflected).'),
  },
  resultByteMissing: {
    text: (f) =>
      l10n.t`This is ${l10n.t`a ${f.protocol} response`} without its result byte: a response begins with 00, then the length prefix.`,
    fix: l10n.t('Write the result byte 00 first; or this was cut off when the bytes were copied.'),
  },
  resultByteUnexpected: {
    text: (f) =>
      l10n.t`Byte ${f.span.from} is a result byte, so that this is a response; a request begins with the length prefix.`,
    fix: l10n.t('Leave the result byte out of requests; or read these bytes as a response.'),
  },
  contextBytes: {
    text: (f) =>
      l10n.t`Bytes ${f.span.from} to ${f.span.to - 1} are context bytes, ${toHexString(f.actual)}: methods for blocks and blobs have them, this one has none.`,
    fix: l10n.t('Write the length prefix right after the result byte.'),
  },
  otherVersion: {
    text: (f) => l10n.t`This is a whole ${`${f.actual} ${f.side}`}, on a stream of ${f.expected}.`,
    fix: l10n.t('Send the body of the version that was negotiated.'),
  },
  errorRawText: {
    text: (f) =>
      l10n.t`From byte ${f.span.from} on stands the bare text ${`"${f.text}"`}; an ErrorMessage has a length prefix and snappy frames too.`,
    fix: l10n.t('Encode the error message like any payload.'),
  },
  slotsOfFourBytes: {
    text: (f) =>
      l10n.t`The SSZ has ${countBytes(f.actual)}, as a Status has whose epochs and slots take 4 bytes each; they take 8.`,
    fix: l10n.t('Serialise epochs and slots as uint64.'),
  },
  leanStatus: {
    text: () =>
      l10n.t(
        'This is the Status of lean Ethereum, 80 bytes of two checkpoints without a fork digest; the Status of the beacon chain has 84 or 92.',
      ),
    fix: l10n.t('Dial a node of the beacon chain; lean nodes speak /leanconsensus/req/status/1.'),
  },
  gossipSsz: {
    text: (f) =>
      l10n.t`These are ${countBytes(f.actual)} of plain SSZ that begin as a signed block, an aggregate or an attestation does, which are gossip; no message of req/resp known here is so long.`,
  },
  errorWrapped: {
    text: (f) =>
      l10n.t`The error message begins with an SSZ offset, 04 00 00 00: it was serialised as a container, and its text is ${`"${f.text}"`}.`,
    fix: l10n.t('Serialise the error message as a List[byte, 256], which has no offset.'),
  },
  bigEndianIntegers: {
    text: (f) =>
      l10n.t`Epochs and slots make sense only big-endian: ${l10n.t`head slot ${String(f.actual)}`} instead of ${String(f.expected)}; SSZ is little-endian.`,
    fix: l10n.t('Serialise epochs and slots little-endian.'),
  },
  hexOfHex: {
    text: (f) => l10n.t`These bytes are ${countBytes(f.actual)} of hex digits: a frame was encoded as hex twice.`,
    fix: l10n.t('Decode the hex once more.'),
  },
  gossipMessage: {
    text: (f) =>
      l10n.t`This is gossip, ${gossip(f.actual)}; it goes over the gossipsub protocol, not over a req/resp stream.`,
  },
  devp2pStatus: {
    text: (f) =>
      l10n.t`This is RLP, ${`eth/${f.version}`}: the Status of the execution layer's devp2p, not of the beacon chain.`,
    fix: l10n.t('Dial the consensus client; its libp2p port differs from that of the execution client.'),
  },
  httpMessage: {
    text: (f) => l10n.t`This is HTTP, ${`"${f.text}"`}; a libp2p stream was expected.`,
    fix: l10n.t('Dial the libp2p port, not the port of an HTTP API.'),
  },
  tlsRecord: {
    text: (f) => l10n.t`This is ${tlsRecords[f.record]} of TLS; a libp2p stream was expected.`,
    fix: l10n.t('Dial the libp2p TCP port, and offer noise.'),
  },
  multistreamHello: {
    text: (f) => l10n.t`This is multistream-select, ${`"${f.text}"`}: the negotiation that comes before a request.`,
    fix: l10n.t('Look at the bytes after the protocol has been negotiated.'),
  },
  pasteCutShort: {
    text: (f) =>
      l10n.t`The text leaves ${f.missing === undefined ? 'bytes' : countBytes(f.missing)} out after byte ${f.span.from}, so that what is missing is no fault of the sender.`,
    fix: l10n.t(
      'Copy the bytes in full; in Node raise util.inspect.defaultOptions.maxArrayLength and buffer.INSPECT_MAX_BYTES.',
    ),
  },
  pasteNotHex: {
    text: (f) =>
      l10n.t`The text is hex, except ${strayWords(f.strays)}; what stands behind byte ${f.span.from} is not read.`,
    fix: l10n.t('Put the right digits in their place: two for each byte.'),
  },
  statusCutShort: {
    text: (f) =>
      l10n.t`The text spells out a Status but not all of it, so that it cannot be encoded: ${f.missing.map((name) => labels[name]).join(', ')} cut short or missing.`,
    fix: l10n.t('Log the roots in full.'),
  },
};
