import * as l10n from '@vscode/l10n';
import type { CensusSample, Standing } from '../../discovery/census-series.ts';
import { barText } from '../../primitives/bar-text.ts';
import { csvCell, csvLine } from '../../primitives/csv.ts';
import { plainText } from '../../primitives/plain-text.ts';
import { clockTime } from '../clock-time.ts';

/** Narrow, for three stand side by side. */
const WIDTH = 12;

/** What stands on each digest over time: a block a digest, a line a time, a bar a count. */
export function censusText(samples: readonly CensusSample[], meaning: (digest: string) => string): string {
  const digests = [...new Set(samples.flatMap(({ standings }) => standings.map(({ digest }) => digest)))];
  const all = samples.flatMap(({ standings }) => standings);
  const most = Math.max(0, ...all.flatMap(({ records, statuses, topics }) => [records, statuses, topics]));
  return [
    l10n.t('Digests over time: records of live nodes, newest Statuses, and peers with topics of the digest.'),
    ...digests.flatMap((digest) => [
      '',
      `${digest}  ${plainText(meaning(digest))}`.trimEnd(),
      ...samples.map(({ atMs, standings }) =>
        line(atMs, standings.find((one) => one.digest === digest) ?? none(digest), most),
      ),
    ]),
  ].join('\n');
}

function none(digest: string): Standing {
  return { digest, records: 0, statuses: 0, topics: 0 };
}

function line(atMs: number, { records, statuses, topics }: Standing, most: number): string {
  const counts = [
    [l10n.t('records'), records],
    [l10n.t('Statuses'), statuses],
    [l10n.t('topics'), topics],
  ] as const;
  const cells = counts.map(
    ([name, count]) => `${name} ${String(count).padStart(4)} ${barText(count, most, WIDTH).padEnd(WIDTH)}`,
  );
  return `  ${clockTime(atMs)}  ${cells.join('  ')}`.trimEnd();
}

/** The same as a table for a spreadsheet. */
export function censusCsv(samples: readonly CensusSample[]): string {
  const heads = ['at', 'digest', 'records', 'statuses', 'topics'];
  const rows = censusJson(samples).map(({ at, digest, records, statuses, topics }) =>
    [at, digest, records, statuses, topics].map(String),
  );
  return `${[heads, ...rows].map((row) => csvLine(row.map(csvCell))).join('\n')}\n`;
}

/** The same as JSON: a row for each time and digest. */
export function censusJson(samples: readonly CensusSample[]): (Standing & { readonly at: string })[] {
  return samples.flatMap(({ atMs, standings }) =>
    standings.map((standing) => ({ at: new Date(atMs).toISOString(), ...standing })),
  );
}
