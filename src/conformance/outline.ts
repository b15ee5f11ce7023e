import type { ConformanceCase } from './case.ts';
import { conformanceCases } from './cases.ts';

/** The sections of the requirements, by number. */
export const sections = {
  1: 'Connecting',
  2: 'Negotiation, muxers, identify, gossipsub',
  3: 'Protocol ids and versions',
  4: 'Length prefix',
  5: 'Snappy framing',
  6: 'SSZ',
  7: 'Requests',
  8: 'Responses',
  9: 'Meaning of Status',
  10: 'Goodbye',
  11: 'Ping and metadata',
  12: 'Quotas',
  13: 'Recovery',
  14: 'When it dials us',
} as const;

export interface OutlinedSection {
  readonly number: string;
  readonly title: string;
  readonly cases: readonly Pick<ConformanceCase, 'id' | 'title' | 'level' | 'source' | 'danger'>[];
}

/** Every case below its section, in order. */
export function outline(): OutlinedSection[] {
  return Object.entries(sections).map(([number, title]) => ({
    number,
    title,
    cases: conformanceCases.filter(({ id }) => id.startsWith(`${number}.`)),
  }));
}
