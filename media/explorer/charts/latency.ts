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
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

/** Whether a peer sent anything on a stream of ours, if only an error or what cannot be read. */
function hasSaidSomething({ exchanges }: PeerView): boolean {
  return exchanges.some(({ receivedBytes }) => receivedBytes > 0);
}

function summaryOf(sorted: readonly number[], otherwise: number, silent: number): string {
  const half = durationWithUnit(quantile(sorted, 0.5));
  const most = durationWithUnit(quantile(sorted, 0.9));
  return [
    l10n.t`${sorted.length} answered with a Status, half of them within ${half} and nine of ten within ${most}.`,
    otherwise === 0 ? '' : l10n.t`${otherwise} sent something else.`,
    silent === 0 ? '' : l10n.t`${silent} sent nothing.`,
  ]
    .filter((part) => part !== '')
    .join(' ');
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
      const otherwise = peers.filter((peer) => !Number.isFinite(latency(peer)) && hasSaidSomething(peer)).length;
      const most = Math.max(1, ...counts);
      made.element.hidden = sorted.length === 0;
      const rows = counts.map((count, at) => [rangeOf(at), String(count)]);
      const text = {
        summary: summaryOf(sorted, otherwise, peers.length - sorted.length - otherwise),
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
