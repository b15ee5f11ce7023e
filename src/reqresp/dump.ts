import type { DissectionJson, FaultJson, NodeJson } from './json.ts';

/** Bytes on one line of a dump: few enough that names and values stay in sight in an editor beside another. */
const BYTES_PER_LINE = 8;
const HEX_WIDTH = 3 * BYTES_PER_LINE - 1;
const LABEL_WIDTH = 32;

/** The sign before a line on which a fault begins; colour is never the only one. */
const MARKS: Readonly<Record<FaultJson['severity'], string>> = { error: '✕', warning: '!', info: '·' };

interface Leaf {
  readonly node: NodeJson;
  readonly depth: number;
}

function leavesAndBranches(nodes: readonly NodeJson[], depth = 0): Leaf[] {
  return nodes.flatMap((node) => [{ node, depth }, ...leavesAndBranches(node.children ?? [], depth + 1)]);
}

function offset(at: number): string {
  return at.toString(16).padStart(4, '0');
}

/** Control characters and anything that could turn the reading direction are shown as escapes: peers write these texts. */
export function printable(text: string): string {
  return text.replace(/[\p{C}\u2028\u2029]/gu, (char) => `\\u{${char.codePointAt(0)?.toString(16)}}`);
}

function text(value: string | undefined, note: string | undefined): string {
  return printable([value, note].filter(Boolean).join('  '));
}

function hexLines(bytes: string, from: number, to: number): string[] {
  const pairs = bytes.slice(2 + 2 * from, 2 + 2 * to).match(/../g) ?? [];
  const lines: string[] = [];
  for (let at = 0; at < pairs.length; at += BYTES_PER_LINE) lines.push(pairs.slice(at, at + BYTES_PER_LINE).join(' '));
  return lines.length > 0 ? lines : [''];
}

function nodeLines({ bytes, faults }: DissectionJson, { node, depth }: Leaf): string[] {
  const fault = node.fault === undefined ? undefined : faults.find(({ code }) => code === node.fault);
  const mark = fault ? MARKS[fault.severity] : ' ';
  const label = `${'  '.repeat(depth)}${node.label}`.padEnd(LABEL_WIDTH);
  const [first = '', ...rest] = node.children ? [''] : hexLines(bytes, node.from, node.to);
  return [
    `${mark} ${offset(node.from)}  ${first.padEnd(HEX_WIDTH)}  ${label}${text(node.value, node.note)}`.trimEnd(),
    ...rest.map((hex, i) => `  ${offset(node.from + (i + 1) * BYTES_PER_LINE)}  ${hex}`),
  ];
}

function faultLines({ severity, from, to, message, rule, fix }: FaultJson): string[] {
  const place = to > from + 1 ? `bytes ${from} to ${to - 1}` : `at byte ${from}`;
  return [
    `${MARKS[severity]} ${severity}, ${place}: ${printable(message)}`,
    ...(fix === undefined ? [] : [`  what to do: ${fix}`]),
    `  rule: ${rule}`,
    '',
  ];
}

/**
 * A dissection as text for a person: every fault with its place, its cure and its rule; then one line a field with its
 * offset, its bytes, its name and its meaning; then the decoded fields of a compressed payload, which have no bytes of
 * their own.
 */
export function dumpDissection(dissection: DissectionJson): string {
  const leaves = leavesAndBranches(dissection.nodes);
  const lines = [...dissection.faults.flatMap(faultLines), ...leaves.flatMap((leaf) => nodeLines(dissection, leaf))];
  const onTheWire = new Set(leaves.map(({ node }) => node.kind));
  const decoded = (dissection.fields ?? []).filter(({ kind }) => !onTheWire.has(kind));
  if (decoded.length > 0) {
    lines.push('', 'decoded from the payload');
    for (const { label, value, note } of decoded) lines.push(`  ${label.padEnd(LABEL_WIDTH)}${text(value, note)}`);
  }
  return lines.join('\n');
}

/** One line that names a frame: what it is, its size, and whether it is sound. */
export function summary({ protocol, side, sizes, ok, faults }: DissectionJson): string {
  const broken = faults.filter(({ severity }) => severity === 'error').length;
  const verdict = ok ? 'valid' : `${broken} ${broken === 1 ? 'fault' : 'faults'}`;
  return [protocol ?? 'unknown protocol', side ?? 'unknown side', `${sizes.wire} bytes`, verdict].join(' · ');
}
