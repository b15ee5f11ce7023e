import { setTimeout as pause } from 'node:timers/promises';
import type { Contact } from './contact.ts';
import type { Answered, Dialogue, FoundNodes } from './dialogue.ts';

/** A node answers with so many records at most, whatever the distances. */
const FULL_ANSWER = 16;
const FARTHEST = 256;
/** Nearer than this two nodes of any network are not, but for one chance in millions. */
const NEAREST = 236;
/** Distances in a row that have nothing: beyond so many a full table has nothing more. */
const MOST_EMPTY = 2;
/** From here on a table of some hundred nodes has few enough records that several distances fit into an answer. */
const JOINED_FROM = 251;
const JOINED = 3;

/** What a node said of some distances. */
export interface Walked {
  readonly distances: readonly number[];
  readonly found: Answered<FoundNodes>;
}

/**
 * Asks a node for its table from the farthest distance inwards, and ends where it has nothing more, or no longer answers.
 * Distances that fill an answer together are asked for one by one. The table of a small network has gaps anywhere, so the
 * whole of it is asked for.
 */
export async function* walkTable(
  dialogue: Dialogue,
  contact: Contact,
  paceMs: number,
  signal: AbortSignal,
): AsyncGenerator<Walked, void, void> {
  const plan = firstPlan();
  let [empty, told] = [0, 0];
  for (let distances = plan.shift(); distances !== undefined; distances = plan.shift()) {
    if (empty >= MOST_EMPTY && told >= FULL_ANSWER) return;
    if (paceMs > 0) await pause(paceMs, undefined, { signal });
    const found = await dialogue.findNode(contact, distances, signal);
    yield { distances, found };
    if ('err' in found || found.ok.isEndless) return;
    const { length } = found.ok.records;
    told += length;
    empty = length === 0 ? empty + 1 : 0;
    if (distances.length > 1 && length >= FULL_ANSWER) plan.unshift(...distances.map((one) => [one]));
  }
}

function firstPlan(): number[][] {
  const far = Array.from({ length: FARTHEST - JOINED_FROM }, (_, at) => [FARTHEST - at]);
  const near: number[][] = [];
  for (let from = JOINED_FROM; from >= NEAREST; from -= JOINED)
    near.push(Array.from({ length: JOINED }, (_, at) => from - at));
  return [...far, ...near];
}
