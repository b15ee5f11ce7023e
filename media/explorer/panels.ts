import type { ComparisonView, PeerView } from '../../src/rpc/explorer.ts';
import type { FromExplorer } from '../../src/rpc/from-explorer.ts';
import { make } from '../shared/dom.ts';
import { charts } from './charts/charts.ts';
import { comparisonTable } from './comparison.ts';
import { failuresBar } from './failures-bar.ts';
import { shownPeers } from './filter.ts';
import { type Intent, MAX_MARKED } from './intent.ts';
import { markedBar } from './marked-bar.ts';
import type { Picture } from './store.ts';

/** What the panels can ask of the page. */
interface PanelDeeds {
  choose(chosen: Partial<Intent>): void;
  reveal(peer: string): void;
  post(message: FromExplorer): void;
}

/** The peers to compare: those that are marked, else as many as fit of those that are shown. */
function comparedPeers(picture: Picture, peers: readonly PeerView[], intent: Intent): string[] {
  const marked = [...intent.marked].filter((key) => picture.peers.has(key));
  if (marked.length > 0) return marked;
  return shownPeers(peers, intent)
    .slice(0, MAX_MARKED)
    .map(({ key }) => key);
}

/** What stands between the toolbar and the tree, and the table that takes the tree's place. */
export function panels(deeds: PanelDeeds): {
  above: HTMLElement;
  table: HTMLElement;
  told(comparison: ComparisonView): void;
  /** `peers` are those of the picture, in its order. */
  update(picture: Picture, peers: readonly PeerView[], intent: Intent): void;
} {
  const failures = failuresBar((failuresBy) => deeds.choose({ failuresBy }));
  let pair: string[] = [];
  const marked = markedBar({
    compare: () => deeds.choose({ table: true }),
    compareExchanges: () => deeds.post({ type: 'compareExchanges', peers: pair }),
    clear: () => deeds.choose({ marked: new Set() }),
  });
  const drawn = charts((text) => deeds.choose({ text, failuresOnly: false, table: false }));
  let asked = '';
  let compared: string[] = [];
  let comparison: ComparisonView | undefined;
  const table = comparisonTable({
    close: () => deeds.choose({ table: false }),
    copy: (format, columns) => deeds.post({ type: 'copyComparison', peers: compared, columns, format }),
    hide: (hiddenColumns) => deeds.choose({ hiddenColumns }),
    reveal: deeds.reveal,
  });

  /** Asks for the table anew when other peers are to be compared or anything has changed. */
  function ask(picture: Picture, peers: readonly PeerView[], intent: Intent): void {
    compared = comparedPeers(picture, peers, intent);
    const question = JSON.stringify([picture.revision, compared]);
    if (question === asked) return;
    asked = question;
    deeds.post({ type: 'compare', peers: compared });
  }

  return {
    above: make('div', 'above', failures.element, marked.element, drawn.element),
    table: table.element,
    told(answer) {
      comparison = answer;
    },
    update(picture, peers, intent) {
      failures.update(intent.failuresOnly ? shownPeers(peers, intent) : [], peers.length, intent);
      pair = [...intent.marked].slice(0, 2);
      marked.update(intent);
      drawn.update(peers, picture.network, intent.charts);
      if (intent.table) ask(picture, peers, intent);
      table.update(comparison, intent);
    },
  };
}
