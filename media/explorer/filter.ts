import type { PeerView } from '../../src/rpc/explorer.ts';
import type { Intent } from './intent.ts';
import { isFailure } from './states.ts';

/** Peer text may be 64 KiB long; what a person searches for stands near its beginning. */
const SEARCHED = 2000;

const haystacks = new WeakMap<PeerView, string>();

function haystack(peer: PeerView): string {
  const known = haystacks.get(peer);
  if (known !== undefined) return known;
  const texts = [
    peer.title,
    peer.peerId,
    peer.address,
    peer.headline,
    peer.sentence,
    peer.connection,
    peer.digest,
    peer.digestMeans,
    ...peer.status.map((row) => `${row.remote} ${row.meaning}`),
  ];
  const made = texts
    .map((text) => text.slice(0, SEARCHED))
    .join('\n')
    .toLowerCase();
  haystacks.set(peer, made);
  return made;
}

/** Whether a peer passes the chips and holds every word of the filter, in any of its texts and any order. */
export function isShown(peer: PeerView, intent: Pick<Intent, 'failuresOnly' | 'text'>): boolean {
  if (intent.failuresOnly && !isFailure(peer.state)) return false;
  const words = intent.text.toLowerCase().split(/\s+/).filter(Boolean);
  return words.every((word) => haystack(peer).includes(word));
}
