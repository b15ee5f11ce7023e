import * as l10n from '@vscode/l10n';
import type { NetworkView, PeerView } from '../../src/rpc/explorer.ts';
import { make, setAttribute, setText, setTitle } from '../shared/dom.ts';
import { partings } from './partings.ts';

/** What the bar shows, in words. */
function inWords({ periods = [], next }: NetworkView): string {
  const current = periods.findIndex((period) => period.current);
  const names = (from: number, to?: number) => periods.slice(from, to).map(({ label }) => label);
  const before = names(0, Math.max(0, current));
  const now = periods[current]?.label ?? l10n.t('unknown');
  return before.length > 0
    ? l10n.t('Fork periods: {0}, then now {1}. Next: {2}.', before.join(', '), now, next)
    : l10n.t('Fork periods: now {0}. Next: {1}.', now, next);
}

function segments(periods: NonNullable<NetworkView['periods']>): HTMLElement[] {
  return periods.map(({ fraction, current }) => {
    const segment = make('span', current ? 'period current' : 'period');
    segment.style.setProperty('flex-grow', String(fraction));
    return segment;
  });
}

function names(periods: NonNullable<NetworkView['periods']>): HTMLElement[] {
  return periods.map(({ label, current }) => {
    const name = make('span', current ? 'period-name current' : 'period-name');
    setText(name, label, 40);
    return name;
  });
}

/** The fork periods around the present as a thin bar with a mark at now; below it their names and what comes next. */
export function forkBar(): { element: HTMLElement; update(network: NetworkView, peers: readonly PeerView[]): void } {
  const bar = make('div', 'fork-bar');
  bar.setAttribute('role', 'img');
  const labels = make('span', 'period-names');
  labels.setAttribute('aria-hidden', 'true');
  const next = make('span', 'next');
  const element = make('div', 'forks', bar, make('div', 'fork-line dim', labels, next));
  let drawn = '';
  return {
    element,
    update(network, peers) {
      const { periods = [], now = 0 } = network;
      const shown = JSON.stringify([periods, now]);
      if (shown !== drawn) {
        drawn = shown;
        const mark = make('span', 'now');
        mark.style.setProperty('left', `${(100 * now).toFixed(1)}%`);
        bar.replaceChildren(...segments(periods), mark);
        labels.replaceChildren(...names(periods));
      }
      bar.hidden = periods.length === 0;
      const said = [inWords(network), partings(peers, network)].filter(Boolean).join(' ');
      setAttribute(bar, 'aria-label', said);
      setTitle(bar, said);
      setText(next, network.countdown ?? network.next, 80);
      setTitle(next, network.next);
    },
  };
}
