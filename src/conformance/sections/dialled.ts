import { encodeMessage } from '../../reqresp/encode.ts';
import { readMessage } from '../../reqresp/walk/read.ts';
import type { ConformanceCase, Finding, Stimulus } from '../case.ts';
import { bytes, chunk, compressed, identifier, join, prefix, stored } from '../frames.ts';
import type { Answering, Guise } from '../guise.ts';
import { afterText, deciders, ifAny, no, tolerated, unknown, yes } from '../judging.ts';
import { type Asked, afterwards, type Observed } from '../observed.ts';
import { waiting } from '../stimuli.ts';

const STATUS = 'phase0 p2p-interface, Status v1';
const REQUESTING = 'phase0 p2p-interface, Requesting side';
const SSZ_SNAPPY = 'phase0 p2p-interface, SSZ-snappy encoding strategy';
const RESPONDING = 'phase0 p2p-interface, Responding side';

/** Behind the result, the length and the stream identifier. */
const BODY = 12;
/** Behind the chunk's header and its checksum. */
const DATA = BODY + 8;

const answering = (answer: (right: Uint8Array) => Answering): Guise => ({
  answers: { 'status/1': answer, 'status/2': answer },
});

const dials = (name: string, as: Guise = {}, how: Partial<Stimulus> = {}): Stimulus =>
  waiting(name, 'forDial', { as, ...how });

/** What several cases look at: it dials a sound node. */
const itsDial = () => [dials('its dial', {}, { shares: 'its dial' })];

/** XX of noise begins with a key of 25519, and nothing behind it. */
const EPHEMERAL_BYTES = 32;

const isStatusRequest = ({ protocol }: Asked) => protocol.startsWith('status');

const statusesOf = ({ asked = [] }: Observed) => asked.filter(isStatusRequest);

/** Judged where it dialled us. */
function visited(judge: (all: readonly Observed[]) => Finding): ConformanceCase['judge'] {
  return (observed) =>
    observed.some(({ link }) => link?.direction !== 'inbound')
      ? unknown('It did not dial us.', deciders.listen)
      : judge(observed);
}

/** It leaves, or it asks again, because it does not take the answer for a Status. */
function distrusts(observed: readonly Observed[]): Finding {
  const fooled = observed.find((one) => afterwards(one) === 'K' && statusesOf(one).length < 2);
  return fooled
    ? no(`${fooled.name}: kept, and not asked again.`)
    : yes(observed.map((one) => `${one.name}: ${afterText(afterwards(one))}`).join('; '));
}

function told(observed: readonly Observed[]): Finding {
  return yes(observed.map((one) => `${one.name}: ${afterText(afterwards(one))}`).join('; '));
}

const data = (right: Uint8Array) => right.subarray(DATA);
const lead = (right: Uint8Array) => right.subarray(0, BODY);

/** A snappy block of one literal. */
const block = (plain: Uint8Array) => join(prefix(plain.length), bytes(60 << 2, plain.length - 1), plain);

const forms: Readonly<Record<string, (right: Uint8Array) => Answering>> = {
  'byte by byte': (right) => ({ bytes: right, isByteByByte: true }),
  'compressed chunk': (right) => ({ bytes: join(lead(right), compressed(block(data(right)), data(right))) }),
  'two chunks': (right) => ({
    bytes: join(lead(right), stored(data(right).subarray(0, 40)), stored(data(right).subarray(40))),
  }),
  'skippable chunk': (right) => ({ bytes: join(lead(right), chunk(0x80, bytes(1, 2, 3)), stored(data(right))) }),
  padding: (right) => ({ bytes: join(lead(right), chunk(0xfe, bytes(0, 0, 0)), stored(data(right))) }),
};

const broken: Readonly<Record<string, (right: Uint8Array) => Answering>> = {
  'wrong checksum': (right) => ({ bytes: join(lead(right), stored(data(right), 1)) }),
  'context bytes': (right) => ({ bytes: join(bytes(0, 1, 2, 3, 4), right.subarray(1)) }),
  'a byte short': (right) => {
    const shorter = data(right).subarray(1);
    return { bytes: join(bytes(0), prefix(shorter.length), identifier, stored(shorter)) };
  },
  'error without frames': () => ({ bytes: join(bytes(2), new TextEncoder().encode('busy')) }),
};

const error = (resultCode: number, text: Uint8Array): Answering => ({
  bytes: encodeMessage({ type: 'error', message: text }, 'response', { resultCode }),
});

