import * as l10n from '@vscode/l10n';
import { rules } from './fault-rules.ts';
import type { FaultKind } from './fault-table.ts';

/**
 * Mistakes that implementers are known to make. They explain a break that the grammar has found and take its place, so
 * that the reader need not guess; each is recognised by one hypothesis.
 */
export const mistakeFaults = {
  rawSnappyBlock: {
    severity: 'error',
    rule: rules.gossip,
    text: (f) =>
      l10n.t`From byte ${f.from} on this is a raw snappy block of ${f.actual}, the encoding of gossip; req/resp takes snappy frames.`,
    fix: l10n.t('Use the snappy framing format: stream identifier, then chunks with checksums.'),
  },
  plainSsz: {
    severity: 'error',
    rule: rules.payload,
    text: (f) => l10n.t`From byte ${f.from} on this is ${f.actual} of plain SSZ; req/resp takes it in snappy frames.`,
    fix: l10n.t('Write the length prefix, then the SSZ in the snappy framing format.'),
  },
  prefixCountsFramed: {
    severity: 'error',
    rule: rules.prefix,
    text: (f) =>
      l10n.t`The length prefix at byte ${f.from} counts the ${f.actual} of snappy frames; the SSZ in them has ${f.expected}.`,
    fix: l10n.t('Write the length of the SSZ before compression.'),
  },
  prefixCountsCompressed: {
    severity: 'error',
    rule: rules.prefix,
    text: (f) =>
      l10n.t`The length prefix at byte ${f.from} counts the ${f.actual} of compressed data; the SSZ in it has ${f.expected}.`,
    fix: l10n.t('Write the length of the SSZ before compression.'),
  },
  prefixMiscounts: {
    severity: 'error',
    rule: rules.prefix,
    text: (f) =>
      l10n.t`The length prefix at byte ${f.from} says ${f.actual}; the frames behind it hold ${f.expected} of SSZ.`,
    fix: l10n.t('Write the length of the SSZ before compression.'),
  },
  prefixOmitted: {
    severity: 'error',
    rule: rules.prefix,
    text: (f) => l10n.t`The stream identifier stands at byte ${f.from} where the length prefix ${f.expected} belongs.`,
    fix: l10n.t('Write the length of the SSZ as a varint before the snappy frames.'),
  },
  prefixFixedWidth: {
    severity: 'error',
    rule: rules.prefix,
    text: (f) =>
      l10n.t`The length at bytes ${f.from} to ${f.to - 1} is a fixed-width integer, ${f.actual}; a varint was expected.`,
    fix: l10n.t('Write the length as an unsigned varint.'),
  },
  identifierOmitted: {
    severity: 'error',
    rule: rules.identifier,
    text: (f) => l10n.t`The chunk at byte ${f.from} is sound, but no stream identifier stands before it.`,
    fix: l10n.t('Write ff 06 00 00 73 4e 61 50 70 59 before the first chunk.'),
  },
  chunkLengthBigEndian: {
    severity: 'error',
    rule: rules.frames,
    text: (f) => l10n.t`The chunk length at byte ${f.from} is big-endian: ${f.actual}, not ${f.expected}.`,
    fix: l10n.t('Write the three bytes of the chunk length little-endian.'),
  },
  crcUnmasked: {
    severity: 'error',
    rule: rules.checksum,
    text: (f) =>
      l10n.t`The checksum at byte ${f.from} is the right CRC-32C, but not masked; ${f.expected} was expected.`,
    fix: l10n.t('Rotate the CRC right by 15 bits and add 0xa282ead8.'),
  },
  crcOfCompressed: {
    severity: 'error',
    rule: rules.checksum,
    text: (f) =>
      l10n.t`The checksum at byte ${f.from} covers the compressed bytes; that of the data before compression is ${f.expected}.`,
    fix: l10n.t('Compute the CRC-32C over the uncompressed data.'),
  },
  crcBigEndian: {
    severity: 'error',
    rule: rules.checksum,
    text: (f) => l10n.t`The checksum at byte ${f.from} is right, but big-endian; ${f.expected} was expected.`,
    fix: l10n.t('Write the checksum little-endian.'),
  },
  crcOtherPolynomial: {
    severity: 'error',
    rule: rules.checksum,
    text: (f) =>
      l10n.t`The checksum at byte ${f.from} is the CRC-32 of zlib and Ethernet; the CRC-32C (Castagnoli) ${f.expected} was expected.`,
    fix: l10n.t('Use the polynomial 0x82F63B78 (reflected).'),
  },
  resultByteMissing: {
    severity: 'error',
    rule: rules.response,
    text: (f) =>
      l10n.t`This is ${f.actual} without its result byte: a response begins with 00, then the length prefix.`,
    fix: l10n.t('Write the result byte 00 first; or this was cut off when the bytes were copied.'),
  },
  resultByteUnexpected: {
    severity: 'error',
    rule: rules.request,
    text: (f) =>
      l10n.t`Byte ${f.from} is a result byte, so that this is a response; a request begins with the length prefix.`,
    fix: l10n.t('Leave the result byte out of requests; or read these bytes as a response.'),
  },
  contextBytes: {
    severity: 'error',
    rule: rules.contextBytes,
    text: (f) =>
      l10n.t`Bytes ${f.from} to ${f.to - 1} are context bytes, ${f.actual}: methods for blocks and blobs have them, this one has none.`,
    fix: l10n.t('Write the length prefix right after the result byte.'),
  },
  otherVersion: {
    severity: 'error',
    rule: rules.status,
    text: (f) => l10n.t`This is a whole ${f.actual}, on a stream of ${f.expected}.`,
    fix: l10n.t('Send the body of the version that was negotiated.'),
  },
  errorRawText: {
    severity: 'error',
    rule: rules.response,
    text: (f) =>
      l10n.t`From byte ${f.from} on stands the bare text ${f.actual}; an ErrorMessage has a length prefix and snappy frames too.`,
    fix: l10n.t('Encode the error message like any payload.'),
  },
  slotsOfFourBytes: {
    severity: 'error',
    rule: rules.ssz,
    text: (f) =>
      l10n.t`The SSZ has ${f.actual}, as a Status has whose epochs and slots take 4 bytes each; they take 8.`,
    fix: l10n.t('Serialise epochs and slots as uint64.'),
  },
  bigEndianIntegers: {
    severity: 'warning',
    rule: rules.ssz,
    text: (f) =>
      l10n.t`Epochs and slots make sense only big-endian: ${f.actual} instead of ${f.expected}; SSZ is little-endian.`,
    fix: l10n.t('Serialise epochs and slots little-endian.'),
  },
  hexOfHex: {
    severity: 'error',
    rule: rules.input,
    text: (f) => l10n.t`These bytes are ${f.actual} of hex digits: a frame was encoded as hex twice.`,
    fix: l10n.t('Decode the hex once more.'),
  },
  gossipMessage: {
    severity: 'error',
    rule: rules.gossip,
    text: (f) => l10n.t`This is gossip, ${f.actual}; it goes over the gossipsub protocol, not over a req/resp stream.`,
  },
  devp2pStatus: {
    severity: 'error',
    rule: rules.input,
    text: (f) => l10n.t`This is RLP, ${f.actual}: the Status of the execution layer's devp2p, not of the beacon chain.`,
    fix: l10n.t('Dial the consensus client; its libp2p port differs from that of the execution client.'),
  },
  httpMessage: {
    severity: 'error',
    rule: rules.input,
    text: (f) => l10n.t`This is HTTP, ${f.actual}; a libp2p stream was expected.`,
    fix: l10n.t('Dial the libp2p port, not the port of an HTTP API.'),
  },
  tlsRecord: {
    severity: 'error',
    rule: rules.input,
    text: (f) => l10n.t`This is ${f.actual} of TLS; a libp2p stream was expected.`,
    fix: l10n.t('Dial the libp2p TCP port, and offer noise.'),
  },
  multistreamHello: {
    severity: 'error',
    rule: rules.negotiation,
    text: (f) => l10n.t`This is multistream-select, ${f.actual}: the negotiation that comes before a request.`,
    fix: l10n.t('Look at the bytes after the protocol has been negotiated.'),
  },
  pasteCutShort: {
    severity: 'warning',
    rule: rules.paste,
    text: (f) =>
      l10n.t`The text leaves ${f.actual} out after byte ${f.from}, so that what is missing is no fault of the sender.`,
    fix: l10n.t(
      'Copy the bytes in full; in Node raise util.inspect.defaultOptions.maxArrayLength and buffer.INSPECT_MAX_BYTES.',
    ),
  },
  pasteNotHex: {
    severity: 'error',
    rule: rules.paste,
    text: (f) => l10n.t`The text is hex, except ${f.actual}; what stands behind byte ${f.from} is not read.`,
    fix: l10n.t('Put the right digits in their place: two for each byte.'),
  },
  statusCutShort: {
    severity: 'warning',
    rule: rules.paste,
    text: (f) =>
      l10n.t`The text spells out a Status but not all of it, so that it cannot be encoded: ${f.actual} cut short or missing.`,
    fix: l10n.t('Log the roots in full.'),
  },
} as const satisfies Record<string, FaultKind>;
