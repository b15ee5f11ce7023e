import type { ConformanceCase, Stimulus, World } from '../case.ts';
import { join, prefix, request, sszOf, stored } from '../frames.ts';
import { at, deciders, eachIs, no, outcomeText, unknown, yes } from '../judging.ts';
import { afterwards, answerOf, type Observed } from '../observed.ts';
import { anyMetadata, bentStatus, number, status } from '../stimuli.ts';

const RESPONDING = 'phase0 p2p-interface, Responding side';
const DELAYS = `${RESPONDING}, Design decision rationale, since v1.5.0-alpha.9`;
const GAP_MS = 250;
const TEN_SECONDS = 10_000;

const many = (count: number, make: (index: number) => Stimulus): Stimulus[] =>
  Array.from({ length: count }, (_, index) => make(index));

const ping = (index: number): Stimulus => ({ ...number('ping/1', 0n), name: `Ping ${index + 1}` });

const gap = (index: number) => ({ afterMs: index === 0 ? 0 : GAP_MS });

/** All that is over the quota is answered in the end: here a refusal for too many requests is what is looked for. */
function onlyDelayed(observed: readonly Observed[]) {
  if (observed.length === 0 || observed[0]?.end === 'unsent') return unknown('There is no connection.', deciders.again);
  if (observed.some(({ end }) => end === 'refused'))
    return unknown('It does not speak one of the protocols.', 'Run it against a version that does.');
  const wrong = observed.find((one) => answerOf(one).outcome !== 'S');
  if (!wrong) return yes(`${observed.length} of ${observed.length} answered`);
  const { outcome } = answerOf(wrong);
  return no(`${wrong.name}: ${outcomeText(outcome)}, then ${afterwards(wrong)}; expected an answer, late at most.`);
}

const overQuota = {
  level: 'MUST',
  source: DELAYS,
  danger: 'overQuota',
  waitMs: 60_000,
  isUnpaced: true,
  judge: onlyDelayed,
} as const;

const short = (world: World, name: string): Stimulus =>
  bentStatus(world, name, (message) => {
    const ssz = sszOf(message).subarray(1);
    return join(prefix(ssz.length), request(message).subarray(1, 11), stored(ssz));
  });

