import * as l10n from '@vscode/l10n';
import { showInvisible } from '../../primitives/plain-text.ts';
import type { DissectionJson, FaultJson, FieldJson, NodeJson } from '../../reqresp/messages/json.ts';
import { isReplaced } from '../../reqresp/one-problem.ts';

/** Bytes on one line of a dump: few enough that names and values stay in sight in an editor beside another. */
const BYTES_PER_LINE = 8;
const HEX_WIDTH = 3 * BYTES_PER_LINE - 1;
const LABEL_WIDTH = 19;
/** Columns for the label of a field that has no bytes of its own. */
const DECODED_WIDTH = 24;

/** The sign before a line on which a fault begins; colour is never the only one. */
const MARKS: Readonly<Record<FaultJson['severity'], string>> = { error: '✕', warning: '!', info: '·' };

/** A line of a dump, and the bytes of the frame that it is about. */
export interface DumpLine {
  readonly text: string;
  readonly about?: {
    readonly from: number;
    readonly to: number;
    /** Whether the line tells of these bytes as a whole; each of them has a line of its own elsewhere. */
    readonly isGroup: boolean;
    /** Whether an error begins here: what is said of it, or the bytes themselves. */
    readonly wrong?: 'said' | 'bytes';
  };
}

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

function hexLines(bytes: string, from: number, to: number): string[] {
  const pairs = bytes.slice(2 + 2 * from, 2 + 2 * to).match(/../g) ?? [];
  const lines: string[] = [];
  for (let at = 0; at < pairs.length; at += BYTES_PER_LINE) lines.push(pairs.slice(at, at + BYTES_PER_LINE).join(' '));
  return lines.length > 0 ? lines : [''];
}

/** A value and its note behind a head that ends with the label. */
function described(head: string, value: string, note: string): string {
  return `${head}${[value, note].filter(Boolean).join('  ')}`.trimEnd();
}

function nodeLines({ bytes, faults }: DissectionJson, { node, depth }: Leaf): DumpLine[] {
  const { from, to, value = '', note = '', children } = node;
  const fault = node.fault === undefined ? undefined : faults.find(({ code }) => code === node.fault);
  const mark = fault ? MARKS[fault.severity] : ' ';
  const label = `${' '.repeat(depth)}${node.label}`.padEnd(LABEL_WIDTH);
  const [first = '', ...rest] = children ? [''] : hexLines(bytes, from, to);
  const head = `${mark} ${offset(from)}  ${first.padEnd(HEX_WIDTH)}  ${label}  `;
  const others = rest.map((hex, i) => `  ${offset(from + (i + 1) * BYTES_PER_LINE)}  ${hex}`);
  const about = { from, to, isGroup: children !== undefined };
  const isWrong = fault?.severity === 'error';
  return [described(head, showInvisible(value), showInvisible(note)), ...others].map((text, at) => ({
    text,
    about: isWrong && at === 0 ? { ...about, wrong: 'bytes' } : about,
  }));
}

function faultLines({ severity, from, to, message, rule, fix }: FaultJson): DumpLine[] {
  const place =
    to > from + 1 ? l10n.t('bytes {0} to {1}', String(from), String(to - 1)) : l10n.t('at byte {0}', String(from));
  const lines = [
    `${MARKS[severity]} ${severity}, ${place}: ${showInvisible(message)}`,
    ...(fix === undefined ? [] : [`  ${l10n.t('what to do: {0}', fix)}`]),
    `  ${l10n.t('rule: {0}', rule)}`,
  ];
  const about = { from, to, isGroup: true };
  return [
    ...lines.map(
      (text, at): DumpLine => ({
        text,
        about: severity === 'error' && at === 0 ? { ...about, wrong: 'said' } : about,
      }),
    ),
    { text: '' },
  ];
}

/** The fields of a compressed payload are about all bytes of its blocks: none of them has bytes of its own. */
function decodedLines(fields: readonly FieldJson[], nodes: readonly NodeJson[]): DumpLine[] {
  if (fields.length === 0) return [];
  const blocks = nodes.filter(({ kind }) => kind === 'block');
  const [first, last] = [blocks[0], blocks.at(-1)];
  const about = first && last && { about: { from: first.from, to: last.to, isGroup: true } };
  const lines = fields.map(({ label, value, note = '' }) =>
    described(`  ${label.padEnd(DECODED_WIDTH)}  `, showInvisible(value), showInvisible(note)),
  );
  return [{ text: '' }, { text: l10n.t('decoded from the payload') }, ...lines.map((text) => ({ text, ...about }))];
}

/**
 * A dissection as lines for a person, which the editor wraps: every fault with its place, its cure and its
 * rule; then each field with its offset, its bytes, its name and its meaning; then the decoded fields of a compressed
 * payload, which have no bytes of their own.
 */
export function dumpLines(dissection: DissectionJson): DumpLine[] {
  const leaves = leavesAndBranches(dissection.nodes);
  const onTheWire = new Set(leaves.map(({ node }) => node.kind));
  const decoded = (dissection.fields ?? []).filter(({ kind }) => !onTheWire.has(kind));
  return [
    ...dissection.faults.filter((fault) => !isReplaced(fault, dissection.faults)).flatMap(faultLines),
    ...leaves.flatMap((leaf) => nodeLines(dissection, leaf)),
    ...decodedLines(
      decoded,
      leaves.map(({ node }) => node),
    ),
  ];
}

/** One line that names a frame: what it is, its size, and whether it is sound. A Status in words is no frame. */
export function summary({ format, protocol, side, sizes, ok, faults, why }: DissectionJson): string {
  if (format === 'status-text') {
    const extent = faults.length > 0 ? l10n.t('cut short in the text') : l10n.t('whole');
    return [why, protocol, side, extent].join(' · ');
  }
  const broken = faults.filter(({ severity }) => severity === 'error').length;
  const verdict = ok ? 'valid' : `${broken} ${broken === 1 ? 'fault' : 'faults'}`;
  return [protocol ?? 'unknown protocol', side ?? 'unknown side', `${sizes.wire} bytes`, verdict].join(' · ');
}
