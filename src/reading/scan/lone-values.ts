import { parseDialTarget } from '../../exchange/targets/dial-target.ts';
import { trimTrailing } from '../../primitives/trim-trailing.ts';
import type { Finding } from '../finding.ts';
import { bytesAt } from './bytes-value.ts';
import { reasonNamed } from './goodbyes.ts';

/** More lines are no list of values that somebody asks about. */
const MOST_LINES = 200;
/** List marks, quotes and commas around a value. */
const MARKS = /^[\s\-*"'`,]*/;
const REST = /^["'`,;\s]*$/;

/** Values in a text that holds nothing else: a digest or a root alone needs no key. */
export function scanLoneValues(text: string): Finding[] {
  const found: Finding[] = [];
  let at = 0;
  const lines = text.split('\n');
  if (lines.length > MOST_LINES) return [];
  for (const line of lines) {
    if (line.trim() !== '') {
      const value = readLone(line);
      if (value === undefined) return [];
      found.push({ ...value, from: at + value.from, to: at + value.to });
    }
    at += line.length + 1;
  }
  return found;
}

function readLone(line: string): Finding | undefined {
  const from = MARKS.exec(line)?.[0].length ?? 0;
  const four = bytesAt(line, from, 4);
  if (four && REST.test(line.slice(four.to))) {
    return { kind: 'forkDigest', from, to: four.to, certainty: 'possible', bytes: four.bytes };
  }
  const root = bytesAt(line, from, 32);
  if (root && REST.test(line.slice(root.to))) {
    return { kind: 'root', from, to: root.to, certainty: 'possible', bytes: root.bytes };
  }
  const name = trimTrailing(line.slice(from), '"\'`,; \t\r');
  const reason = reasonNamed(name);
  if (reason !== undefined) {
    return { kind: 'goodbye', from, to: from + name.length, certainty: 'likely', reason, isRefusal: false };
  }
  const host = /^(\d{1,3}(?:\.\d{1,3}){3}):(\d{1,5})["'`,;\s]*$/.exec(line.slice(from));
  const target = host ? parseDialTarget(`/ip4/${host[1]}/tcp/${host[2]}`) : undefined;
  if (target === undefined || 'err' in target) return undefined;
  const { multiaddr } = target.ok;
  const to = from + `${host?.[1]}:${host?.[2]}`.length;
  return { kind: 'address', from, to, certainty: 'possible', multiaddr, doubts: ['noPeerId'], named: [] };
}
