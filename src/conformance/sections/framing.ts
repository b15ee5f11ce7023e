import type { StatusMessage } from '../../reqresp/messages/message.ts';
import { crc32c } from '../../reqresp/walk/crc32c.ts';
import type { ConformanceCase, World } from '../case.ts';
import { evidence } from '../evidence.ts';
import {
  bytes,
  checksumOf,
  chunk,
  compressed,
  compressedRequest,
  identifier,
  join,
  paddedRequest,
  prefix,
  request,
  sszOf,
  stored,
} from '../frames.ts';
import { eachIs, everySeen, REFUSED } from '../judging.ts';
import { answerOf } from '../observed.ts';
import { bentStatus } from '../stimuli.ts';

const FRAMING = 'snappy framing_format';
const SSZ_SNAPPY = 'phase0 p2p-interface, SSZ-snappy encoding strategy';

/** A Status whose chunks are made of its SSZ. */
const body = (world: World, name: string, make: (ssz: Uint8Array, message: StatusMessage) => Uint8Array) =>
  bentStatus(world, name, (message) => request(message, { body: make(sszOf(message), message) }));

const faultSeen = (codes: readonly string[]) =>
  everySeen(
    (one) => one.isHonest && one.received.length > 0,
    (one) => {
      const { fault } = answerOf(one);
      return fault && codes.includes(fault.code) ? `${fault.code} at byte ${fault.span.from}` : undefined;
    },
  );

const legal = { level: 'MUST', waitMs: 10_000 } as const;
const broken = { level: 'MUST', waitMs: 10_000, danger: 'malformedRequest', judge: eachIs(REFUSED) } as const;

