import * as l10n from '@vscode/l10n';
import type { ExaminationJson, ExaminedColumn, ExaminedNodeJson } from './examination-json.ts';

/** A column of the matrix: what it is called, and what it says of a node. */
interface Column {
  readonly id: string;
  readonly label: string;
  /** What a difference in it is told by. */
  readonly marks?: ExaminedColumn;
  /** Whether it goes on by itself, so that a change of it is nothing to mark. */
  readonly goesOn?: true;
  cell(node: ExaminedNodeJson): string;
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
  { id: 'version', label: l10n.t('version'), marks: 'version', cell: ({ version = '' }) => version.slice(0, 32) },
  {
    id: 'network',
    label: l10n.t('network'),
    marks: 'network',
    cell: ({ genesis }) => short(genesis?.genesis_validators_root),
  },
  { id: 'digestSpec', label: l10n.t('digest: spec'), marks: 'digestSpec', cell: ({ digests }) => digests.spec ?? '' },
  { id: 'digestEnr', label: 'ENR', marks: 'digestEnr', cell: ({ digests }) => digests.enr ?? '' },
  { id: 'digestStatus', label: 'Status', marks: 'digestStatus', cell: ({ digests }) => digests.status ?? '' },
  {
    id: 'digestGossip',
    label: 'gossip',
    marks: 'digestGossip',
    cell: ({ digests }) => (digests.gossip ?? []).slice(0, 3).join(' '),
  },
  { id: 'nfd', label: 'nfd', marks: 'nfd', cell: ({ nfd = '' }) => nfd },
  { id: 'cgc', label: 'cgc', cell: ({ cgc = '' }) => cgc },
  {
    id: 'finalized',
    label: l10n.t('finalized'),
    marks: 'finalized',
    goesOn: true,
    cell: ({ finalized }) => finalized?.epoch ?? '',
  },
  { id: 'head', label: l10n.t('head'), marks: 'head', goesOn: true, cell: ({ head }) => head?.slot ?? '' },
  {
    id: 'peers',
    label: l10n.t('peers in/out'),
    goesOn: true,
    cell: ({ peers }) => (peers ? `${peers.inbound}/${peers.outbound} (${peers.connected})` : ''),
  },
  { id: 'clock', label: l10n.t('clock'), marks: 'clock', goesOn: true, cell: seconds },
  { id: 'handshake', label: l10n.t('handshake'), cell: ({ handshake }) => handshake?.state ?? '–' },
];

/** The matrix as cells, a row a node below the labels; what differs has a sign behind it, and so has what changed since. */
export function matrixRows({ nodes }: ExaminationJson, before?: ExaminationJson): string[][] {
  const earlier = new Map((before?.nodes ?? []).map((node) => [node.url, node]));
  const rows = nodes.map((node) => {
    const was = earlier.get(node.url);
    return columns.map(({ cell, marks, goesOn }) => {
      const isMarked = marks !== undefined && node.marks.some(({ column }) => column === marks);
      const isChanged = was !== undefined && !goesOn && cell(was) !== cell(node);
      const signs = [isMarked ? '≠' : '', isChanged ? 'Δ' : ''].filter(Boolean);
      return signs.length > 0 ? [cell(node) || '–', ...signs].join(' ') : cell(node);
    });
  });
  return [columns.map(({ label }) => label), ...rows];
}

/** Columns that say anything of any node, and the first always. */
export function withoutEmptyColumns(rows: readonly (readonly string[])[]): string[][] {
  const width = rows[0]?.length ?? 0;
  const used = Array.from({ length: width }, (_, at) => at === 0 || rows.slice(1).some((row) => row[at] !== ''));
  return rows.map((row) => row.filter((_, at) => used[at]));
}
