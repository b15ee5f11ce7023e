import * as l10n from '@vscode/l10n';
import type { PeerView } from '../../../src/rpc/explorer.ts';
import { make } from '../../shared/dom.ts';
import { digestChart } from './digests.ts';
import { headChart } from './heads.ts';
import { latencyChart } from './latency.ts';

/** The charts above the tree. `filter` is called with a digest to see the peers of. */
export function charts(filter: (digest: string) => void): {
  element: HTMLElement;
  update(peers: readonly PeerView[], ourDigest: string, open: boolean): void;
} {
  const digests = digestChart(filter);
  const latencies = latencyChart();
  const heads = headChart();
  const nothing = make('p', 'dim', l10n.t('No peer has answered with a Status yet: there is nothing to draw.'));
  const element = make('section', 'charts', make('h2', 'unseen', l10n.t('Charts')), nothing);
  element.append(digests.element, latencies.element, heads.element);
  return {
    element,
    update(peers, ourDigest, open) {
      element.hidden = !open || peers.length === 0;
      if (element.hidden) return;
      digests.update(peers, ourDigest);
      latencies.update(peers);
      heads.update(peers);
      nothing.hidden = ![digests, latencies, heads].every((one) => one.element.hidden);
    },
  };
}