/** Sections 12 and 13: quotas, requests at the same time, and what is served after something went wrong. */
export const quotaCases: readonly ConformanceCase[] = [
  {
    id: '12.2',
    title: 'A third Status at the same time is served, delayed or punished.',
    level: 'MAY',
    source: RESPONDING,
    danger: 'overQuota',
    waitMs: 20_000,
    isUnpaced: true,
    known: ['Lighthouse and Grandine answer result 139'],
    stimuli: (world) =>
      many(3, (index) => ({ ...status(world, `Status ${index + 1}`), ...(index > 0 && { isBeside: true }) })),
    judge: (observed) => {
      const hanging = observed.find((one) => answerOf(one).outcome === 'silent');
      if (observed.some(({ end }) => end === 'unsent')) return unknown('There is no connection.', deciders.again);
      return hanging
        ? no(`${hanging.name} is left hanging.`)
        : yes(observed.map((one) => answerOf(one).outcome).join(', '));
    },
  },
  {
    ...overQuota,
    id: '12.3',
    title: 'Beyond its quota of Statuses it only delays.',
    known: ['Prysm answers result 1', 'Lodestar answers result 2'],
    stimuli: (world) => many(9, (index) => ({ ...status(world, `Status ${index + 1}`), ...gap(index) })),
  },
  {
    ...overQuota,
    id: '12.4',
    title: 'Beyond its quotas of Ping and metadata it only delays.',
    known: ['Prysm answers result 1', 'Lodestar answers result 2'],
    stimuli: () => [
      ...many(8, (index) => ({ ...ping(index), ...gap(index) })),
      ...many(8, (index) => ({ ...anyMetadata(`metadata ${index + 1}`), ...gap(index) })),
    ],
  },
  {
    id: '12.5',
    title: 'A Status, a Ping and metadata every ten seconds are served at once.',
    level: 'practice',
    source: 'every client; silent',
    waitMs: 5000,
    isLong: 'together',
    stimuli: (world) =>
      many(6, (index) => ({ ...status(world, `Status ${index + 1}`), afterMs: index === 0 ? 0 : TEN_SECONDS })).flatMap(
        (first, index) => [first, ping(index), anyMetadata(`metadata ${index + 1}`)],
      ),
    judge: (observed) => {
      // Here a quota that is named decides: it is one that should not be.
      const refused = observed.find((one) => /^E(?!139)/.test(answerOf(one).outcome));
      if (!refused) return eachIs(['S'])(observed);
      return no(`${refused.name}: ${outcomeText(answerOf(refused).outcome)}; expected an answer.`, at(refused));
    },
  },
  {
    ...overQuota,
    id: '12.6',
    title: 'More than a hundred requests in a minute are only delayed.',
    known: ['Teku says Goodbye 130', 'Lodestar answers result 2'],
    stimuli: (world) =>
      many(101, (index) => {
        const kinds = [status(world, `Status ${index + 1}`), ping(index), anyMetadata(`metadata ${index + 1}`)];
        return { ...(kinds[index % kinds.length] ?? ping(index)), afterMs: index === 0 ? 0 : 500 };
      }),
  },
  {
    id: '12.7',
    title: 'A second connection of one identity is taken or closed, and the first lives on.',
    level: 'MAY',
    source: 'silent',
    waitMs: 10_000,
    known: ['Lighthouse and Grandine have one connection of a peer', 'Teku closes the second'],
    stimuli: (world) => [
      status(world, 'over the first'),
      { ...status(world, 'over the second'), over: 'second' },
      { ...status(world, 'over the first again'), afterMs: 1000 },
    ],
    judge: (observed) => {
      const last = observed.at(-1);
      if (!last || observed[0]?.end === 'unsent') return unknown('There is no connection.', deciders.again);
      const { outcome } = answerOf(last);
      return outcome === 'S' ? yes('the first lives on') : no(`The first: ${outcomeText(outcome)}.`);
    },
  },
  {
    id: '12.8',
    title: 'Four dials in half a minute are served.',
    level: 'practice',
    source: 'every client; silent',
    waitMs: 10_000,
    leavesSound: true,
    stimuli: (world) => many(4, (index) => ({ ...status(world, `dial ${index + 1}`), over: 'stranger' })),
    judge: (observed) => {
      const gone = observed.find(({ dialFailure }) => dialFailure !== undefined);
      return gone ? no(`${gone.name}: ${gone.dialFailure}`) : eachIs(['S'])(observed);
    },
  },
  {
    id: '13.2',
    title: 'An honest request is served while a broken one is refused beside it.',
    level: 'SHOULD',
    source: 'phase0 p2p-interface, Req/Resp interaction',
    danger: 'malformedRequest',
    waitMs: 15_000,
    stimuli: (world) => [short(world, 'a byte short'), { ...status(world, 'the honest one'), isBeside: true }],
    judge: ([, honest]) => {
      if (!honest || honest.end === 'unsent') return unknown('There is no connection.', deciders.again);
      const { outcome } = answerOf(honest);
      return outcome === 'S' || outcome === 'DC' ? yes(outcomeText(outcome)) : no(`${outcomeText(outcome)}.`);
    },
  },
  {
    id: '13.3',
    title: 'After a refused request the same identity, now honest, is served on a new dial, or not.',
    level: 'MAY',
    source: `${RESPONDING}; silent`,
    danger: 'malformedRequest',
    waitMs: 10_000,
    hearsMs: 1500,
    known: ['Lighthouse and Grandine keep it out for twelve hours'],
    stimuli: (world) => [short(world, 'a byte short'), { ...status(world, 'dialled anew'), over: 'new' }],
    judge: ([, after]) => {
      if (!after) return unknown('Nothing was sent.', deciders.again);
      const { outcome } = answerOf(after);
      return outcome === 'silent' && after.isConnected
        ? no('Left hanging.')
        : yes(`${outcomeText(outcome)}, then ${afterwards(after)}`);
    },
  },
  {
    id: '13.4',
    title: 'Another identity is served after whatever we did before.',
    level: 'practice',
    source: 'every client; silent',
    danger: 'malformedRequest',
    waitMs: 15_000,
    stimuli: (world) => [short(world, 'a byte short'), { ...status(world, 'somebody else'), over: 'stranger' }],
    judge: ([, after]) => {
      if (!after) return unknown('Nothing was sent.', deciders.again);
      return after.dialFailure ? no(after.dialFailure) : eachIs(['S'])([after]);
    },
  },
  {
    id: '13.5',
    title: 'Two silent Status streams, and six without a proposal, do not block it.',
    level: 'SHOULD',
    source: RESPONDING,
    danger: 'brokenRequest',
    waitMs: 20_000,
    stimuli: (world) => [
      ...many(2, (index) => ({
        ...bentStatus(world, `silent ${index + 1}`, () => new Uint8Array(0), { holds: true }),
        ...(index > 0 && { isBeside: true as const }),
      })),
      ...many(6, (index) => ({
        name: `without a proposal ${index + 1}`,
        offer: [],
        bytes: () => new Uint8Array(0),
        opens: 'bare' as const,
        holds: true as const,
        isBeside: true as const,
      })),
      { ...status(world, 'Status beside'), isBeside: true },
    ],
    judge: (observed) => {
      const last = observed.at(-1);
      return last ? eachIs(['S'])([last]) : unknown('Nothing was sent.', deciders.again);
    },
  },
];
