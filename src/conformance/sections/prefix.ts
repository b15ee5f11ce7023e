import type { ConformanceCase, Stimulus, World } from '../case.ts';
import { evidence } from '../evidence.ts';
import { bytes, chunk, identifier, join, prefix, request, sszOf, stored } from '../frames.ts';
import { eachIs, everySeen, REFUSED } from '../judging.ts';
import { answerOf, type Observed } from '../observed.ts';
import { bentStatus, number, statusIn } from '../stimuli.ts';

const SSZ_SNAPPY = 'phase0 p2p-interface, SSZ-snappy encoding strategy';

/** Clients give up a request that does not go on after five seconds. */
const GIVES_UP_MS = 4500;

const isAnswered = (one: Observed) => one.isHonest && one.received.length > 0;

/** A message that declares, and holds, another number of bytes. */
function resized(world: World, by: number): Stimulus {
  return bentStatus(world, `Status of ${by > 0 ? '+' : ''}${by} bytes`, (message) => {
    const ssz = sszOf(message);
    const other = join(ssz, bytes(0)).subarray(0, ssz.length + by);
    return join(prefix(other.length), identifier, stored(other));
  });
}

const eight = (type: 'ping/1' | 'goodbye/1', size: number): Stimulus => ({
  name: `${type} of ${size} bytes`,
  offer: [type],
  bytes: () => join(prefix(size), identifier, stored(new Uint8Array(size))),
});

const declared = (world: World, name: string, value: (size: number) => bigint) =>
  bentStatus(world, name, (message) => request(message, { prefix: prefix(value(sszOf(message).length)) }));

/** Section 4: the length prefix. */
export const prefixCases: readonly ConformanceCase[] = [
  {
    id: '4.1',
    title: 'Its length prefix tells how many SSZ bytes follow.',
    level: 'MUST',
    source: SSZ_SNAPPY,
    ...evidence,
    judge: everySeen(isAnswered, (one) => {
      const { fault } = answerOf(one);
      const codes = ['lengthOutOfBounds', 'moreThanDeclared', 'fewerThanDeclared', 'lengthPrefixMissing'];
      return fault && codes.includes(fault.code) ? `${fault.code} at byte ${fault.span.from}` : undefined;
    }),
  },
  {
    id: '4.2',
    title: 'Its length prefix has no byte that is not needed.',
    level: 'SHOULD',
    source: SSZ_SNAPPY,
    ...evidence,
    judge: everySeen(isAnswered, (one) =>
      answerOf(one).warnings.some(({ code }) => code === 'lengthPrefixNotMinimal') ? 'the prefix is longer' : undefined,
    ),
  },
  {
    id: '4.3',
    title: 'A length in more bytes than needed is taken or refused.',
    level: 'MAY',
    source: `${SSZ_SNAPPY} (a duty of writers)`,
    danger: 'brokenRequest',
    waitMs: 10_000,
    known: ['Lighthouse and Grandine refuse it', 'Prysm, Lodestar, Teku and Nimbus take it'],
    stimuli: (world) => [
      bentStatus(world, 'length in two bytes', (message) =>
        request(message, { prefix: bytes(0x80 | sszOf(message).length, 0) }),
      ),
    ],
    judge: eachIs(['S', ...REFUSED]),
  },
  {
    id: '4.4',
    title: 'A length of more than ten bytes, or above 2^64 - 1, is refused.',
    level: 'MUST',
    source: SSZ_SNAPPY,
    danger: 'brokenRequest',
    waitMs: 10_000,
    stimuli: (world) => [
      bentStatus(world, 'length of eleven bytes', () => bytes(...Array(10).fill(0x80), 1)),
      bentStatus(world, 'length above 2^64', () => bytes(...Array(9).fill(0xff), 2)),
    ],
    judge: eachIs(REFUSED),
  },
  {
    id: '4.5',
    title: 'The length is read in 64 bits: what agrees with it in the lower ones only is refused.',
    level: 'MUST',
    source: SSZ_SNAPPY,
    danger: 'malformedRequest',
    waitMs: 10_000,
    stimuli: (world) => [
      declared(world, 'length + 2^32', (size) => (1n << 32n) + BigInt(size)),
      declared(world, 'length + 2^63', (size) => (1n << 63n) + BigInt(size)),
      declared(world, 'length 2^64 - 1', () => (1n << 64n) - 1n),
    ],
    judge: eachIs(REFUSED),
  },
  {
    id: '4.6',
    title: 'Sizes of 0, one less and one more than the message has are refused.',
    level: 'MUST',
    source: SSZ_SNAPPY,
    danger: 'malformedRequest',
    waitMs: 10_000,
    stimuli: (world) => [
      bentStatus(world, 'Status of no bytes', () => join(bytes(0), identifier)),
      resized(world, -1),
      resized(world, 1),
      eight('ping/1', 7),
      eight('ping/1', 9),
    ],
    judge: eachIs(REFUSED),
  },
  {
    id: '4.7',
    title: 'The size of the other Status version is refused.',
    level: 'MUST',
    source: `${SSZ_SNAPPY}; fulu p2p-interface, Status v2`,
    danger: 'malformedRequest',
    waitMs: 10_000,
    stimuli: (world) => [
      bentStatus(world, 'body of the other version', ({ type }) =>
        request(statusIn(type === 'status/1' ? 'status/2' : 'status/1', world.ours)),
      ),
    ],
    judge: eachIs(REFUSED),
  },
  {
    id: '4.8',
    title: 'Lengths of 10 MiB, and of one byte more, are refused before a byte of the payload has come.',
    level: 'MUST',
    source: `${SSZ_SNAPPY}, Req/Resp interaction`,
    danger: 'malformedRequest',
    waitMs: 4000,
    known: ['Prysm refuses one byte more, and waits five seconds at 10 MiB'],
    stimuli: (world) =>
      [10_485_760, 10_485_761].map((size) =>
        bentStatus(world, `length ${size}, held open`, () => prefix(size), { holds: true }),
      ),
    judge: eachIs(REFUSED, [], GIVES_UP_MS),
  },
  {
    id: '4.9',
    title: 'A request that ends inside its length, behind it or inside its body is refused.',
    level: 'MUST',
    source: SSZ_SNAPPY,
    danger: 'brokenRequest',
    waitMs: 10_000,
    stimuli: (world) => [
      bentStatus(world, 'half a length', () => bytes(0x80)),
      bentStatus(world, 'length alone', (message) => prefix(sszOf(message).length)),
      bentStatus(world, 'half a body', (message) => request(message).subarray(0, 60)),
    ],
    judge: eachIs(REFUSED),
  },
  {
    id: '6.6',
    title: 'Numbers above 2^53 are read.',
    level: 'MUST',
    source: 'phase0 p2p-interface, Ping v1; simple-serialize',
    waitMs: 10_000,
    danger: 'brokenRequest',
    stimuli: () => [number('ping/1', (1n << 64n) - 1n)],
    judge: eachIs(['S']),
  },
  {
    id: '5.15',
    title: 'A chunk that is longer than the payload may be is refused without waiting for its bytes.',
    level: 'SHOULD',
    source: SSZ_SNAPPY,
    danger: 'brokenRequest',
    waitMs: 4000,
    known: ['Prysm, Teku, Lighthouse and Grandine wait for the bytes'],
    stimuli: (world) => [
      bentStatus(
        world,
        'chunk of 65 535 bytes, held open',
        (message) => request(message, { body: chunk(1, sszOf(message), 65_535) }),
        { holds: true },
      ),
    ],
    judge: eachIs(REFUSED, [], GIVES_UP_MS),
  },
];
