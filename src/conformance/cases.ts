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

/** A Ping comes before our first Status, and a Goodbye of ours ends what is safe. */
const FIRST = '11.3';
const LAST: readonly string[] = ['10.1', '10.2'];

/** The order in which they run: the control, what is safe, what may cost us our standing, and last what is told of all. */
export function inRunningOrder(cases: readonly ConformanceCase[]): ConformanceCase[] {
  const rank = (one: ConformanceCase) => {
    if (one.isEvidence) return 5;
    if (one.danger) return 4;
    if (one.id === FIRST) return 0;
    return one.id === CONTROL ? 1 : LAST.includes(one.id) ? 3 : 2;
  };
  return [...cases].sort((a, b) => rank(a) - rank(b) || compareIds(a.id, b.id));
}

/** What a finding is for a requirement of some level: only a MUST fails. */
export function verdictOf(level: Level, { holds }: Finding): Verdict {
  if (holds === 'unknown') return 'inconclusive';
  if (holds === 'yes') return 'pass';
  if (holds === 'tolerated') return 'warn';
  if (level === 'MAY') return 'warn';
  return level === 'MUST' ? 'fail' : 'warn';
}
