import * as l10n from '@vscode/l10n';
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
  const tell = (agent: string) =>
    recorder.end('identify', agent || l10n.t('the peer gives no agent'), agent ? { agent } : {});
  if (link.agent !== undefined) {
    tell(link.agent);
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
      tell(link.agent);
    } catch (thrown) {
      const why = limit.passed
        ? l10n.t`no answer within ${timeoutMs} ms`
        : link.closed
          ? l10n.t('the connection closed first')
          : describeError(thrown).text;
      recorder.end('identify', why, {}, 'failed');
    }
  });
}
