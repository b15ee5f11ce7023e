import type { StreamHandler } from '@libp2p/interface';
import type { LogEntry } from '../../rpc/node-faults.ts';
import type { PeerLinks } from '../exchange/peer-links.ts';
import { part } from '../exchange/say-goodbye.ts';
import { controlRequests } from './control-requests.ts';
import { type InboundContext, inboundStatus } from './inbound.ts';

/** The handlers of every request that our node answers. What is asked beside the Status stands in the log. */
export function requestHandlers(
  context: InboundContext,
  links: PeerLinks,
  log: (entry: LogEntry) => void,
): Map<string, StreamHandler> {
  const control = controlRequests(
    {
      onPing: ({ remotePeer }, seqNumber) => log({ code: 'pinged', peerId: String(remotePeer), seqNumber }),
      onMetadata: ({ remotePeer }) => log({ code: 'metadataAsked', peerId: String(remotePeer) }),
      onGoodbye: (connection, reason, bytes) => {
        log({ code: 'goodbyeReceived', peerId: String(connection.remotePeer), reason });
        const link = links.of(connection);
        link.onGoodbye({ reason, bytes });
        void part(link);
      },
    },
    context.refuse,
  );
  return new Map([...inboundStatus(context), ...control]);
}
