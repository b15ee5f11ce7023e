import * as l10n from '@vscode/l10n';
import type { NetworkView, PeerView } from '../../src/rpc/explorer.ts';
import { plain } from '../shared/text.ts';

/** Peers that are named for each boundary; more are counted. */
const MOST_NAMES = 5;

/** Who will part from the network at which epoch ahead, a sentence for each epoch, the nearest first. */
export function partings(peers: readonly PeerView[], { epoch }: Pick<NetworkView, 'epoch'>): string {
  const ahead = peers.flatMap((peer) => {
    const { partsAt } = peer;
    return partsAt !== undefined && BigInt(partsAt) > BigInt(epoch) ? [{ partsAt, peer }] : [];
  });
  const epochs = [...new Set(ahead.map(({ partsAt }) => partsAt))].sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1));
  return epochs
    .map((at) => {
      const all = ahead.filter(({ partsAt }) => partsAt === at).map(({ peer }) => plain(peer.title, 40));
      const names = all.slice(0, MOST_NAMES).join(', ');
      const more = all.length - MOST_NAMES;
      return more > 0
        ? l10n.t('At epoch {0} these will part: {1} and {2} more.', at, names, more)
        : l10n.t('At epoch {0} these will part: {1}.', at, names);
    })
    .join(' ');
}
