import type { FindingOf } from '../finding.ts';
import { chooseAddress } from './choose-address.ts';
import { objectPlaces } from './json-objects.ts';
import { looseFields } from './loose-fields.ts';
import { nodeFields } from './node-fields.ts';

/** What an object that tells of a node holds in itself. */
const TELLS_NODE = /peer_?id|_addresses?"|multiaddr|"addrs"|"enr"/i;
/** An object that tells of a node has less: its metadata and a dozen addresses. */
const LONGEST_OBJECT = 16_384;

/** The nodes that JSON tells of, at any depth, in one document or several, whole or cut. */
export function scanNodes(text: string): FindingOf<'node'>[] {
  const whole = scanObjects(text);
  let next = 0;
  const loose = looseFields(text).flatMap(({ from, to, json }): FindingOf<'node'>[] => {
    while ((whole[next]?.to ?? Number.POSITIVE_INFINITY) <= from) next++;
    const isWithin = (whole[next]?.from ?? Number.POSITIVE_INFINITY) < to;
    const fields = isWithin ? undefined : nodeFields(json);
    if (fields === undefined) return [];
    return [{ kind: 'node', from, to, certainty: 'certain', node: chooseAddress(fields) }];
  });
  return [...whole, ...loose];
}

function scanObjects(text: string): FindingOf<'node'>[] {
  const found: FindingOf<'node'>[] = [];
  for (const { from, to } of objectPlaces(text)) {
    if (to - from > LONGEST_OBJECT) continue;
    const object = text.slice(from, to);
    if (!TELLS_NODE.test(object)) continue;
    const fields = nodeFields(parse(object));
    if (fields === undefined) continue;
    const node = chooseAddress(fields);
    // An object within this one told of a part of the same node.
    while ((found.at(-1)?.from ?? -1) >= from) found.pop();
    found.push({ kind: 'node', from, to, certainty: 'certain', node });
  }
  return found;
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
