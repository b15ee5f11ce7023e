import type { KnowsView } from '../../rpc/examination-page.ts';
import type { ExaminationJson } from './examination-json.ts';
import { knowsSignRows, missingByReason } from './sections.ts';

/** A square of more nodes than this is no glance any more. */
const MOST_IN_SQUARE = 64;

/** Who knows whom, with the reason of each pair that is not connected; undefined for more nodes than a square can show. */
export function knowsView(examination: ExaminationJson): KnowsView | undefined {
  const names = examination.nodes.map(({ name }) => name);
  if (names.length > MOST_IN_SQUARE) return undefined;
  const at = new Map(names.map((name, place) => [name, place]));
  const place = (name: string) => at.get(name) ?? -1;
  return {
    names,
    signs: knowsSignRows(examination).map((row) => row.join('')),
    reasons: missingByReason(examination).map((pairs) => ({
      why: pairs[0]?.why ?? '',
      pairs: pairs.map(({ a, b }): [number, number] => [place(a), place(b)]),
    })),
  };
}
