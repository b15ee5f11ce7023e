import type { NetworkConfig } from '../../forks/networks/network.ts';
import { type ForkPeriod, forkPeriods } from '../../forks/schedule/schedule.ts';
import { epochAt, epochStartMs } from '../../forks/schedule/slot-clock.ts';
import * as l10n from '../../primitives/l10n.ts';
import type { PeriodView } from '../../rpc/explorer.ts';

/** Periods shown up to the present one, and after it: the older ones matter to nobody who shakes hands today. */
const SHOWN_PAST = 4;
const SHOWN_NEXT = 2;

/** Where the mark stands within a last period that has no end. */
const OPEN_MARK = 0.75;

/** How a period is named where its neighbours are in sight: the fork, or what the blob parameters became. */
function label({ starts, fork, blobParameters }: ForkPeriod): string {
  return starts === 'blobParameters' ? l10n.t`${String(blobParameters?.maxBlobsPerBlock)} blobs` : fork.name;
}

/** No period is narrower than this part of the widest. */
const NARROWEST = 0.1;

/** Longer periods are longer, but by the square root: beside years, weeks can still be seen. */
function weight(epochs: bigint): number {
  return Math.sqrt(Number(epochs > 0n ? epochs : 1n));
}

/** To a thousandth: a change that nobody can see is no change. */
function rounded(fraction: number): number {
  return Math.round(fraction * 1000) / 1000;
}

/** The periods around the present, each with its share of the bar's width, and how far along the bar the present is. */
export function forkBar(network: NetworkConfig, unixMs: number): { periods: PeriodView[]; now: number } {
  const all = forkPeriods(network);
  const epoch = epochAt(network, unixMs) ?? 0n;
  const at = all.findLastIndex(({ from }) => from <= epoch);
  const shown = all.slice(Math.max(0, at - SHOWN_PAST + 1), at + 1 + SHOWN_NEXT);
  const open = (from: bigint) => weight(epoch > from ? epoch - from : 1n) / OPEN_MARK;
  const lengths = shown.map(({ from, until }) => (until === undefined ? open(from) : weight(until - from)));
  const weights = lengths.map((length) => Math.max(length, NARROWEST * Math.max(...lengths)));
  const total = weights.reduce((sum, one) => sum + one, 0);
  const periods: PeriodView[] = [];
  let before = 0;
  let now = 0;
  for (const [index, period] of shown.entries()) {
    const current = period === all[at];
    const fraction = (weights[index] ?? 0) / total;
    if (current) now = before + fraction * elapsed(period, epoch);
    before += fraction;
    periods.push({ label: label(period), fraction: rounded(fraction), current });
  }
  return { periods, now: rounded(now) };
}

/** The part of the present period that is over. */
function elapsed({ from, until }: ForkPeriod, epoch: bigint): number {
  return until === undefined ? OPEN_MARK : Number(epoch - from) / Number(until - from);
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A stretch of time in its two largest units: `3 d 4 h`, `4 h 12 min`, `12 min`. */
function stretch(ms: number): string {
  const days = Math.floor(ms / DAY);
  const hours = Math.floor((ms % DAY) / HOUR);
  const minutes = Math.floor((ms % HOUR) / MINUTE);
  if (days >= 100) return `${days.toLocaleString('en-US')} d`;
  if (days > 0) return `${days} d ${hours} h`;
  if (hours > 0) return l10n.t`${hours} h ${minutes} min`;
  return minutes > 0 ? l10n.t`${minutes} min` : l10n.t('less than a minute');
}

/** How long until a period begins, `in 3 d 4 h`; undefined without a genesis time. */
export function countdown(network: NetworkConfig, { from }: ForkPeriod, unixMs: number): string | undefined {
  const start = epochStartMs(network, from);
  return start === undefined ? undefined : l10n.t`in ${stretch(Math.max(0, Number(start) - unixMs))}`;
}
