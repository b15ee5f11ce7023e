import { rules } from '../reqresp/fault-rules.ts';
import { type FaultCode, faultTable } from '../reqresp/faults.ts';
import { isMendable } from './repairs.ts';

type RuleName = keyof typeof rules;

/** What each paragraph asks for, in our words. */
const explanations: Readonly<Record<RuleName, string>> = {
  request:
    'The dialling side opens a stream, writes its request and closes its write side. A request is a length prefix and a payload; only the metadata methods have none. There is no result byte in a request.',
  response:
    'The other side answers with response chunks: a result byte, a length prefix, a payload. Status, Goodbye, Ping and Metadata have exactly one chunk. After an error the payload is an ErrorMessage, a List[byte, 256].',
  result:
    'Result 0 is success, 1 InvalidRequest, 2 ServerError, 3 ResourceUnavailable. 4 to 127 are reserved; from 128 on a client may use its own, which readers treat like ServerError.',
  prefix:
    'The length prefix is an unsigned varint: seven bits a byte, the least significant group first, the high bit set on every byte but the last. It counts the bytes of SSZ before compression, not what follows on the wire, and it has to fit the bounds of the type.',
  payload:
    'A reader takes no more than 32 + n + n/6 bytes of snappy frames for a prefix of n, and expects exactly n bytes of SSZ from them. What comes after is too much, what is missing too little.',
  contextBytes:
    'Since Altair some methods put four context bytes, a fork digest, between result and length prefix: those for blocks, blobs and data columns. Status, Goodbye, Ping and Metadata do not.',
  status:
    'Status v2 adds earliest_available_slot to Status v1: 92 bytes of SSZ instead of 84. The version is part of the protocol id, so both sides know it before the first byte.',
  ssz: 'A container of fixed-size fields is their bytes one after the other. A uint64 takes 8 bytes, little-endian.',
  bitvector: 'A Bitvector[4] takes one byte of which only the low four bits count; the others have to be zero.',
  gossip:
    'Gossip messages are compressed with the snappy block format, one block without checksum. Requests and responses use the framing format. The two are not interchangeable.',
  frames:
    'Snappy frames are chunks: one byte of type, three bytes of length, little-endian, then that many bytes. The length does not count its own header.',
  identifier:
    'A stream of snappy frames begins with the identifier ff 06 00 00 73 4e 61 50 70 59, a chunk whose data spells sNaPpY.',
  checksum:
    'Each data chunk carries the CRC-32C (Castagnoli) of its uncompressed data, masked: rotated right by 15 bits, plus 0xa282ead8, written little-endian.',
  compressed: 'A chunk of type 00 holds a snappy block that expands to at most 65536 bytes.',
  stored: 'A chunk of type 01 holds the data as it is, at most 65536 bytes.',
  padding: 'A chunk of type fe is padding and is skipped unread, but it counts toward what may be read.',
  unskippable: 'Chunk types 02 to 7f are reserved, and a reader that does not know one has to refuse it.',
  skippable: 'Chunk types 80 to fd are reserved, and a reader that does not know one skips it.',
  preamble:
    'A snappy block begins with its expanded length as a varint of at most 32 bits, and has to expand to exactly that.',
  literal: 'A literal element is a tag, perhaps a length of one to four bytes, and that many bytes to take over.',
  copy: 'A copy element repeats bytes that were written before; it cannot reach back beyond the beginning of the block.',
  negotiation:
    'Before a stream speaks its protocol, both sides agree on it with multistream-select: lines with a length in front.',
  paste: 'Nothing is known about the frame itself: the text it was copied from leaves bytes out.',
  input: 'These bytes belong to something else than a beacon-chain request or response.',
};

/** Explains a fault by its code: which rule, what it asks for, what to do. */
export function ruleText(code: string): string {
  if (!Object.hasOwn(faultTable, code))
    return `There is no fault "${code.slice(0, 60)}": open this page from a problem.\n`;
  const { rule, severity, fix } = faultTable[code as FaultCode];
  const name = (Object.keys(rules) as RuleName[]).find((key) => rules[key] === rule);
  return [
    `# ${code}`,
    '',
    `Severity: ${severity}`,
    `Rule: ${rule}`,
    '',
    ...(name === undefined ? [] : [...wrap(explanations[name]), '']),
    ...(fix === undefined ? [] : ['What to do:', ...wrap(fix), '']),
    isMendable(code)
      ? 'The quick fix of the problem mends the bytes where that leads to a frame that can be read.'
      : 'There is no quick fix: what was meant cannot be known from the bytes.',
    '',
  ].join('\n');
}

/** Lines that fit into an editor beside another. */
function wrap(text: string): string[] {
  return (text.match(/.{1,78}(?:\s|$)/g) ?? []).map((line) => line.trimEnd());
}