const frameFault = ({ protocol, bytes: sent }: Asked): string | undefined => {
  if (protocol.startsWith('metadata')) return sent.length === 0 ? undefined : `${sent.length} bytes ask for metadata`;
  const read = readMessage(sent, protocol, 'request', true);
  if (read.state === 'broken') return `${protocol}: ${read.fault.code} at byte ${read.fault.span.from}`;
  if (read.state === 'incomplete') return `${protocol}: cut`;
  const [warning] = read.warnings;
  return warning && `${protocol}: ${warning.code}`;
};

const passive = { waitMs: 10_000, standsAlone: true } as const;

/** Section 14: what it does when it dials us. */
export const dialledCases: readonly ConformanceCase[] = [
  {
    ...passive,
    id: '14.1',
    title: 'It asks our Status upon connecting.',
    level: 'MUST',
    source: STATUS,
    stimuli: itsDial,
    judge: visited(([one]) => {
      const [first] = one ? statusesOf(one) : [];
      return first ? yes(`${first.protocol} after ${Math.round(first.atMs)} ms`) : no('It asks no Status.');
    }),
  },
  {
    ...passive,
    id: '14.2',
    title: 'Its first message of noise is the bare ephemeral key.',
    level: 'MUST',
    source: 'libp2p noise',
    stimuli: itsDial,
    judge: visited(([one]) => {
      const bytes = one?.link?.firstNoiseBytes;
      if (bytes === undefined) return unknown('It did not dial over TCP.', 'Make it dial the address of TCP.');
      return bytes === EPHEMERAL_BYTES ? yes(`${bytes} bytes`) : no(`${bytes} bytes; expected ${EPHEMERAL_BYTES}.`);
    }),
  },
  {
    ...passive,
    id: '14.3',
    title: 'Its requests are sound frames, come whole within a second, and its side is closed behind them.',
    level: 'MUST',
    source: `${REQUESTING}; ${SSZ_SNAPPY}`,
    stimuli: itsDial,
    judge: visited(([one]) => {
      const asked = one?.asked ?? [];
      if (asked.length === 0) return unknown('It asks nothing.', 'See 14.1.');
      const wrong = asked.map(frameFault).find((fault) => fault !== undefined);
      if (wrong !== undefined) return no(`${wrong}.`);
      const open = asked.find(({ end }) => end === 'open');
      if (open) return no(`${open.protocol}: its side stays open.`);
      const slow = asked.find(({ tookMs }) => tookMs > 1000);
      return slow ? tolerated(`${slow.protocol} took ${Math.round(slow.tookMs)} ms.`) : yes(`${asked.length} requests`);
    }),
  },
  {
    ...passive,
    id: '14.4',
    title: 'It keeps at most two requests of a protocol open.',
    level: 'MUST',
    source: REQUESTING,
    waitMs: 25_000,
    stimuli: () => {
      const late = (right: Uint8Array): Answering => ({ bytes: right, delayMs: 5000 });
      const answers = { 'status/1': late, 'status/2': late, 'ping/1': late, 'metadata/3': late, 'metadata/2': late };
      return [dials('answers five seconds late', { answers })];
    },
    judge: visited(([one]) => {
      const most = (one?.asked ?? []).find(({ open }) => open > 2);
      return most ? no(`${most.open} of ${most.protocol} open.`) : yes('at most two');
    }),
  },
  {
    ...passive,
    id: '14.5',
    title: 'Every legal form of our answer is taken.',
    level: 'MUST',
    source: `${SSZ_SNAPPY}; snappy framing_format 4`,
    waitMs: 20_000,
    stimuli: () => Object.entries(forms).map(([name, form]) => dials(name, answering(form))),
    judge: visited((observed) => {
      const left = observed.find((one) => afterwards(one) !== 'K');
      return left ? no(`${left.name}: ${afterText(afterwards(left))}.`) : yes('kept after each');
    }),
  },
  {
    ...passive,
    id: '14.6',
    title: 'Another digest in our answer makes it leave.',
    level: 'SHOULD',
    source: STATUS,
    danger: 'refusedStatus',
    waitMs: 15_000,
    stimuli: () => [
      dials(
        'another digest',
        answering((right) => {
          const other = Uint8Array.from(data(right), (byte, at) => (at === 0 ? byte ^ 1 : byte));
          return { bytes: join(lead(right), stored(other)) };
        }),
      ),
    ],
    judge: visited(([one]) => {
      const after = one ? afterwards(one) : 'K';
      return after === 'G2' || after === 'DC' ? yes(afterText(after)) : no(`${afterText(after)}; expected Goodbye 2.`);
    }),
  },
  {
    ...passive,
    id: '14.7',
    title: 'A broken answer is not taken for a Status.',
    level: 'MUST',
    source: `${SSZ_SNAPPY}; altair p2p-interface, Req-Resp interaction`,
    danger: 'brokenAnswer',
    waitMs: 20_000,
    known: ['Teku, Lighthouse and Grandine keep us out for twelve hours'],
    stimuli: () => Object.entries(broken).map(([name, form]) => dials(name, answering(form))),
    judge: visited(distrusts),
  },
  {
    ...passive,
    id: '14.8',
    title: 'Any bytes as text, and results from 4 to 127, count as an error.',
    level: 'MUST',
    source: RESPONDING,
    danger: 'brokenAnswer',
    waitMs: 20_000,
    known: ['Nimbus holds a result above 3 to be a violation'],
    stimuli: () => [
      dials(
        'text that is no UTF-8',
        answering(() => error(2, bytes(0xff, 0xfe, 0x00))),
      ),
      dials(
        'result 4',
        answering(() => error(4, bytes(0x6e, 0x6f))),
      ),
    ],
    judge: visited(distrusts),
  },
  {
    ...passive,
    id: '14.9',
    title: 'If we never answer, it resets or leaves.',
    level: 'SHOULD',
    source: REQUESTING,
    danger: 'brokenAnswer',
    waitMs: 20_000,
    stimuli: () => [
      dials(
        'never answered',
        answering(() => ({})),
      ),
    ],
    judge: visited(([one]) => {
      if (!one) return unknown('Nothing was seen.', deciders.again);
      const isDropped = statusesOf(one).some(({ end }) => end === 'reset') || afterwards(one) !== 'K';
      return isDropped ? yes(afterText(afterwards(one))) : no('It waits on.');
    }),
  },
  {
    ...passive,
    id: '14.10',
    title: 'It asks our Status again within 400 seconds.',
    level: 'practice',
    source: 'every client; silent',
    waitMs: 400_000,
    isLong: 'alone',
    known: ['Prysm asks from half an epoch on, Nimbus when it needs it'],
    stimuli: () => [dials('six minutes and more')],
    judge: visited(([one]) =>
      one && statusesOf(one).length > 1 ? yes('asked again') : no('Not asked again while we waited.'),
    ),
  },
  {
    ...passive,
    id: '14.11',
    title: 'If we dial and stay silent it asks, or leaves in five seconds at the earliest.',
    level: 'MAY',
    source: 'silent',
    waitMs: 25_000,
    isLong: 'alone',
    leavesSound: true,
    known: ['Prysm and Teku say Goodbye 3 at 10 s', 'Lodestar asks at 15 s, Nimbus at once'],
    stimuli: () => [waiting('no Status of ours', 'here', { over: 'stranger' })],
    judge: ([one]) => {
      if (!one?.link) return unknown('There is no connection.', deciders.again);
      const asks = statusesOf(one).length > 0 ? 'it asks' : 'it does not ask';
      return yes(`${asks}; ${afterText(afterwards(one))}`);
    },
  },
  {
    ...passive,
    id: '14.12',
    title: 'Of our two addresses it dials the one of QUIC.',
    level: 'SHOULD',
    source: 'phase0 p2p-interface, Transport, since v1.7.0-alpha.12',
    waitMs: 1000,
    stimuli: ({ hasQuic }) => (hasQuic ? [dials('both addresses', { offersQuic: true })] : []),
    judge: ifAny(
      'QUIC is not installed here.',
      'Install it, and name its folder with --quic.',
      visited(([one]) => (one?.link?.isQuic ? yes('QUIC') : no('It dialled over TCP, though QUIC was offered.'))),
    ),
  },
  {
    ...passive,
    id: '14.13',
    title: 'If we speak only status/1 it uses it or leaves.',
    level: 'MAY',
    source: 'silent',
    waitMs: 20_000,
    known: ['Prysm, Lodestar and Nimbus cannot from Fulu on'],
    stimuli: () => [dials('status/1 only', { lacks: ['status/2'] })],
    judge: visited(told),
  },
  {
    ...passive,
    id: '14.14',
    title: 'What stands behind our single chunk is ignored, or taken for a fault.',
    level: 'MAY',
    source: `${REQUESTING}; ${SSZ_SNAPPY}; they disagree`,
    danger: 'brokenAnswer',
    waitMs: 20_000,
    stimuli: () => [
      dials(
        'a second chunk behind it',
        answering((right) => ({ bytes: join(right, right) })),
      ),
    ],
    judge: visited(told),
  },
];
