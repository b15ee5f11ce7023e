import * as l10n from '@vscode/l10n';
import { textTable } from '../../primitives/text-table.ts';
import { heading, type Line, line } from '../lines.ts';
import { changesSince } from './changes.ts';
import type { ExaminationJson } from './examination-json.ts';
import { matrixRows, withoutEmptyColumns } from './matrix.ts';
import {
  differenceSection,
  findingSection,
  knowsRows,
  missingSection,
  remarkSection,
  summaryLines,
} from './sections.ts';

function section(title: string, body: readonly Line[]): Line[] {
  return body.length === 0 ? [] : [heading(2, title), line(''), ...body, line('')];
}

const lines = (texts: readonly string[]) => texts.map(line);

/** An examination as a document: what has changed since the one before, what is wrong, the matrix, the differences, who knows whom. Causes lead to their pages. */
export function examinationPage(examination: ExaminationJson, before?: ExaminationJson): Line[] {
  const { nodes, specDifferences } = examination;
  const matrix = textTable(withoutEmptyColumns(matrixRows(examination, before)).map((row) => ['  ', ...row]));
  return [
    heading(1, l10n.t`# ${nodes.length} nodes examined`),
    line(''),
    ...lines(summaryLines(examination)),
    line(''),
    ...section(l10n.t('## Otherwise than the last time'), lines(changesSince(before, examination))),
    ...section(l10n.t('## What is wrong'), findingSection(examination)),
    ...section(
      before === undefined
        ? l10n.t('## Nodes; ≠ is beside most, the schedule or itself')
        : l10n.t('## Nodes; ≠ is beside most, the schedule or itself, Δ is otherwise than the last time'),
      lines(matrix),
    ),
    ...section(
      l10n.t`## Keys on which configurations disagree: ${specDifferences.length}`,
      lines(differenceSection(examination)),
    ),
    ...section(
      l10n.t('## Who knows whom: → dialled, ← was dialled, ○ connected, · not connected'),
      lines(textTable(knowsRows(examination).map((row) => ['  ', ...row]))),
    ),
    ...section(l10n.t('## Pairs that are not connected'), lines(missingSection(examination))),
    ...section(l10n.t('## Also'), lines(remarkSection(examination))),
  ];
}
