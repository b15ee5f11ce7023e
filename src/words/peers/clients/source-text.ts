import * as l10n from '@vscode/l10n';
import type { ReadSource, Source } from '../../../peers/clients/sources.ts';

function dateText({ date, read }: ReadSource): string {
  if (read === undefined) return date;
  if (read.version !== undefined) return l10n.t`version ${read.version}, read ${date}`;
  return read.year === undefined ? l10n.t`read ${date}` : l10n.t`of ${read.year}, read ${date}`;
}

/** "OffchainLabs/prysm beacon-chain/sync/rpc_status.go, 2026-07-01". */
function oneSource(source: Source): string {
  if ('commit' in source) {
    const { repository, commit, date } = source;
    return `${repository} ${l10n.t('a running node of {0}', `\`${commit}\``)}, ${date}`;
  }
  return `${source.repository} ${source.file}, ${dateText(source)}`;
}

/** Where something is known from. */
export function sourceText(sources: readonly Source[]): string {
  return sources.map(oneSource).join('; ');
}
