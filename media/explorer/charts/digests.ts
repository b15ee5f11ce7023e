import * as l10n from '@vscode/l10n';
import type { PeerView } from '../../../src/rpc/explorer.ts';
import { andOthers, barRow, type Counted, MOST_BARS, peersNoun } from './bar-row.ts';
import { chart } from './chart.ts';

function countDigests(peers: readonly PeerView[]): Counted[] {
  const counts = new Map<string, Counted>();
  for (const { digest, digestMeans } of peers) {
    if (digest === '') continue;
    const count = (counts.get(digest)?.count ?? 0) + 1;
    counts.set(digest, { name: digest, means: digestMeans, count });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count);
}

function summaryOf(counted: readonly Counted[], ours: string): string {
  const all = counted.reduce((sum, { count }) => sum + count, 0);
  const same = counted.find(({ name }) => name === ours)?.count ?? 0;
  const said = l10n.t`${same} of ${all} peers show our digest ${ours}.`;
  return andOthers(said, counted.length - (same > 0 ? 1 : 0));
}

/** How many peers show which fork digest. A bar, pressed, filters the tree to its peers. */
export function digestChart(choose: (digest: string) => void): {
  element: HTMLElement;
  update(peers: readonly PeerView[], ours: string): void;
} {
  const made = chart('bars', l10n.t('Peers by fork digest'), true);
  return {
    element: made.element,
    update(peers, ours) {
      const counted = countDigests(peers);
      made.element.hidden = counted.length === 0;
      const rows = counted.map(({ name, means, count }) => [name, means, String(count)]);
      const headings = [l10n.t('fork digest'), l10n.t('network and fork'), l10n.t('peers')];
      made.update({ summary: summaryOf(counted, ours), headings, rows: rows.slice(0, 50) }, () => {
        const most = counted[0]?.count ?? 1;
        return counted.slice(0, MOST_BARS).map((one) => {
          const words = { ours: one.name === ours, noun: peersNoun(one.count) };
          return barRow(one, most, words, () => choose(one.name));
        });
      });
    },
  };
}
