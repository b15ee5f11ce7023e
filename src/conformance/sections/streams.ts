import type { ConformanceCase } from '../case.ts';
import { evidence } from '../evidence.ts';
import { bytes, join, request, sszOf, stored } from '../frames.ts';
import { deciders, eachIs, everySeen, leavesBy, no, outcomeText, REFUSED } from '../judging.ts';
import { answerOf, type Observed } from '../observed.ts';
import { anyMetadata, bentStatus, number, status } from '../stimuli.ts';

const RESPONDING = 'phase0 p2p-interface, Responding side';
const SSZ_SNAPPY = 'phase0 p2p-interface, SSZ-snappy encoding strategy';
const HEARS_MS = 1500;
const AT_ONCE_MS = 2000;
const FIRST_BYTE_MS = 10_000;

const badChecksum = (ssz: Uint8Array) => stored(ssz, 1);
const isAnswered = (one: Observed) => one.isHonest && one.received.length > 0;
const isError = (one: Observed) => (answerOf(one).resultCode ?? 0) !== 0;

/** Sections 7, 8 and 13: both sides of a stream, and what follows a broken request. */
export const streamCases: readonly ConformanceCase[] = [
  {
    id: '7.1',
    title: 'An honest Status with half-close is answered, and the connection kept.',
    level: 'MUST',
    source: `${RESPONDING}, Status`,
    waitMs: 10_000,
    hearsMs: HEARS_MS,
    standsAlone: true,
    stimuli: (world) => [status(world)],
    judge: (observed) => {
      const answered = eachIs(['S'])(observed);
      return answered.holds === 'yes' ? leavesBy(['K'])(observed) : answered;
    },
  },
  {
    id: '7.2',
    title: 'Into what packets a request is cut does not matter.',
    level: 'MUST',
    source: RESPONDING,
    waitMs: 15_000,
    stimuli: (world) => [bentStatus(world, 'a byte every 10 ms', (message) => request(message), { pauseMs: 10 })],
    judge: eachIs(['S']),
  },
  {
    id: '7.3',
    title: 'A Status whose sender does not close its side is answered, or dropped in time.',
    level: 'MAY',
    source: `${RESPONDING}; silent`,
    waitMs: 20_000,
    known: ['Nimbus answers result 1 after ten seconds'],
    stimuli: (world) => [bentStatus(world, 'no half-close', (message) => request(message), { holds: true })],
    judge: eachIs(['S', ...REFUSED]),
  },
  {
    id: '7.4',
    title: 'A request that stalls is dropped in the end.',
    level: 'MAY',
    source: 'phase0 p2p-interface; silent since v1.5.0-alpha.9',
    danger: 'brokenRequest',
    waitMs: 20_000,
    known: ['Prysm and Lodestar drop it after 5 s, Nimbus and Teku after 10 s, Lighthouse and Grandine after 15 s'],
    stimuli: (world) =>
      [0, 1, 40].map((size) => ({
        ...bentStatus(world, `${size} bytes, held open`, (message) => request(message).subarray(0, size), {
          holds: true,
        }),
        ...(size > 0 && { isBeside: true as const }),
      })),
    judge: eachIs(['E1', 'E2', 'RST', 'CL', 'DC']),
  },
  {
    id: '7.5',
    title: 'A half-close without a byte is refused.',
    level: 'MUST',
    source: SSZ_SNAPPY,
    danger: 'brokenRequest',
    waitMs: 10_000,
    stimuli: (world) => [
      bentStatus(world, 'Status of nothing', () => bytes()),
      { name: 'Ping of nothing', offer: ['ping/1'], bytes: () => bytes() },
    ],
    judge: eachIs(REFUSED),
  },
  {
    id: '7.6',
    title: 'Bytes behind the body, and a second request, are refused.',
    level: 'MUST',
    source: `${SSZ_SNAPPY}, Req/Resp interaction`,
    danger: 'malformedRequest',
    waitMs: 10_000,
    known: ['Prysm, Lighthouse, Grandine and Lodestar answer'],
    stimuli: (world) => [
      bentStatus(world, 'one byte more', (message) => join(request(message), bytes(0))),
      bentStatus(world, 'the request twice', (message) => join(request(message), request(message))),
    ],
    judge: eachIs(REFUSED),
  },
  {
    id: '7.7',
    title: 'A stream that we reset behind our request harms no other.',
    level: 'SHOULD',
    source: 'phase0 p2p-interface, Requesting side, Req/Resp interaction',
    waitMs: 10_000,
    stimuli: (world) => [
      bentStatus(world, 'reset behind the request', (message) => request(message), { resets: true }),
      status(world, 'Status afterwards'),
    ],
    judge: (observed) => eachIs(['S'])(observed.slice(1)),
  },
  {
    id: '7.8',
    title: 'A request for metadata has no bytes, and is answered.',
    level: 'MUST',
    source: 'phase0 p2p-interface, GetMetaData v1',
    waitMs: 10_000,
    stimuli: () => [{ ...anyMetadata(), shares: 'metadata' }],
    judge: eachIs(['S']),
  },
  {
    id: '7.9',
    title: 'A request for metadata that has bytes is refused.',
    level: 'SHOULD',
    source: 'phase0 p2p-interface, GetMetaData v1; not clear',
    danger: 'malformedRequest',
    waitMs: 10_000,
    known: ['all but Teku answer'],
    stimuli: () => [{ name: 'metadata with a byte', offer: anyMetadata().offer, bytes: () => bytes(0) }],
    judge: eachIs(['E1'], ['S']),
  },
  {
    id: '8.1',
    title: 'An answer is one chunk: result 0, length, frames; no context bytes, and nothing behind it.',
    level: 'MUST',
    source: `${RESPONDING}; altair p2p-interface, Req-Resp interaction`,
    ...evidence,
    judge: everySeen(
      (one) => isAnswered(one) && !isError(one),
      (one) => {
        const { fault, warnings } = answerOf(one);
        const behind = warnings.find(({ code }) => code === 'trailingBytes' || code === 'extraChunk');
        const wrong = fault ?? behind;
        return wrong && `${wrong.code} at byte ${wrong.span.from}`;
      },
    ),
  },
  {
    id: '8.2',
    title: 'A body of the right length that cannot be read is answered with result 1.',
    level: 'MUST',
    source: `${SSZ_SNAPPY}, Responding side`,
    danger: 'malformedRequest',
    waitMs: 10_000,
    known: ['Prysm resets', 'Lighthouse and Grandine send nothing'],
    stimuli: (world) => [
      bentStatus(world, 'wrong checksum', (message) => request(message, { body: badChecksum(sszOf(message)) })),
    ],
    judge: eachIs(['E1']),
  },
  {
    ...evidence,
    id: '8.3',
    title: 'A length out of bounds is met with result 1, or with a reset at once.',
    level: 'SHOULD',
    source: 'phase0 p2p-interface, Req/Resp interaction',
    danger: 'malformedRequest',
    known: ['Lighthouse and Grandine drop the stream and leave'],
    judge: everySeen(
      ({ of, end }) => of === '4.6' && end !== 'unsent',
      (one) => {
        const { outcome } = answerOf(one);
        const isRight = outcome === 'E1' || (outcome === 'RST' && one.endMs <= AT_ONCE_MS);
        return isRight ? undefined : `${outcomeText(outcome)} after ${Math.round(one.endMs)} ms`;
      },
      deciders.all,
    ),
  },
  {
    id: '8.4',
    title: 'An error chunk has length and frames, a text within 256 bytes, and nothing behind it.',
    level: 'MUST',
    source: `${RESPONDING}; altair p2p-interface, Req-Resp interaction`,
    ...evidence,
    judge: everySeen(
      isError,
      (one) => {
        const { fault, warnings } = answerOf(one);
        const wrong = fault ?? warnings.find(({ code }) => code !== 'resultReserved');
        return wrong && `${wrong.code} at byte ${wrong.span.from}`;
      },
      deciders.error,
    ),
  },
  {
    id: '8.5',
    title: 'Only results 0, 1, 2 and 128 to 255 are used for these methods.',
    level: 'MUST',
    source: RESPONDING,
    ...evidence,
    judge: everySeen(
      ({ received, protocol }) => protocol !== undefined && received.length > 0,
      ({ received: [code = 0] }) => (code > 2 && code < 128 ? `result ${code}` : undefined),
    ),
  },
  {
    id: '8.6',
    title: 'It closes its side behind the last chunk.',
    level: 'MUST',
    source: RESPONDING,
    ...evidence,
    judge: everySeen(isAnswered, ({ end }) => (end === 'open' ? 'its side stays open' : undefined)),
  },
  {
    ...evidence,
    id: '8.7',
    title: 'The first byte of an answer comes within ten seconds.',
    level: 'practice',
    source: 'phase0 p2p-interface of v1.5.0-alpha.8, TTFB_TIMEOUT; silent since',
    judge: everySeen(isAnswered, ({ firstByteMs = 0 }) =>
      firstByteMs > FIRST_BYTE_MS ? `first byte after ${Math.round(firstByteMs)} ms` : undefined,
    ),
  },
  {
    id: '13.1',
    title: 'After each refused request an honest one is served, or the connection ended: never silence.',
    level: 'SHOULD',
    source: `${SSZ_SNAPPY}, Req/Resp interaction`,
    danger: 'malformedRequest',
    waitMs: 10_000,
    isEvidence: true,
    stimuli: () => [],
    judge: everySeen(
      ({ of, end }) => of === 'recovery' && end !== 'unsent',
      (one) => {
        const { outcome } = answerOf(one);
        const isOver = outcome === 'S' || outcome === 'DC' || one.goodbye !== undefined || !one.isConnected;
        return isOver ? undefined : outcomeText(outcome);
      },
      deciders.all,
    ),
  },
  {
    id: '12.1',
    title: 'Two Status requests at the same time are both served.',
    level: 'MUST',
    source: 'phase0 p2p-interface, Requesting side',
    waitMs: 15_000,
    stimuli: (world) => [status(world, 'first'), { ...status(world, 'second'), isBeside: true }],
    judge: (observed) => {
      const limited = observed.find((one) => answerOf(one).outcome === 'E139');
      return limited ? no(`${limited.name}: result 139 with two under way.`) : eachIs(['S'])(observed);
    },
  },
  {
    id: '11.3',
    title: 'A Ping before our first Status is answered.',
    level: 'SHOULD',
    source: RESPONDING,
    waitMs: 5000,
    standsAlone: true,
    stimuli: () => [number('ping/1', 0n)],
    judge: eachIs(['S']),
  },
];
