import type { ConformanceCase, Finding } from './case.ts';
import { afterwards, answerOf, isBusy, type Observed, type Outcome } from './observed.ts';

/** How a refusal may look; whether it has to be an error chunk is asked once. */
export const REFUSED: readonly Outcome[] = ['E1', 'RST', 'CL', 'DC'];

const told: Readonly<Record<Exclude<Outcome, `E${number}`>, string>> = {
  S: 'an answer',
  RST: 'a reset',
  CL: 'a close without a byte',
  silent: 'nothing in time',
  na: 'a refusal by negotiation',
  DC: 'the end of the connection',
  broken: 'an answer that cannot be read',
  unsent: 'no stream',
};

export function outcomeText(outcome: Outcome): string {
  return outcome in told ? told[outcome as keyof typeof told] : `result ${outcome.slice(1)}`;
}

export function textOf(observed: Observed): string {
  const { outcome, fault } = answerOf(observed);
  return `${outcomeText(outcome)}${fault ? ` (${fault.code} at byte ${fault.span.from})` : ''}`;
}

export const yes = (why: string): Finding => ({ holds: 'yes', why });
export const no = (why: string, more: Pick<Finding, 'at' | 'differs'> = {}): Finding => ({ holds: 'no', why, ...more });

/** What is known of a stream that decides. */
export function at(one: Observed): Pick<Finding, 'at'> {
  const { fault, warnings } = answerOf(one);
  const byte = (fault ?? warnings[0])?.span.from;
  return { at: { one, ...(byte !== undefined && { byte }) } };
}

/** What would decide a case that nothing has decided. */
export const deciders = {
  again: 'Run it again.',
  later: 'Run it again later.',
  listen: 'Run it with --listen, and make it dial the address that is told.',
  quic: 'Install QUIC, and name an address of QUIC.',
  status: 'See 7.1: once it answers an honest Status, this is told.',
  all: 'Run the whole suite, with what clients punish.',
  error: 'This is told once it answers a request with an error.',
  goodbye: 'This is told once it says Goodbye.',
} as const;

/** Nothing is decided: why, and what would decide it, both as sentences. */
export const unknown = (why: string, decides: string): Finding => ({ holds: 'unknown', why: `${why} ${decides}` });

export const tolerated = (why: string): Finding => ({ holds: 'tolerated', why });

/**
 * Every answer is one of the accepted; the first that is not decides. What ends after `untilMs` has not come in time: a
 * busy machine listens for longer than it should, and hears how a peer gives up.
 */
export function eachIs(accepted: readonly Outcome[], also: readonly Outcome[] = [], untilMs = Infinity) {
  const outcomeOf = (one: Observed) => (one.endMs < untilMs ? answerOf(one).outcome : 'silent');
  const describe = (one: Observed) => (outcomeOf(one) === 'silent' ? outcomeText('silent') : textOf(one));
  return (observed: readonly Observed[]): Finding => {
    if (observed.length === 0) return unknown('Nothing was asked.', deciders.again);
    const all = observed.map((one) => ({ one, outcome: outcomeOf(one) }));
    const busy = observed.find(isBusy);
    if (busy) return unknown(`${busy.name}: the peer is full or over its quota.`, deciders.later);
    const expected = [...accepted, ...also].map(outcomeText).join(', ');
    const wrong = all.find(({ outcome }) => !accepted.includes(outcome) && !also.includes(outcome));
    if (wrong?.outcome === 'unsent')
      return unknown(`${wrong.one.name}: the connection was gone before.`, deciders.again);
    if (wrong) {
      const actual = describe(wrong.one);
      return no(`${wrong.one.name}: ${actual}; expected ${expected}.`, {
        differs: { expected, actual },
        ...at(wrong.one),
      });
    }
    const borne = all.find(({ outcome }) => !accepted.includes(outcome));
    if (borne) return tolerated(`${borne.one.name}: ${describe(borne.one)}.`);
    return yes(all.map(({ one }) => `${one.name}: ${describe(one)}`).join('; '));
  };
}

/** None of the proposals is taken; where the connection ends in between, nothing is told of them. */
export function noneIsTaken(observed: readonly Observed[]): Finding {
  const isCut = observed.some(({ end, goodbye }) => end === 'lost' || end === 'unsent' || goodbye !== undefined);
  if (isCut) return unknown('The connection was ended while the ids were proposed.', deciders.again);
  return eachIs(['na'])(observed);
}

/** What the peer did after each is one of the accepted: `K`, `DC` or a Goodbye such as `G2`. */
export function leavesBy(accepted: readonly string[]) {
  return (observed: readonly Observed[]): Finding => {
    if (observed.length === 0) return unknown('Nothing was sent.', deciders.again);
    const all = observed.map((one) => ({ one, after: afterwards(one) }));
    if (observed.some(({ end }) => end === 'unsent')) return unknown('The connection was gone before.', deciders.again);
    if (all.some(({ after }) => after === 'G129' || after === 'G130'))
      return unknown('The peer is full or over its quota.', deciders.later);
    const text = ({ one, after }: (typeof all)[number]) => `${one.name}: ${textOf(one)}, then ${afterText(after)}`;
    const wrong = all.find(({ after }) => !accepted.includes(after));
    if (wrong) {
      const expected = accepted.map(afterText).join(', ');
      return no(`${text(wrong)}; expected ${expected}.`, {
        differs: { expected, actual: afterText(wrong.after) },
        ...at(wrong.one),
      });
    }
    return yes(all.map(text).join('; '));
  };
}

/** Judged only where something is known; otherwise `why` says what is missing, and `decides` how to come by it. */
export function ifAny(why: string, decides: string, judge: ConformanceCase['judge']): ConformanceCase['judge'] {
  return (observed, world, seen) => (observed.length === 0 ? unknown(why, decides) : judge(observed, world, seen));
}

export function afterText(after: string): string {
  if (after === 'K') return 'the connection kept';
  return after === 'DC' ? 'the connection closed' : `Goodbye ${after.slice(1)}`;
}

/** A property of everything that was seen; `wrongOf` names what is wrong with one of them. */
export function everySeen(
  pick: (observed: Observed) => boolean,
  wrongOf: (observed: Observed) => string | undefined,
  decides: string = deciders.status,
): (observed: readonly Observed[], world: unknown, seen: readonly Observed[]) => Finding {
  return (own, _world, seen) => {
    const picked = [...seen, ...own].filter(pick);
    if (picked.length === 0) return unknown('Nothing was seen that could tell.', decides);
    for (const one of picked) {
      const wrong = wrongOf(one);
      if (wrong !== undefined) return no(`${one.name}: ${wrong}.`, at(one));
    }
    return yes(`true of ${picked.length} that were seen`);
  };
}
