import * as l10n from '@vscode/l10n';
import type { FaultRule } from '../../reqresp/faults/fault-kind.ts';
import type { Reference } from './specs.ts';

/** What each paragraph that faults point to asks for, in our words, and where it is published. */
export const ruleWords: Readonly<Record<FaultRule, { readonly says: string; readonly where: readonly Reference[] }>> = {
  request: {
    says: l10n.t(
      'The dialling side opens a stream, writes its request and closes its write side. A request is a length prefix and a payload; only the metadata methods have none. There is no result byte in a request.',
    ),
    where: [['phase0', 'Requesting side']],
  },
  response: {
    says: l10n.t(
      'The other side answers with response chunks: a result byte, a length prefix, a payload. Status, Goodbye, Ping and Metadata have exactly one chunk. After an error the payload is an ErrorMessage, a List[byte, 256].',
    ),
    where: [['phase0', 'Responding side']],
  },
  result: {
    says: l10n.t(
      'Result 0 is success, 1 InvalidRequest, 2 ServerError, 3 ResourceUnavailable. 4 to 127 are reserved; from 128 on a client may use its own, which readers treat like ServerError.',
    ),
    where: [['phase0', 'Responding side']],
  },
  prefix: {
    says: l10n.t(
      'The length prefix is an unsigned varint: seven bits a byte, the least significant group first, the high bit set on every byte but the last. It counts the bytes of SSZ before compression, not what follows on the wire, and it has to fit the bounds of the type.',
    ),
    where: [['phase0', 'SSZ-snappy encoding strategy']],
  },
  payload: {
    says: l10n.t(
      'A reader takes no more than 32 + n + n/6 bytes of snappy frames for a prefix of n, and expects exactly n bytes of SSZ from them. What comes after is too much, what is missing too little.',
    ),
    where: [['phase0', 'SSZ-snappy encoding strategy']],
  },
  contextBytes: {
    says: l10n.t(
      'Since Altair some methods put four context bytes, a fork digest, between result and length prefix: those for blocks, blobs and data columns. Status, Goodbye, Ping and Metadata do not.',
    ),
    where: [['altair', 'Req/Resp interaction']],
  },
  status: {
    says: l10n.t(
      'Status v2 adds earliest_available_slot to Status v1: 92 bytes of SSZ instead of 84. The version is part of the protocol id, so both sides know it before the first byte.',
    ),
    where: [['fulu', 'Status v2']],
  },
  ssz: {
    says: l10n.t(
      'A container of fixed-size fields is their bytes one after the other. A uint64 takes 8 bytes, little-endian.',
    ),
    where: [['ssz', 'Serialization']],
  },
  bitvector: {
    says: l10n.t('A Bitvector[4] takes one byte of which only the low four bits count; the others have to be zero.'),
    where: [['ssz', 'Deserialization']],
  },
  gossip: {
    says: l10n.t(
      'Gossip messages are compressed with the snappy block format, one block without checksum. Requests and responses use the framing format. The two are not interchangeable.',
    ),
    where: [['phase0', 'Encodings']],
  },
  frames: {
    says: l10n.t(
      'Snappy frames are chunks: one byte of type, three bytes of length, little-endian, then that many bytes. The length does not count its own header.',
    ),
    where: [['framing', '§1']],
  },
  identifier: {
    says: l10n.t(
      'A stream of snappy frames begins with the identifier ff 06 00 00 73 4e 61 50 70 59, a chunk whose data spells sNaPpY.',
    ),
    where: [['framing', '§4.1']],
  },
  checksum: {
    says: l10n.t(
      'Each data chunk carries the CRC-32C (Castagnoli) of its uncompressed data, masked: rotated right by 15 bits, plus 0xa282ead8, written little-endian.',
    ),
    where: [['framing', '§3']],
  },
  compressed: {
    says: l10n.t('A chunk of type 00 holds a snappy block that expands to at most 65536 bytes.'),
    where: [['framing', '§4.2']],
  },
  stored: {
    says: l10n.t('A chunk of type 01 holds the data as it is, at most 65536 bytes.'),
    where: [['framing', '§4.3']],
  },
  padding: {
    says: l10n.t('A chunk of type fe is padding and is skipped unread, but it counts toward what may be read.'),
    where: [['framing', '§4.4']],
  },
  unskippable: {
    says: l10n.t('Chunk types 02 to 7f are reserved, and a reader that does not know one has to refuse it.'),
    where: [['framing', '§4.5']],
  },
  skippable: {
    says: l10n.t('Chunk types 80 to fd are reserved, and a reader that does not know one skips it.'),
    where: [['framing', '§4.6']],
  },
  preamble: {
    says: l10n.t(
      'A snappy block begins with its expanded length as a varint of at most 32 bits, and has to expand to exactly that.',
    ),
    where: [['block', '§1']],
  },
  literal: {
    says: l10n.t(
      'A literal element is a tag, perhaps a length of one to four bytes, and that many bytes to take over.',
    ),
    where: [['block', '§2.1']],
  },
  copy: {
    says: l10n.t(
      'A copy element repeats bytes that were written before; it cannot reach back beyond the beginning of the block.',
    ),
    where: [['block', '§2.2']],
  },
  negotiation: {
    says: l10n.t(
      'Before a stream speaks its protocol, both sides agree on it with multistream-select: lines with a length in front.',
    ),
    where: [['multistream', '']],
  },
  paste: {
    says: l10n.t(
      'Nothing is known about the frame itself: the text it was copied from leaves bytes out, or holds characters that are no digits.',
    ),
    where: [['phase0', 'Encoding strategies']],
  },
  input: {
    says: l10n.t('These bytes belong to something else than a beacon-chain request or response.'),
    where: [['phase0', 'Encoding strategies']],
  },
};
