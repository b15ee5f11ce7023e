import type { ConformanceCase, Finding, Level, Verdict } from './case.ts';
import { connectingCases } from './sections/connecting.ts';
import { controlCases } from './sections/control.ts';
import { dialledCases } from './sections/dialled.ts';
import { framingCases } from './sections/framing.ts';
import { idCases } from './sections/ids.ts';
import { judgingCases } from './sections/judging-us.ts';
import { meaningCases } from './sections/meaning.ts';
import { negotiationCases } from './sections/negotiation.ts';
import { prefixCases } from './sections/prefix.ts';
import { quotaCases } from './sections/quotas.ts';
import { streamCases } from './sections/streams.ts';

/** The case whose success all the others rest on. */
export const CONTROL = '7.1';

function compareIds(a: string, b: string): number {
  const [section = 0, number = 0] = a.split('.').map(Number);
  const [otherSection = 0, otherNumber = 0] = b.split('.').map(Number);
  return section - otherSection || number - otherNumber;
}

/** Every case, by number. */
export const conformanceCases: readonly ConformanceCase[] = [
  ...connectingCases,
  ...negotiationCases,
  ...idCases,
  ...prefixCases,
  ...framingCases,
  ...streamCases,
  ...meaningCases,
  ...judgingCases,
  ...controlCases,
  ...quotaCases,
  ...dialledCases,
].sort((a, b) => compareIds(a.id, b.id));

/** A Ping comes before our first Status; a higher number in one, and a Goodbye of ours, end what is safe. */
const FIRST = '11.3';
const LAST: readonly string[] = ['11.4', '10.1', '10.2'];

/** Cases that may run at the same time, or have to wait for each other. */
export interface Phase {
  /** What asks over a connection that is there, what takes a minute first. */
  readonly cases: readonly ConformanceCase[];
  /** What dials for itself: one after the other, as dials are what the strictest client takes fewest of. */
  readonly dialling: readonly ConformanceCase[];
  readonly isInLanes: boolean;
  /** Judges all that was seen. */
  readonly isLast: boolean;
}

/**
 * The order in which they run: the control, what is safe, what may cost us our standing, and last what is told of all.
 * Of what is safe first comes what leaves connections behind over which others ask, then what takes a minute.
 */
export function inPhases(cases: readonly ConformanceCase[], goesOnBeside: (one: ConformanceCase) => boolean): Phase[] {
  const rank = (one: ConformanceCase) => {
    const { id, isEvidence, danger, leavesSound } = one;
    if (isEvidence) return 7;
    if (danger) return 6;
    if (id === FIRST) return 0;
    if (id === CONTROL) return 1;
    if (LAST.includes(id)) return 5 + LAST.indexOf(id) / LAST.length;
    if (goesOnBeside(one)) return 3;
    return leavesSound ? 2 : 4;
  };
  const sorted = [...cases].sort((a, b) => rank(a) - rank(b) || compareIds(a.id, b.id));
  const phase = (from: number, end: number, isInLanes = true, isLast = false): Phase => {
    const its = sorted.filter((one) => from <= rank(one) && rank(one) < end);
    const dials = ({ ownDial, danger }: ConformanceCase) => isInLanes && ownDial === true && !danger;
    return { cases: its.filter((one) => !dials(one)), dialling: its.filter(dials), isInLanes, isLast };
  };
  return [phase(0, 2, false), phase(2, 3), phase(3, 6), phase(6, 7), phase(7, 8, false, true)];
}

/** What a finding is for a requirement of some level: only a MUST fails. */
export function verdictOf(level: Level, { holds }: Finding): Verdict {
  if (holds === 'unknown') return 'inconclusive';
  if (holds === 'yes') return 'pass';
  if (holds === 'tolerated') return 'warn';
  if (level === 'MAY') return 'warn';
  return level === 'MUST' ? 'fail' : 'warn';
}
