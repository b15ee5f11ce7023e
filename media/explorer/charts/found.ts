import * as l10n from '@vscode/l10n';
import type { FoundCount } from '../../../src/rpc/explorer.ts';
import { andOthers, barRow, MOST_BARS } from './bar-row.ts';
import { chart } from './chart.ts';

function summaryOf(found: readonly FoundCount[], ours: string): string {
  const all = found.reduce((sum, { records }) => sum + records, 0);
  const same = found.find(({ digest }) => digest === ours)?.records ?? 0;
  const said = l10n.t`${same} of ${all} records of live nodes show our digest ${ours}.`;
  return andOthers(said, found.length - (same > 0 ? 1 : 0));
}

/** How many records of the last walk of discovery name which fork digest. A bar, pressed, filters the list by it. */
export function foundChart(choose: (text: string) => void): {
  element: HTMLElement;
  update(found: readonly FoundCount[], ours: string): void;
} {
  const made = chart('bars', l10n.t('Found by discovery, by fork digest'), true);
  return {
    element: made.element,
    update(found, ours) {
      made.element.hidden = found.length === 0;
      const rows = found.map(({ digest, means, records }) => [digest, means, String(records)]);
      const headings = [l10n.t('fork digest'), l10n.t('network and fork'), l10n.t('records')];
      made.update({ summary: summaryOf(found, ours), headings, rows }, () => {
        const most = found[0]?.records ?? 1;
        return found.slice(0, MOST_BARS).map(({ digest, means, records }) => {
          const noun = records === 1 ? l10n.t(' record, filter by it') : l10n.t(' records, filter by it');
          const counted = { name: digest, means, count: records };
          return barRow(counted, most, { ours: digest === ours, noun }, () => choose(`digest:${digest}`));
        });
      });
    },
  };
}
