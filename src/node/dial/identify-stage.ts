import type { StageDetail } from '../../exchange/stage-facts.ts';
import { MAX_QUOTE, plainText } from '../../primitives/plain-text.ts';
import type { PeerLink } from '../exchange/peer-link.ts';
import type { ExchangeRecorder } from '../exchange/recorder.ts';
import { within } from '../libp2p/deadline.ts';
import { describeError } from '../libp2p/describe-error.ts';
import type { BeaconLibp2p } from '../libp2p/libp2p-node.ts';

/**
 * Asks the peer for its agent, once per connection. It runs after the Status, beside the wait for a Goodbye: clients
 * such as Lodestar answer it only to peers whose Status they have accepted, and a stream of it before the first Status
 * would be one more thing for the peer to trip over. It never fails the exchange.
 */
export async function identifyStage(
  node: BeaconLibp2p,
  link: PeerLink,
  recorder: ExchangeRecorder,
  { timeoutMs, signal }: { timeoutMs: number; signal: AbortSignal },
): Promise<void> {
  const record = (agent: string) =>
    recorder.end('identify', agent ? { code: 'text', text: agent } : { code: 'noAgent' }, agent ? { agent } : {});
  if (link.agent !== undefined) {
    record(link.agent);
    return;
  }
  if (link.closed) return;
  recorder.begin('identify');
  await within(timeoutMs, signal, async (limit) => {
    try {
      const { agentVersion, protocols } = await node.services.identify.identify(link.connection, {
        signal: limit.signal,
      });
      link.agent = plainText(agentVersion ?? '', MAX_QUOTE);
      link.listsGossip = protocols.some((protocol) => protocol.startsWith('/meshsub/'));
      record(link.agent);
    } catch (thrown) {
      const why: StageDetail = limit.passed
        ? { code: 'noAnswer', timeoutMs }
        : link.closed
          ? { code: 'closedFirst' }
          : { code: 'failed', error: describeError(thrown).text };
      recorder.end('identify', why, {}, 'failed');
    }
  });
}
