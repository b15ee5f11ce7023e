import type { GossipJson } from '../../exchange/gossip-json.ts';
import type { PeerLink } from './peer-link.ts';
import type { ExchangeRecorder } from './recorder.ts';

/** The peer speaks gossipsub with us: in which version, and how much it has told. */
export function recordGossip(recorder: ExchangeRecorder, gossip: GossipJson): void {
  const topics = gossip.topics.reduce((sum, { count }) => sum + count, 0) + (gossip.others ?? 0);
  recorder.end('gossip', { code: 'gossip', protocol: gossip.protocol, topics }, { gossip });
}

/** The handshake is over, and the peer has said nothing over gossipsub. It may still do so. */
export function recordNoGossip(link: PeerLink, recorder: ExchangeRecorder, spoken: boolean): void {
  if (link.gossip) return;
  const code = !spoken ? 'gossipOff' : link.listsGossip === false ? 'gossipNotSpoken' : 'gossipNotOpened';
  recorder.skip('gossip', { code });
}
