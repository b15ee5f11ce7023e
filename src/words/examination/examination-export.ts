import * as l10n from '@vscode/l10n';
import { type CsvCell, csvCell, csvLine } from '../../primitives/csv.ts';
import { plainText } from '../../primitives/plain-text.ts';
import { textOf } from '../lines.ts';
import type { ExaminationJson } from './examination-json.ts';
import { columns, matrixRows, withoutEmptyColumns } from './matrix.ts';
import {
  differenceSection,
  findingSection,
  knowsRows,
  missingSection,
  remarkSection,
  summaryLines,
} from './sections.ts';

/** A text of strangers in a cell: no markup, no bar that would end it. */
function cell(text: string): string {
  return plainText(text).replace(/[\\`*_{}[\]<>#|!~]/g, '\\$&');
}

function markdownTable(rows: readonly (readonly string[])[]): string[] {
  const [head = [], ...body] = rows;
  const row = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [row(head), `|${head.map(() => '---|').join('')}`, ...body.map(row)];
}

/** Indented lines as code, in which nothing is markup. */
function code(lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['```text', ...lines.map((text) => text.replaceAll('```', "'''")), '```'];
}

/** An examination as Markdown, as an issue of a tracker shows it. */
export function examinationMarkdown(examination: ExaminationJson): string {
  const part = (heading: string, body: readonly string[]) => (body.length === 0 ? [] : [heading, '', ...body, '']);
  return [
    l10n.t`# ${examination.nodes.length} nodes examined`,
    '',
    ...summaryLines(examination).map((text) => `- ${cell(text)}`),
    '',
    ...part(l10n.t('## What is wrong'), code(textOf(findingSection(examination)).split('\n').filter(Boolean))),
    ...part(
      l10n.t('## Nodes; ≠ is beside most, the schedule or itself'),
      markdownTable(withoutEmptyColumns(matrixRows(examination))),
    ),
    ...part(
      l10n.t`## Keys on which configurations disagree: ${examination.specDifferences.length}`,
      code(differenceSection(examination)),
    ),
    ...part(
      l10n.t('## Who knows whom: → dialled, ← was dialled, ○ connected, · not connected'),
      markdownTable(knowsRows(examination)),
    ),
    ...part(l10n.t('## Pairs that are not connected'), code(missingSection(examination))),
    ...part(l10n.t('## Also'), code(remarkSection(examination))),
  ].join('\n');
}

/** The matrix as CSV: a row a node, the columns by their ids, what differs and what is wrong in columns of their own. */
export function examinationCsv({ nodes }: ExaminationJson): string {
  const head = [...columns.map(({ id }) => id), 'url', 'differs', 'causes'];
  const rows = nodes.map((node): CsvCell[] =>
    [
      ...columns.map((column) => column.cell(node)),
      node.url,
      node.marks.map(({ column }) => column).join(' '),
      node.findings.map(({ cause }) => cause).join(' '),
    ].map(csvCell),
  );
  return [csvLine(head.map(csvCell)), ...rows.map(csvLine), ''].join('\n');
}
