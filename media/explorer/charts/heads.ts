import * as l10n from '@vscode/l10n';
import type { PeerView } from '../../../src/rpc/explorer.ts';
import { make } from '../../shared/dom.ts';
import { plain } from '../../shared/text.ts';
import { chart } from './chart.ts';

/** Status messages drawn, the newest; more would only cover each other. */
const MOST_POINTS = 400;
const MOST_ROWS = 30;

/** A head within so many slots of the clock is in step. */
const IN_STEP = 2;

const SVG = 'http://www.w3.org/2000/svg';

interface Point {
  peer: PeerView;
  atMs: number;
  /** Slots behind the clock; below zero beyond it. */
  lag: number;
}

function pointsOf(peers: readonly PeerView[]): Point[] {
  const points = peers.flatMap((peer) =>
    peer.exchanges.flatMap(({ startedMs, headLag }) =>
      startedMs === undefined || headLag === undefined ? [] : [{ peer, atMs: startedMs, lag: headLag }],
    ),
  );
  return points.sort((a, b) => a.atMs - b.atMs).slice(-MOST_POINTS);
}

function clock(ms: number): string {
  return new Date(ms).toTimeString().slice(0, 8);
}

/** One slot and ten thousand both have to be seen: distances grow by their number of digits. */
function scaled(lag: number): number {
  return Math.sign(lag) * Math.log10(1 + Math.abs(lag));
}

function slots(lag: number): string {
  return Math.abs(lag).toLocaleString('en-US');
}

function summaryOf(points: readonly Point[]): string {
  const behind = points.filter(({ lag }) => lag > IN_STEP);
  const beyond = points.filter(({ lag }) => lag < -IN_STEP);
  const said = l10n.t`Of ${points.length} heads ${points.length - behind.length - beyond.length} are at the clock`;
  const parts = [
    behind.length > 0 &&
      l10n.t`${behind.length} behind by up to ${slots(Math.max(...behind.map(({ lag }) => lag)))} slots`,
    beyond.length > 0 &&
      l10n.t`${beyond.length} beyond by up to ${slots(Math.min(...beyond.map(({ lag }) => lag)))} slots`,
  ].filter((part) => part !== false);
  return `${[said, ...parts].join(', ')}.`;
}

function path(d: string, className: string): SVGPathElement {
  const element = document.createElementNS(SVG, 'path');
  element.setAttribute('d', d);
  element.setAttribute('class', className);
  element.setAttribute('vector-effect', 'non-scaling-stroke');
  return element;
}

/** The heads of each peer as dots joined over time, the clock as a line across. */
function drawing(points: readonly Point[]): readonly Node[] {
  const first = points[0]?.atMs ?? 0;
  const last = points.at(-1)?.atMs ?? 0;
  const highest = Math.max(1, ...points.map(({ lag }) => scaled(-lag)));
  const lowest = Math.min(-1, ...points.map(({ lag }) => scaled(-lag)));
  const x = ({ atMs }: Point) => (last === first ? 45 : 2 + (86 * (atMs - first)) / (last - first));
  const y = (lag: number) => 6 + (88 * (highest - scaled(-lag))) / (highest - lowest);
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 100 100');
  svg.setAttribute('preserveAspectRatio', 'none');
  svg.setAttribute('class', 'plot');
  svg.append(path(`M0 ${y(0)}H100`, 'clock-line'));
  for (const own of Map.groupBy(points, ({ peer }) => peer).values()) {
    if (own.length > 1) svg.append(path(`M${own.map((point) => `${x(point)} ${y(point.lag)}`).join('L')}`, 'trace'));
  }
  for (const point of points) {
    const off = Math.abs(point.lag) > IN_STEP;
    svg.append(path(`M${x(point)} ${y(point.lag)}h0`, off ? 'dot off' : 'dot'));
  }
  const label = make('span', 'clock-label', l10n.t('clock'));
  label.style.setProperty('top', `${y(0)}%`);
  const times = first === last ? [clock(first)] : [clock(first), clock(last)];
  const axis = make('div', 'axis', ...times.map((time) => make('span', '', time)));
  return [make('div', 'plot-box', svg, label), axis];
}

/** How the heads that peers named lay to the clock, over time. */
export function headChart(): { element: HTMLElement; update(peers: readonly PeerView[]): void } {
  const made = chart('heads', l10n.t('Head slots over time'));
  return {
    element: made.element,
    update(peers) {
      const points = pointsOf(peers);
      made.element.hidden = points.length === 0;
      const rows = points.slice(-MOST_ROWS).toReversed();
      const headings = [l10n.t('time'), l10n.t('peer'), l10n.t('slots behind the clock')];
      const text = {
        summary: summaryOf(points),
        headings,
        rows: rows.map(({ atMs, peer, lag }) => [clock(atMs), plain(peer.title, 60), lag.toLocaleString('en-US')]),
      };
      made.update(text, () => drawing(points));
    },
  };
}
