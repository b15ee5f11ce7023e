import * as l10n from '../../primitives/l10n.ts';
import { showInvisible, showInvisibleInLines } from '../../primitives/plain-text.ts';
import type { ReadingJson } from '../../reading/reading-json.ts';
import { Identities } from './identities.ts';

/** What a report of a finding is made of. */
export interface ReportedFinding {
  readonly reading: ReadingJson;
  /** As it stands in the text. */
  readonly written: string;
  /** The name of the network that it was held against. */
  readonly network: string;
  /** What read it: `beacon-handshake/0.1.0`. */
  readonly agent: string;
}

/** More of a text, as of the answer of a node with many peers, is not quoted. */
const MOST_QUOTED = 4000;

/**
 * What was found in a text as Markdown for the tracker of a client: what it is, its values, and the text itself. What a
 * stranger wrote stands in code, and who and where peers are is replaced.
 */
export function findingReport({ reading, written, network, agent }: ReportedFinding): string {
  const { kind, value, summary, warning, certainty, alternatives = [], status = {}, faults = [] } = reading;
  const rows: readonly (readonly [string, string])[] = [
    [l10n.t('kind'), kind],
    [l10n.t('value'), value],
    ...alternatives.map((one) => [l10n.t('or'), one] as const),
    ...Object.entries(status).map(([name, field]) => [name, String(field)] as const),
    ...faults.map((fault) => [l10n.t('fault'), fault] as const),
    [l10n.t('certainty'), certainty],
    [l10n.t('network'), network],
    [l10n.t('read by'), agent],
  ];
  const quoted = showInvisibleInLines(written.slice(0, MOST_QUOTED)).replaceAll('```', "'''");
  const text = [
    plain(summary),
    ...(warning === undefined ? [] : ['', `⚠ ${plain(warning)}`]),
    '',
    `| ${l10n.t('what')} | ${l10n.t('value')} |`,
    '| --- | --- |',
    ...rows.flatMap(([name, cell]) => (cell === '' ? [] : [`| ${name} | ${code(cell)} |`])),
    '',
    '```text',
    quoted + (written.length > MOST_QUOTED ? '…' : ''),
    '```',
    '',
  ].join('\n');
  return new Identities().replaced(text);
}

/** A sentence of ours with values of a stranger: no markup and no mention. */
function plain(text: string): string {
  return showInvisible(text)
    .replace(/[\\`*_[\]<>|~#]/g, '\\$&')
    .replaceAll('@', '(at)');
}

function code(text: string): string {
  return `\`${showInvisible(text).replaceAll('`', "'").replaceAll('|', '¦').slice(0, 300)}\``;
}
