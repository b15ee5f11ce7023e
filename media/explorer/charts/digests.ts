import * as l10n from '@vscode/l10n';
import type { PeerView } from '../../../src/rpc/explorer.ts';
import { make, setText, unseen } from '../../shared/dom.ts';
import { icon } from '../../shared/icons.ts';
import { chart } from './chart.ts';

/** Digests drawn; the rest is counted in the sentence. */
const MOST = 8;

interface Counted {
  digest: string;
  means: string;
  peers: number;
}

function countDigests(peers: readonly PeerView[]): Counted[] {
  const counts = new Map<string, Counted>();
  for (const { digest, digestMeans } of peers) {
    if (digest === '') continue;
    const known = counts.get(digest);
    if (known === undefined) counts.set(digest, { digest, means: digestMeans, peers: 1 });
    else known.peers += 1;
  }
  return [...counts.values()].sort((a, b) => b.peers - a.peers);
}

function summaryOf(counted: readonly Counted[], ours: string): string {
  const all = counted.reduce((sum, { peers }) => sum + peers, 0);
  const same = counted.find(({ digest }) => digest === ours)?.peers ?? 0;
  const said = l10n.t`${same} of ${all} peers show our digest ${ours}.`;
  const others = counted.length - (same > 0 ? 1 : 0);
  if (others === 0) return said;
  return others === 1 ? l10n.t`${said} There is 1 other digest.` : l10n.t`${said} There are ${others} other digests.`;
}

function bar(
  { digest, means, peers }: Counted,
  most: number,
  ours: boolean,
  choose: (digest: string) => void,
): HTMLElement {
  const button = make('button', 'bar-row');
  button.type = 'button';
  const name = make('span', 'bar-name');
  setText(name, digest, 20);
  const meaning = make('span', 'bar-meaning');
  setText(meaning, means, 80);
  const length = make('span', 'bar-length');
  length.style.setProperty('--share', String(peers / most));
  if (ours) length.setAttribute('data-ours', 'true');
  const mark = icon('holds', ours ? 'mark' : 'mark gone');
  const noun = peers === 1 ? l10n.t(' peer, filter by it') : l10n.t(' peers, filter by it');
  const mine = ours ? [unseen(l10n.t(', ours'))] : [];
  button.append(
    name,
    mark,
    ...mine,
    ' ',
    meaning,
    ' ',
    make('span', 'bar-track', length),
    make('span', 'bar-count', `${peers}`),
    unseen(noun),
  );
  button.addEventListener('click', () => choose(digest));
  return button;
}

/** How many peers show which fork digest. A bar, pressed, filters the tree to its peers. */
export function digestChart(choose: (digest: string) => void): {
  element: HTMLElement;
  update(peers: readonly PeerView[], ours: string): void;
} {
  const made = chart('bars', l10n.t('Peers by fork digest'), true);
  return {
    element: made.element,
    update(peers, ours) {
      const counted = countDigests(peers);
      made.element.hidden = counted.length === 0;
      const rows = counted.map(({ digest, means, peers: count }) => [digest, means, String(count)]);
      const headings = [l10n.t('fork digest'), l10n.t('network and fork'), l10n.t('peers')];
      made.update({ summary: summaryOf(counted, ours), headings, rows: rows.slice(0, 50) }, () => {
        const most = counted[0]?.peers ?? 1;
        return counted.slice(0, MOST).map((one) => bar(one, most, one.digest === ours, choose));
      });
    },
  };
}
