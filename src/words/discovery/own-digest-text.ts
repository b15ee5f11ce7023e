import * as l10n from '@vscode/l10n';
import type { CensusRow } from '../../discovery/census.ts';

/** What a walk says of the digest that our node tells: in a few words, and in a sentence. */
export interface OwnDigestStanding {
  readonly agrees: boolean;
  readonly text: string;
  readonly sentence: string;
}

/** The digests that are named where ours is not among them. */
const MOST_NAMED = 3;

function nameOf({ digest, network, fork, records }: CensusRow): string {
  const whose = network === undefined ? l10n.t('unknown network') : `${network} ${fork ?? ''}`.trim();
  return `${digest} (${whose}): ${records}`;
}

/** How many of the live nodes advertise a digest in their records; undefined where no record names any. */
export function ownDigestStanding(ours: string, census: readonly CensusRow[]): OwnDigestStanding | undefined {
  const rows = census.filter(({ records }) => records > 0);
  const all = rows.reduce((sum, { records }) => sum + records, 0);
  if (all === 0) return undefined;
  const same = rows.find(({ digest }) => digest === ours)?.records ?? 0;
  if (same > 0)
    return {
      agrees: true,
      text: l10n.t('{0} of {1} records have our digest', same, all),
      sentence: l10n.t('{0} of {1} records of live nodes have our digest, {2}.', same, all, ours),
    };
  return {
    agrees: false,
    text: l10n.t('none of {0} records has our digest', all),
    sentence: l10n.t(
      'Nobody advertises our digest, {0}; the records of live nodes have {1}. Nodes dial those of their own digest alone: compare network, fork schedule and genesis with theirs.',
      ours,
      rows.slice(0, MOST_NAMED).map(nameOf).join(', '),
    ),
  };
}
