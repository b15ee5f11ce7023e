import type { Exchange } from '../../exchange/exchange.ts';
import * as l10n from '../../primitives/l10n.ts';
import { showInvisible } from '../../primitives/plain-text.ts';
import { heading, type Line, line } from '../../words/lines.ts';
import { stageLabels } from '../../words/stage-labels.ts';
import { type Difference, differences, durations } from './exchange-differences.ts';

/** A stage that took so many times as long, and so much longer in milliseconds, is worth a look. */
const SLOWER = { times: 2, ms: 5 };

/**
 * What two exchanges differ in, as the beginning of both sides of a diff: first by meaning, then the times of each
 * stage. What stands on both sides is equal, so the diff shows it as context.
 */
export function comparisonText(left: Exchange, right: Exchange): Line[] {
  const found = differences(left, right);
  return [
    heading(1, l10n.t`# What differs: ${found.length}`),
    ...[
      '',
      side(l10n.t('left'), name(left)),
      side(l10n.t('right'), name(right)),
      '',
      ...(found.length > 0
        ? found.flatMap(differenceLines)
        : [l10n.t('Nothing but times, addresses and bytes that mean the same.'), '']),
    ].map(line),
    heading(2, l10n.t('## Times in milliseconds')),
    ...['', ...times(left, right), ''].map(line),
  ];
}

function name({ startedAt, label, agent, target, protocol, offered }: Exchange): string {
  return showInvisible([startedAt, label ?? agent ?? target, protocol ?? offered.join(', ')].join(' · '));
}

function differenceLines({ what, left, right, apart }: Difference): string[] {
  const nothing = l10n.t('nothing');
  return [
    apart ? `${what}: ${apart}` : what,
    side(l10n.t('left'), left || nothing),
    side(l10n.t('right'), right || nothing),
    '',
  ];
}

function side(which: string, text: string): string {
  return `  ${which.padEnd(7)}${showInvisible(text)}`;
}

function times(left: Exchange, right: Exchange): string[] {
  return durations(left, right).map((row) => {
    const cells = [row.left, row.right].map((ms) => (ms?.toFixed(1) ?? '–').padStart(9));
    return `${stageLabels[row.stage].padEnd(12)}${cells.join('')}${slower(row.left, row.right)}`;
  });
}

function slower(left: number | undefined, right: number | undefined): string {
  if (left === undefined || right === undefined) return '';
  const [less, more] = left < right ? [left, right] : [right, left];
  if (more < SLOWER.times * less || more - less < SLOWER.ms) return '';
  return left < right ? `  ${l10n.t('right slower')}` : `  ${l10n.t('left slower')}`;
}
