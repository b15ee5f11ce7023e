import * as l10n from '@vscode/l10n';
import type { PeerView } from '../../../src/rpc/explorer.ts';
import { barRow, type Counted, MOST_BARS, peersNoun } from './bar-row.ts';
import { chart } from './chart.ts';

function countClients(peers: readonly PeerView[]): Counted[] {
  const counts = new Map<string, number>();
  for (const { client } of peers) if (client) counts.set(client, (counts.get(client) ?? 0) + 1);
  return [...counts].map(([name, count]) => ({ name, means: '', count })).sort((a, b) => b.count - a.count);
}

/** A word of the filter ends at a blank, so that a name of several is found by its first. */
function filterOf(client: string): string {
  return `client:${client.toLowerCase().split(/\s/, 1)[0] ?? ''}`;
}

/** How many peers run which client, by what they call themselves. A bar, pressed, filters the tree to its peers. */
export function clientChart(choose: (text: string) => void): {
  element: HTMLElement;
  update(peers: readonly PeerView[]): void;
} {
  const made = chart('bars', l10n.t('Peers by client'), true);
  return {
    element: made.element,
    update(peers) {
      const counted = countClients(peers);
      made.element.hidden = counted.length === 0;
      const known = counted.reduce((sum, { count }) => sum + count, 0);
      const text = {
        summary: l10n.t`${known} of ${peers.length} peers say which client they are.`,
        headings: [l10n.t('client'), l10n.t('peers')],
        rows: counted.slice(0, 50).map(({ name, count }) => [name, String(count)]),
      };
      made.update(text, () => {
        const most = counted[0]?.count ?? 1;
        return counted.slice(0, MOST_BARS).map((one) => {
          const words = { ours: false, noun: peersNoun(one.count) };
          return barRow(one, most, words, () => choose(filterOf(one.name)));
        });
      });
    },
  };
}
