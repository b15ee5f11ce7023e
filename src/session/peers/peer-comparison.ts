import type { Exchange } from '../../exchange/exchange.ts';
import { csvCell, csvLine } from '../../primitives/csv.ts';
import * as l10n from '../../primitives/l10n.ts';
import { plainText } from '../../primitives/plain-text.ts';
import { fields, statusFieldNames } from '../../reqresp/messages/fields.ts';
import type { ComparisonFormat, ComparisonView } from '../../rpc/explorer.ts';
import { stateWords } from '../../words/peer-text.ts';
import { plainWords } from '../../words/wire/code-words.ts';
import { fieldLabels } from '../../words/wire/field-labels.ts';
import type { ComparedPeer } from './compared-peer.ts';
import { connectionText } from './facts/addresses.ts';

interface Column {
  /** As the written table heads it, in every language alike. */
  readonly id: string;
  readonly heading: string;
  /** A difference is news: an agent or a head slot differs as a matter of course. */
  readonly compared?: true;
  read(peer: ComparedPeer): string | undefined;
}

/** Milliseconds to the last byte of the response. */
function latency({ stages }: Exchange): string | undefined {
  const response = stages.find(({ stage, outcome }) => stage === 'responseComplete' && outcome === 'ok');
  return response?.endMs?.toFixed(1);
}

/** The fields of a Status that have a column, as their rows say. */
const statusColumns = statusFieldNames
  .toSorted((a, b) => fields[a].column.at - fields[b].column.at)
  .map(
    (field): Column => ({
      id: plainWords(field),
      heading: fieldLabels[field],
      ...(fields[field].column.isNews && { compared: true }),
      read: ({ exchange }) => exchange.remote?.[field],
    }),
  );

/** What peers of one network are compared by. The first column names the peer and is not compared. */
const COLUMNS: readonly Column[] = [
  { id: 'peer', heading: l10n.t('peer'), read: ({ name }) => name },
  { id: 'agent', heading: l10n.t('agent'), read: ({ exchange }) => exchange.agent },
  { id: 'state', heading: l10n.t('state'), compared: true, read: ({ exchange }) => stateWords[exchange.state] },
  { id: 'protocol', heading: l10n.t('protocol'), compared: true, read: ({ exchange }) => exchange.protocol },
  ...statusColumns,
  { id: 'verdict', heading: l10n.t('verdict'), compared: true, read: ({ exchange }) => exchange.judgement?.verdict },
  { id: 'score', heading: l10n.t('score'), read: ({ exchange }) => exchange.judgement?.sync.score },
  { id: 'latency', heading: l10n.t('latency, ms'), read: ({ exchange }) => latency(exchange) },
  { id: 'connection', heading: l10n.t('connection'), read: ({ exchange }) => connectionText(exchange) },
  { id: 'goodbye', heading: l10n.t('goodbye'), read: ({ exchange }) => exchange.goodbye?.reason },
];

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

interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
}

/** The columns with these ids, the peers' names always first; all of them unless ids are given. */
function tableOf(peers: readonly ComparedPeer[], ids?: readonly string[]): Table {
  const chosen = COLUMNS.filter(({ id }, at) => at === 0 || ids === undefined || ids.includes(id));
  const columns = chosen.map(({ compared, read }) => {
    const values = peers.map((peer) => read(peer) ?? '');
    const most = compared ? majority(values) : undefined;
    return values.map((text) => ({ text, differs: most !== undefined && text !== '' && text !== most }));
  });
  const rows = peers.map((_, row) => columns.map((column) => column[row] ?? { text: '', differs: false }));
  return { columns: chosen, rows };
}

/** Peers write their agents: nothing of it may end a cell, become markup, a link, or a mention where it is pasted. */
function markdownCell({ text, differs }: Cell): string {
  const escaped = plainText(text).replace(/[\\|`*_<>[\]&#@~]|:(?=\/\/)|(?<=www)\./gi, '\\$&');
  return differs ? `**${escaped}** ≠` : escaped;
}

function markdown({ columns, rows }: Table): string {
  const headings = columns.map(({ id }) => id);
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const body = rows.map((cells) => line(cells.map(markdownCell)));
  const legend = l10n.t('A value marked **so** ≠ differs from what most of these peers say.');
  return [line(headings), line(headings.map(() => '---')), ...body, '', legend, ''].join('\n');
}

function csv({ columns, rows }: Table): string {
  return [columns.map(({ id }) => id), ...rows.map((cells) => cells.map(({ text }) => text))]
    .map((cells) => csvLine(cells.map(csvCell)))
    .join('\r\n');
}

function json({ columns, rows }: Table): string {
  const headings = columns.map(({ id }) => id);
  const records = rows.map((cells) => ({
    ...Object.fromEntries(cells.map(({ text }, column) => [headings[column] ?? '', text])),
    differs: cells.flatMap(({ differs }, column) => (differs ? (headings[column] ?? '') : [])),
  }));
  return `${JSON.stringify(records, null, 2)}\n`;
}

const writers: Readonly<Record<ComparisonFormat, (table: Table) => string>> = { markdown, csv, json };

/** Peers side by side as a table to paste; what differs from the majority is marked. */
export function comparePeers(
  peers: readonly ComparedPeer[],
  format: ComparisonFormat,
  ids?: readonly string[],
): string {
  return writers[format](tableOf(peers, ids));
}

/** The same for the explorer, with every column. */
export function comparisonView(peers: readonly ComparedPeer[]): ComparisonView {
  const { columns, rows } = tableOf(peers);
  return {
    columns: columns.map(({ id, heading, compared }) => ({ id, heading, compared: compared === true })),
    rows: rows.map((cells, at) => ({ key: peers[at]?.key ?? '', cells: cells.map((cell) => ({ ...cell })) })),
  };
}
