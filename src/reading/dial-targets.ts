import { type DialTargetFault, othersOf, readDialTarget } from '../exchange/targets/dial-enr.ts';
import { type DialTarget, parseDialTarget } from '../exchange/targets/dial-target.ts';
import type { Steps } from '../primitives/in-slices.ts';
import { trimTrailing } from '../primitives/trim-trailing.ts';
import type { Finding } from './finding.ts';
import type { ReadNode } from './nodes/read-node.ts';
import { readSlices } from './read-text.ts';

/** A node that tells no address at which it can be dialled. */
export interface NodeFault {
  readonly code: 'nodeNotDialable';
  readonly node: ReadNode;
}

/** One of several things to dial: what stands in the text, its ENR if it has one, and what it means or why it cannot be dialled; `others` are its addresses over another transport. */
export type WrittenTarget = { written: string; enr?: string } & (
  | { target: DialTarget; others?: readonly DialTarget[] }
  | { fault: DialTargetFault | NodeFault }
);

/** More dials than anybody wants to watch at once. */
export const MOST_TARGETS = 200;

/** UTF-16 units of a text that are read: some hundred peers in JSON. */
const LONGEST_TEXT = 262_144;

/**
 * Every dial target of a text: addresses, records and nodes, wherever they stand. In a list, which has one thing a line,
 * a line that holds none says what is wrong with it. Two targets for the same address count once; those beyond
 * MOST_TARGETS are left out. The signature of an ENR takes a millisecond, hence the steps.
 */
export function* readDialTargets(text: string): Steps<WrittenTarget[]> {
  const start = text.slice(0, LONGEST_TEXT);
  const found: Finding[] = [];
  for (const some of readSlices(start)) {
    found.push(...some.filter(isTarget));
    yield;
  }
  const places = [...found, ...strangeLines(start, found)].sort((a, b) => a.from - b.from);
  const seen = new Set<string>();
  const targets: WrittenTarget[] = [];
  for (const place of places) {
    const one = 'kind' in place ? asTarget(place, start) : readLine(place.written);
    const key = 'target' in one ? one.target.multiaddr : one.written;
    if (!seen.has(key)) targets.push(one);
    seen.add(key);
    if (targets.length === MOST_TARGETS) break;
    yield;
  }
  return targets;
}

type TargetFinding = Extract<Finding, { kind: 'address' | 'enr' | 'node' }>;

function isTarget(finding: Finding): finding is TargetFinding {
  return finding.kind === 'address' || finding.kind === 'enr' || finding.kind === 'node';
}

function asTarget(finding: Finding, text: string): WrittenTarget {
  const written = text.slice(finding.from, finding.to);
  if (finding.kind === 'enr') {
    const enr = `enr:${finding.base64}`;
    const outcome = readDialTarget(enr);
    if ('err' in outcome) return { written, enr, fault: outcome.err };
    const { ok: target, others } = outcome;
    return { written, enr, target, ...(others && { others }) };
  }
  if (finding.kind === 'node') {
    const { node } = finding;
    const record = node.enr === undefined ? {} : { enr: node.enr };
    const outcome = parseDialTarget(node.multiaddr ?? '');
    const rest = node.others.map(parseDialTarget).flatMap((other) => ('ok' in other ? [other.ok] : []));
    if ('ok' in outcome) return { written, ...record, target: outcome.ok, ...othersOf(outcome.ok, rest) };
    return { written, ...record, fault: { code: 'nodeNotDialable', node } };
  }
  const address = finding.kind === 'address' ? (finding.named[0] ?? finding.multiaddr) : written;
  const outcome = parseDialTarget(address);
  return 'ok' in outcome ? { written, target: outcome.ok } : { written, fault: outcome.err };
}

/** A line of a list that holds nothing that can be dialled. */
interface StrangeLine {
  readonly from: number;
  readonly written: string;
}

/** List marks, quotes and commas around an address, as in YAML, JSON and Markdown lists. */
const LEADING = /^[\s\-*"'`,[(]*(?=[/a-z0-9{])/i;
const TRAILING = '"\'`,]) \t\r';

/** The lines of a list that hold no target; none where the text is no list: a log, a command line, JSON. */
function strangeLines(text: string, found: readonly Finding[]): StrangeLine[] {
  const strange: StrangeLine[] = [];
  let at = 0;
  let next = 0;
  let lines = 0;
  for (const line of text.split('\n')) {
    const end = at + line.length;
    while ((found[next]?.to ?? Number.POSITIVE_INFINITY) <= at) next++;
    const written = trimTrailing(line, TRAILING).replace(LEADING, '');
    // Brackets of JSON are no thing of a list.
    const isBlank = !/[\p{L}\p{N}]/u.test(written) || /^\s*(?:#|\/\/)/.test(line);
    if (!isBlank && (found[next]?.from ?? Number.POSITIVE_INFINITY) >= end) {
      if (/\s/.test(written)) return [];
      strange.push({ from: at, written });
    }
    if (!isBlank && ++lines > MOST_TARGETS) return strange;
    at = end + 1;
  }
  return strange;
}

function readLine(written: string): WrittenTarget {
  const outcome = readDialTarget(written);
  return 'ok' in outcome ? { written, target: outcome.ok } : { written, fault: outcome.err };
}
