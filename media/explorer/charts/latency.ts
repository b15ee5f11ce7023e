import * as l10n from '@vscode/l10n';
import type { PeerView } from '../../../src/rpc/explorer.ts';
import { make } from '../../shared/dom.ts';
import { durationWithUnit } from '../../shared/text.ts';
import { latency } from '../order.ts';
import { type Chart, chart } from './chart.ts';

/** Where each bucket begins, in milliseconds; a handshake over loopback and one over a bad line both find a place. */
const BUCKETS = [0, 10, 30, 100, 300, 1000, 3000, 10_000] as const;

function shortly(ms: number): string {
  return ms >= 1000 ? l10n.t`${ms / 1000} s` : `${ms}`;
}

function rangeOf(at: number): string {
  const [from, to] = [BUCKETS[at] ?? 0, BUCKETS[at + 1]];
  return to === undefined ? l10n.t`${shortly(from)} or more` : l10n.t`${shortly(from)} to ${shortly(to)}`;
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

function summaryOf(sorted: readonly number[], silent: number): string {
  const half = durationWithUnit(quantile(sorted, 0.5));
  const most = durationWithUnit(quantile(sorted, 0.9));
  const said = l10n.t`${sorted.length} answered, half of them within ${half} and nine of ten within ${most}.`;
  return silent === 0 ? said : l10n.t`${said} ${silent} never answered.`;
}

/** How long the handshakes took from the dial to the last byte of the response, as a distribution. */
export function latencyChart(): { element: HTMLElement; update(peers: readonly PeerView[]): void } {
  const made: Chart = chart('histogram', l10n.t('Handshake latency, ms'));
  return {
    element: made.element,
    update(peers) {
      const sorted = peers
        .map(latency)
        .filter(Number.isFinite)
        .sort((a, b) => a - b);
      const counts = BUCKETS.map(
        (from, at) => sorted.filter((ms) => ms >= from && ms < (BUCKETS[at + 1] ?? Infinity)).length,
      );
      const most = Math.max(1, ...counts);
      made.element.hidden = sorted.length === 0;
      const rows = counts.map((count, at) => [rangeOf(at), String(count)]);
      const text = {
        summary: summaryOf(sorted, peers.length - sorted.length),
        headings: [l10n.t('latency, ms'), l10n.t('peers')],
        rows,
      };
      made.update(text, () =>
        counts.map((count, at) => {
          const bar = make('span', 'column-bar');
          bar.style.setProperty('--share', String(count / most));
          const column = make('span', 'column', make('span', 'column-count', count === 0 ? '' : String(count)), bar);
          column.append(make('span', 'column-label', shortly(BUCKETS[at] ?? 0)));
          column.title = `${rangeOf(at)}: ${count}`;
          return column;
        }),
      );
    },
  };
}
