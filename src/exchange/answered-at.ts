import type { Exchange } from './exchange.ts';

/**
 * When the answer was there, in unix milliseconds; when the exchange began while there is none. A Status tells of that
 * moment: a connection may take longer than a slot to come about.
 */
export function answeredAtMs({ startedAt, stages }: Pick<Exchange, 'startedAt' | 'stages'>): number {
  const answered = stages.findLast(({ stage }) => stage === 'responseComplete');
  return Date.parse(startedAt) + (answered?.endMs ?? 0);
}
