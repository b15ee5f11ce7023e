import type { StreamHandler } from '@libp2p/interface';
import * as l10n from '@vscode/l10n';
import type { PeerLinks } from '../exchange/peer-links.ts';
import { part } from '../exchange/say-goodbye.ts';
import { controlRequests } from './control-requests.ts';
import { type InboundContext, inboundStatus } from './inbound.ts';

/** The handlers of every request that our node answers. What is asked beside the Status is told in a line of the log. */
export function requestHandlers(
  context: InboundContext,
  links: PeerLinks,
  log: (message: string) => void,
): Map<string, StreamHandler> {
  const control = controlRequests(
    {
      onPing: ({ remotePeer }, seqNumber) =>
        log(l10n.t`Peer ${String(remotePeer)} pinged with sequence number ${String(seqNumber)}.`),
      onMetadata: ({ remotePeer }) => log(l10n.t`Peer ${String(remotePeer)} asked for our metadata.`),
      onGoodbye: (connection, reason) => {
        log(l10n.t`Peer ${String(connection.remotePeer)} said Goodbye ${String(reason)}.`);
        const link = links.of(connection);
        link.onGoodbye(reason);
        void part(link);
      },
    },
    context.refuse,
  );
  return new Map([...inboundStatus(context), ...control]);
}
