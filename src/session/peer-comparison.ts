import type { Exchange } from '../peers/exchange.ts';

/** A peer as the comparison needs it. */
export interface ComparedPeer {
  readonly name: string;
  readonly exchange: Exchange;
}

export type ComparisonFormat = 'markdown' | 'csv' | 'json';

type Column = readonly [heading: string, read: (peer: ComparedPeer) => string | undefined];

/** What peers of one network are compared by. The first column names the peer and is not compared. */
const COLUMNS: readonly Column[] = [
  ['peer', ({ name }) => name],
  ['agent', ({ exchange }) => exchange.agent],
  ['state', ({ exchange }) => exchange.state],
  ['protocol', ({ exchange }) => exchange.protocol],
  ['fork digest', ({ exchange }) => exchange.remote?.forkDigest],
  ['finalized epoch', ({ exchange }) => exchange.remote?.finalizedEpoch],
  ['finalized root', ({ exchange }) => exchange.remote?.finalizedRoot],
  ['head slot', ({ exchange }) => exchange.remote?.headSlot],
  ['head root', ({ exchange }) => exchange.remote?.headRoot],
  ['earliest slot', ({ exchange }) => exchange.remote?.earliestAvailableSlot],
  ['goodbye', ({ exchange }) => exchange.goodbye?.reason],
];

/** Columns in which a difference is news: an agent or a head slot differs as a matter of course. */
const COMPARED: ReadonlySet<string> = new Set(['protocol', 'fork digest', 'finalized epoch', 'finalized root']);

interface Cell {
  readonly text: string;
  /** Says something else than most peers do. */
  readonly differs: boolean;
}

/** What more than half of the peers that say anything say. */
function majority(values: readonly string[]): string | undefined {
  const said = values.filter((value) => value !== '');
  const groups = [...Map.groupBy(said, (value) => value)];
  return groups.find(([, members]) => members.length * 2 > said.length)?.[0];
}

function rows(peers: readonly ComparedPeer[]): Cell[][] {
  const columns = COLUMNS.map(([heading, read]) => {
    const values = peers.map((peer) => read(peer) ?? '');
    const most = COMPARED.has(heading) ? majority(values) : undefined;
    return values.map((text) => ({ text, differs: most !== undefined && text !== '' && text !== most }));
  });
  return peers.map((_, row) => columns.map((column) => column[row] ?? { text: '', differs: false }));
}

const headings = COLUMNS.map(([heading]) => heading);

/** Peers write their agents: nothing of it may end a cell or become markup. */
function markdownCell({ text, differs }: Cell): string {
  const escaped = text.replace(/[\p{C}]/gu, '�').replace(/[\\|`*_<>[\]&#]/g, (char) => `\\${char}`);
  return differs ? `**${escaped}** ≠` : escaped;
}

function markdown(table: readonly Cell[][]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const body = table.map((cells) => line(cells.map(markdownCell)));
  const legend = 'A value marked **so** ≠ differs from what most of these peers say.';
  return [line(headings), line(headings.map(() => '---')), ...body, '', legend, ''].join('\n');
}

/** A leading sign that a spreadsheet would take for a formula is kept from it. */
function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function csv(table: readonly Cell[][]): string {
  return [headings, ...table.map((cells) => cells.map(({ text }) => text))]
    .map((cells) => cells.map(csvCell).join(','))
    .join('\r\n');
}

function json(table: readonly Cell[][]): string {
  const records = table.map((cells) => ({
    ...Object.fromEntries(cells.map(({ text }, column) => [headings[column] ?? '', text])),
    differs: cells.flatMap(({ differs }, column) => (differs ? (headings[column] ?? '') : [])),
  }));
  return `${JSON.stringify(records, null, 2)}\n`;
}

const writers: Readonly<Record<ComparisonFormat, (table: readonly Cell[][]) => string>> = { markdown, csv, json };

/** Peers side by side as a table; what differs from the majority is marked. */
export function comparePeers(peers: readonly ComparedPeer[], format: ComparisonFormat): string {
  return writers[format](rows(peers));
}
