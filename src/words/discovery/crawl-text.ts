import * as l10n from '@vscode/l10n';
import { type RefusalCode, refusalCodes } from '../../discovery/refusal.ts';
import { barText } from '../../primitives/bar-text.ts';
import { csvCell, csvLine } from '../../primitives/csv.ts';
import { plainText } from '../../primitives/plain-text.ts';
import type { CrawlReport } from '../../rpc/discovery.ts';
import type { CrawlLine, CrawlSummary } from './crawl-json.ts';
import { ownDigestStanding } from './own-digest-text.ts';

const refusals: Readonly<Record<RefusalCode, (count: number) => string>> = {
  wrongDistance: (count) => l10n.t('{0} records that were not at the distance that was asked for', count),
  crowdedHost: (count) => l10n.t('{0} records of hosts that had as many as are taken of one', count),
  crowdedPort: (count) => l10n.t('{0} records at ports that belong to other nodes', count),
  inward: (count) => l10n.t('{0} records that point into a network in which who told them is not', count),
  badSignature: (count) => l10n.t('{0} records with wrong signatures', count),
  endless: (count) => l10n.t('{0} answers that did not end', count),
  forgotten: (count) => l10n.t('{0} records for which there was no more room', count),
};

const endings: Readonly<Record<CrawlReport['ended'], () => string>> = {
  nothingNew: () => l10n.t('ended as nothing new came'),
  time: () => l10n.t('ended as its time was up'),
  number: () => l10n.t('ended as enough nodes were known'),
};

/** A walk for a person: the census first, then the stale records, what was not taken, and every node. */
export function crawlText(lines: readonly CrawlLine[], summary: CrawlSummary): string {
  const { census, clients, live, dead, stale, refused, ended } = summary;
  const standing = ownDigestStanding(summary.ours.digest, census);
  const told = refusalCodes.filter((code) => refused[code] > 0).map((code) => refusals[code](refused[code]));
  return [
    l10n.t('{0} nodes are live, {1} did not answer; {2}.', live, dead, endings[ended]()),
    ...withBars(
      census.map(({ digest, network = l10n.t('unknown network'), fork = '', records, statuses }) => {
        const name = plainText(`${network} ${fork}`.trim());
        return [l10n.t('  {0}  {1}: {2} records, {3} Statuses', digest, name, records, statuses), records];
      }),
    ),
    ...(standing ? [standing.sentence] : []),
    ...withBars(clients.map(({ client, nodes }) => [`  ${plainText(client)}: ${nodes}`, nodes])),
    ...(stale.length > 0 ? ['', l10n.t('Stale: others still tell an older record of them.')] : []),
    ...stale.map(({ record, seq, staleSeq }) => l10n.t('  told as {0}, is {1}: {2}', staleSeq, seq, record)),
    ...(told.length > 0 ? ['', l10n.t('Not taken:')] : []),
    ...told.map((one) => `  ${one}`),
    '',
    ...lines.map(({ record, alive, digest = l10n.t('no digest'), fault, exchange }) =>
      [alive ? l10n.t('live') : l10n.t('dead'), digest, fault ?? exchange?.state ?? '', record].join('  '),
    ),
  ].join('\n');
}

/** A chart: each line with the bar of its count behind it, the bars below each other. */
function withBars(rows: readonly (readonly [text: string, count: number])[]): string[] {
  const width = Math.max(0, ...rows.map(([text]) => text.length));
  const most = Math.max(0, ...rows.map(([, count]) => count));
  return rows.map(([text, count]) => `${text.padEnd(width)}  ${barText(count, most)}`.trimEnd());
}

/** The nodes as a table for a spreadsheet; its heads are those of the JSON. */
export function crawlCsv(lines: readonly CrawlLine[]): string {
  const heads = ['record', 'seq', 'alive', 'digest', 'staleSeq', 'fault', 'state'];
  const rows = lines.map(({ record, seq, alive, digest = '', staleSeq = '', fault = '', exchange }) => [
    ...[record, seq, String(alive), digest, staleSeq, fault, exchange?.state ?? ''],
  ]);
  return `${[heads, ...rows].map((row) => csvLine(row.map(csvCell))).join('\n')}\n`;
}