/** Section 5: snappy framing. */
export const framingCases: readonly ConformanceCase[] = [
  {
    ...legal,
    ...evidence,
    id: '5.1',
    title: 'Its frames begin with the stream identifier, and each chunk has the masked CRC-32C of its plain bytes.',
    source: `${FRAMING} 3, 4.1`,
    judge: faultSeen([
      'streamIdentifierMissing',
      'streamIdentifierWrong',
      'streamIdentifierTruncated',
      'crcMismatch',
      'chunkTooShort',
    ]),
  },
  {
    ...legal,
    ...evidence,
    id: '5.2',
    title: 'Its frames stay within 32 + n + n/6 bytes, and use no chunk that has to be refused.',
    source: `${SSZ_SNAPPY}; ${FRAMING} 4.5`,
    judge: faultSeen(['budgetExceeded', 'chunkTypeReserved', 'chunkTooLarge']),
  },
  {
    ...legal,
    id: '5.3',
    title: 'Data that is stored, compressed or both, in one chunk or several, is read.',
    source: `${FRAMING} 4.2, 4.3`,
    stimuli: (world) => [
      body(world, 'stored', (ssz) => stored(ssz)),
      bentStatus(world, 'compressed', compressedRequest),
      body(world, 'in two chunks', (ssz) => join(stored(ssz.subarray(0, 40)), stored(ssz.subarray(40)))),
    ],
    judge: eachIs(['S']),
  },
  {
    ...legal,
    id: '5.4',
    title: 'The stream identifier, said again, is ignored.',
    source: `${FRAMING} 4.1`,
    known: ['Teku refuses it with result 1'],
    stimuli: (world) => [body(world, 'identifier twice', (ssz) => join(identifier, stored(ssz)))],
    judge: eachIs(['S']),
  },
  {
    ...legal,
    id: '5.5',
    title: 'Chunks 80 to fd, and padding of any content, are skipped.',
    source: `${FRAMING} 4.4, 4.6`,
    known: ['Lodestar of 2023 refuses them'],
    stimuli: (world) =>
      [0x80, 0xfd, 0xfe].map((type) =>
        body(world, `chunk ${type.toString(16)} before the data`, (ssz) =>
          join(chunk(type, bytes(1, 2, 3, 4)), stored(ssz)),
        ),
      ),
    judge: eachIs(['S']),
  },
  {
    ...broken,
    id: '5.6',
    title: 'Chunks 02 to 7f are refused.',
    source: `${FRAMING} 4.5; ${SSZ_SNAPPY}`,
    stimuli: (world) =>
      [0x02, 0x7f].map((type) =>
        body(world, `chunk ${type.toString(16).padStart(2, '0')}`, (ssz) =>
          join(chunk(type, bytes(1, 2, 3, 4)), stored(ssz)),
        ),
      ),
  },
  {
    ...broken,
    id: '5.7',
    title: 'A stream identifier that is missing or wrong is refused.',
    source: `${FRAMING} 1, 4.1`,
    stimuli: (world) =>
      (
        [
          ['no identifier', bytes()],
          ['identifier of another text', bytes(0xff, 6, 0, 0, 0x73, 0x4e, 0x61, 0x50, 0x70, 0x58)],
          ['identifier of five bytes', bytes(0xff, 5, 0, 0, 0x73, 0x4e, 0x61, 0x50, 0x70)],
        ] as const
      ).map(([name, other]) => bentStatus(world, name, (message) => request(message, { identifier: other }))),
  },
  {
    ...broken,
    id: '5.8',
    level: 'SHOULD',
    title: 'A stream identifier that comes later and is wrong is refused.',
    source: `${FRAMING} 4.1`,
    known: ['Nimbus skips it'],
    stimuli: (world) => [
      body(world, 'second identifier wrong', (ssz) =>
        join(bytes(0xff, 6, 0, 0, 0x73, 0x4e, 0x61, 0x50, 0x70, 0x58), stored(ssz)),
      ),
    ],
  },
  {
    ...broken,
    id: '5.9',
    title: 'A wrong checksum is refused.',
    source: `${FRAMING} 3; ${SSZ_SNAPPY}`,
    known: ['Lodestar of 2024 accepts it'],
    stimuli: (world) => [
      body(world, 'one bit of the checksum', (ssz) => stored(ssz, (checksumOf(ssz) ^ 1) >>> 0)),
      body(world, 'checksum that is not masked', (ssz) => stored(ssz, crc32c(ssz))),
    ],
  },
  {
    ...legal,
    id: '5.10',
    title: 'A payload that fills 32 + n + n/6 bytes is served.',
    source: `phase0 p2p-interface, max_compressed_len; ${SSZ_SNAPPY}`,
    stimuli: (world) => [bentStatus(world, 'padded to the last byte', (message) => paddedRequest(message))],
    judge: eachIs(['S']),
  },
  {
    ...broken,
    id: '5.11',
    title: 'A payload of one byte more than that is refused.',
    source: SSZ_SNAPPY,
    known: ['Nimbus of 2024 accepted it'],
    stimuli: (world) => [bentStatus(world, 'padded beyond', (message) => paddedRequest(message, 1))],
  },
  {
    ...broken,
    id: '5.12',
    title: 'Frames that hold more bytes than the length says are refused.',
    source: SSZ_SNAPPY,
    stimuli: (world) => [body(world, 'four bytes more', (ssz) => stored(join(ssz, bytes(0, 0, 0, 0))))],
  },
  {
    ...broken,
    id: '5.13',
    title: 'A snappy block without frames, and plain SSZ, are refused.',
    source: 'phase0 p2p-interface, Encoding strategies',
    stimuli: (world) => [
      bentStatus(world, 'plain SSZ', (message) => join(prefix(sszOf(message).length), sszOf(message))),
      bentStatus(world, 'snappy block', (message) => {
        const ssz = sszOf(message);
        return join(prefix(ssz.length), prefix(ssz.length), bytes(60 << 2, ssz.length - 1), ssz);
      }),
    ],
  },
  {
    ...broken,
    id: '5.14',
    title: 'A block that claims 65 537 bytes or 4 GiB is refused.',
    source: `${FRAMING} 4.2; ${SSZ_SNAPPY}`,
    stimuli: (world) =>
      (
        [
          ['block of 65 537 bytes', bytes(0x81, 0x80, 0x04)],
          ['block of 4 GiB', bytes(0xff, 0xff, 0xff, 0xff, 0x0f)],
        ] as const
      ).map(([name, claims]) => body(world, name, (ssz) => compressed(join(claims, bytes(0)), ssz))),
  },
  {
    ...broken,
    id: '5.16',
    title: 'A chunk shorter than its checksum, and a block that cannot be expanded, are refused.',
    source: `${FRAMING} 4.2; ${SSZ_SNAPPY}`,
    stimuli: (world) => [
      body(world, 'chunk of three bytes', () => chunk(1, bytes(0xaa, 0xbb, 0xcc))),
      body(world, 'copy from before the block', (ssz) => compressed(bytes(ssz.length, 0xfe, 1, 0), ssz)),
    ],
  },
  {
    ...legal,
    id: '5.17',
    level: 'MAY',
    title: 'A chunk with a checksum and no data is skipped or refused.',
    source: `${FRAMING} 4.3; silent`,
    danger: 'malformedRequest',
    known: ['Nimbus refuses it'],
    stimuli: (world) => [body(world, 'empty chunk first', (ssz) => join(stored(bytes()), stored(ssz)))],
    judge: eachIs(['S', ...REFUSED]),
  },
];
