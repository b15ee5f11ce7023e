import * as l10n from '@vscode/l10n';
import { stateWords } from '../peer-text.ts';
import type { ExaminationJson, ExaminedColumn, ExaminedNodeJson, MarkJson } from './examination-json.ts';

/** A column of the matrix: what it is called, and what it says of a node. */
interface Column {
  readonly id: string;
  readonly label: string;
  /** What a difference in it is told by. */
  readonly marks?: ExaminedColumn;
  /** Whether it goes on by itself, so that a change of it is nothing to mark. */
  readonly goesOn?: true;
  cell(node: ExaminedNodeJson): string;
  /** The same for people, where the cell has a code. */
  words?(node: ExaminedNodeJson): string;
  /** The whole of what the cell has a short form of. */
  full?(node: ExaminedNodeJson): string | undefined;
}

const short = (root: string | undefined) => (root === undefined ? '' : root.slice(0, 10));

function seconds({ clock }: ExaminedNodeJson): string {
  if (clock === undefined) return '';
  const { aheadSeconds } = clock;
  return aheadSeconds === 0 ? '0 s' : `${aheadSeconds > 0 ? '+' : '−'}${Math.abs(aheadSeconds)} s`;
}

/** The columns in their order; the ids are those of the JSON. */
export const columns: readonly Column[] = [
  { id: 'name', label: l10n.t('node'), cell: ({ name }) => name },
  {
    id: 'reachable',
    label: 'REST',
    marks: 'reachable',
    goesOn: true,
    cell: ({ reachable, ms }) => (reachable ? `${ms} ms` : l10n.t('silent')),
  },
  {
    id: 'version',
    label: l10n.t('version'),
    marks: 'version',
    cell: ({ version = '' }) => version.slice(0, 32),
    full: ({ version }) => version,
  },
  {
    id: 'network',
    label: l10n.t('network'),
    marks: 'network',
    cell: ({ genesis }) => short(genesis?.genesis_validators_root),
    full: ({ genesis }) => genesis?.genesis_validators_root,
  },
  { id: 'digestSpec', label: l10n.t('digest: spec'), marks: 'digestSpec', cell: ({ digests }) => digests.spec ?? '' },
  { id: 'digestEnr', label: 'ENR', marks: 'digestEnr', cell: ({ digests }) => digests.enr ?? '' },
  { id: 'digestStatus', label: 'Status', marks: 'digestStatus', cell: ({ digests }) => digests.status ?? '' },
  {
    id: 'digestGossip',
    label: 'gossip',
    marks: 'digestGossip',
    // Whether topics are told before the goodbye is luck.
    goesOn: true,
    cell: ({ digests }) => (digests.gossip ?? []).slice(0, 3).join(' '),
    full: ({ digests }) => digests.gossip?.join(' '),
  },
  { id: 'nfd', label: 'nfd', marks: 'nfd', cell: ({ nfd = '' }) => nfd },
  { id: 'cgc', label: 'cgc', cell: ({ cgc = '' }) => cgc },
  {
    id: 'finalized',
    label: l10n.t('finalized'),
    marks: 'finalized',
    goesOn: true,
    cell: ({ finalized }) => finalized?.epoch ?? '',
    full: ({ finalized }) => finalized && `${finalized.epoch} ${finalized.root}`,
  },
  {
    id: 'head',
    label: l10n.t('head'),
    marks: 'head',
    goesOn: true,
    cell: ({ head }) => head?.slot ?? '',
    full: ({ head }) => head?.root && `${head.slot} ${head.root}`,
  },
  {
    id: 'peers',
    label: l10n.t('peers in/out'),
    goesOn: true,
    cell: ({ peers }) => (peers ? `${peers.inbound}/${peers.outbound} (${peers.connected})` : ''),
  },
  { id: 'clock', label: l10n.t('clock'), marks: 'clock', goesOn: true, cell: seconds },
  {
    id: 'handshake',
    label: l10n.t('handshake'),
    cell: ({ handshake }) => handshake?.state ?? '–',
    words: ({ handshake }) => (handshake === undefined ? '–' : stateWords[handshake.state]),
    full: ({ handshake, notDialled }) => handshake?.failure ?? handshake?.goodbye ?? notDialled,
  },
];

/** What a node says in a column, with what is marked there. */
interface Cell {
  readonly text: string;
  readonly against: MarkJson['against'] | undefined;
  /** What it said the last time, where that was something else and does not go on by itself. */
  readonly was: string | undefined;
}

/** By its column: what a node says, beside what it said before. */
export function cellOf(
  { id, cell, marks, goesOn }: Column,
  node: ExaminedNodeJson,
  before: ExaminedNodeJson | undefined,
): Cell {
  // Of a node that has gone silent, or is back, that alone has changed: it told nothing else in between.
  const hasTurned = before !== undefined && before.reachable !== node.reachable;
  const isCompared = id === 'reachable' ? hasTurned : !goesOn && !hasTurned;
  const was = before && isCompared ? cell(before) : undefined;
  return {
    text: cell(node),
    against: marks && node.marks.find(({ column }) => column === marks)?.against,
    was: was === cell(node) ? undefined : was,
  };
}

/** The nodes of an examination by their addresses. */
export function byUrl(examination: ExaminationJson | undefined): ReadonlyMap<string, ExaminedNodeJson> {
  return new Map((examination?.nodes ?? []).map((node) => [node.url, node]));
}

/** The matrix as cells, a row a node below the labels; what differs has a sign behind it, and so has what changed since. */
export function matrixRows({ nodes }: ExaminationJson, before?: ExaminationJson): string[][] {
  const earlier = byUrl(before);
  const rows = nodes.map((node) =>
    columns.map((column) => {
      const { text, against, was } = cellOf(column, node, earlier.get(node.url));
      const signs = [against === undefined ? '' : '≠', was === undefined ? '' : 'Δ'].filter(Boolean);
      return signs.length > 0 ? [text || '–', ...signs].join(' ') : text;
    }),
  );
  return [columns.map(({ label }) => label), ...rows];
}

/** Columns that say anything of any node, and the first always. */
export function withoutEmptyColumns(rows: readonly (readonly string[])[]): string[][] {
  const width = rows[0]?.length ?? 0;
  const used = Array.from({ length: width }, (_, at) => at === 0 || rows.slice(1).some((row) => row[at] !== ''));
  return rows.map((row) => row.filter((_, at) => used[at]));
}
