import * as l10n from '@vscode/l10n';
import type { NetworkView, PeerView } from '../../../src/rpc/explorer.ts';
import { make } from '../../shared/dom.ts';
import { clientChart } from './clients.ts';
import { digestChart } from './digests.ts';
import { foundChart } from './found.ts';
import { headChart } from './heads.ts';
import { latencyChart } from './latency.ts';

/** The charts above the tree. `filter` is called with the text that filters by what was pressed. */
export function charts(filter: (text: string) => void): {
  element: HTMLElement;
  update(peers: readonly PeerView[], network: NetworkView, open: boolean): void;
} {
  const digests = digestChart(filter);
  const found = foundChart(filter);
  const clients = clientChart(filter);
  const latencies = latencyChart();
  const heads = headChart();
  const all = [digests, found, clients, latencies, heads];
  const nothing = make('p', 'dim', l10n.t('No peer has answered with a Status yet: there is nothing to draw.'));
  const element = make('section', 'charts', make('h2', 'unseen', l10n.t('Charts')), nothing);
  element.append(...all.map((one) => one.element));
  return {
    element,
    update(peers, network, open) {
      const { digest, found: counts = [] } = network;
      element.hidden = !open || peers.length + counts.length === 0;
      if (element.hidden) return;
      digests.update(peers, digest);
      found.update(counts, digest);
      clients.update(peers);
      latencies.update(peers);
      heads.update(peers);
      nothing.hidden = !all.every((one) => one.element.hidden);
    },
  };
}
