import type { DissectionJson, NodeJson } from './json.ts';

/** Bytes on one line of a dump. */
const BYTES_PER_LINE = 16;
const HEX_WIDTH = 3 * BYTES_PER_LINE - 1;
const LABEL_WIDTH = 32;

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

function nodeLines(bytes: string, { node, depth }: Leaf): string[] {
  const label = `${'  '.repeat(depth)}${node.label}`.padEnd(LABEL_WIDTH);
  const [first = '', ...rest] = node.children ? [''] : hexLines(bytes, node.from, node.to);
  return [
    `${offset(node.from)}  ${first.padEnd(HEX_WIDTH)}  ${label}${text(node.value, node.note)}`.trimEnd(),
    ...rest.map((hex, i) => `${offset(node.from + (i + 1) * BYTES_PER_LINE)}  ${hex}`),
  ];
}

/**
 * A dissection as text for a person: one line a field with its offset, its bytes, its name and its meaning; then the
 * decoded fields of a compressed payload, which have no bytes of their own; then every fault with its place and rule.
 */
export function dumpDissection(dissection: DissectionJson): string {
  const lines = leavesAndBranches(dissection.nodes).flatMap((leaf) => nodeLines(dissection.bytes, leaf));
  const onTheWire = new Set(leavesAndBranches(dissection.nodes).map(({ node }) => node.kind));
  const decoded = (dissection.fields ?? []).filter(({ kind }) => !onTheWire.has(kind));
  if (decoded.length > 0) {
    lines.push('', 'decoded from the payload');
    for (const { label, value, note } of decoded) lines.push(`  ${label.padEnd(LABEL_WIDTH)}${text(value, note)}`);
  }
  for (const { severity, from, to, message, rule } of dissection.faults) {
    const place = to > from ? `bytes ${from} to ${to - 1}` : `at byte ${from}`;
    lines.push('', `${severity}, ${place}: ${printable(message)}`, `  rule: ${rule}`);
  }
  return lines.join('\n');
}

/** One line that names a frame: what it is, its size, and whether it is sound. */
export function summary({ protocol, side, sizes, ok, faults }: DissectionJson): string {
  const broken = faults.filter(({ severity }) => severity === 'error').length;
  const verdict = ok ? 'valid' : `${broken} ${broken === 1 ? 'fault' : 'faults'}`;
  return [protocol ?? 'unknown protocol', side ?? 'unknown side', `${sizes.wire} bytes`, verdict].join(' · ');
}
