import * as l10n from '@vscode/l10n';
import type { GossipJson } from '../../exchange/gossip-json.ts';
import type { PeerLink } from './peer-link.ts';
import type { ExchangeRecorder } from './recorder.ts';

/** The peer speaks gossipsub with us: in which version, and how much it has told. */
export function recordGossip(recorder: ExchangeRecorder, gossip: GossipJson): void {
  const count = gossip.topics.reduce((sum, topics) => sum + topics.count, 0) + (gossip.others ?? 0);
  const detail =
    count === 1 ? l10n.t('{0}, 1 topic', gossip.protocol) : l10n.t('{0}, {1} topics', gossip.protocol, count);
  recorder.end('gossip', detail, { gossip });
}

/** The handshake is over, and the peer has said nothing over gossipsub. It may still do so. */
export function recordNoGossip(link: PeerLink, recorder: ExchangeRecorder, spoken: boolean): void {
  if (link.gossip) return;
  const why = !spoken
    ? l10n.t('not spoken: a setting turns it off')
    : link.listsGossip === false
      ? l10n.t('the peer does not speak it')
      : l10n.t('the peer opened no stream for it');
  recorder.skip('gossip', why);
}
