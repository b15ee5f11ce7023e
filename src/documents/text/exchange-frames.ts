import { fromHexString } from '@chainsafe/ssz';
import { writeFrame } from '../../editor/write/write-frame.ts';
import type { Exchange } from '../../exchange/exchange.ts';
import type { NetworkConfig } from '../../forks/networks/network.ts';
import { epochAt } from '../../forks/schedule/slot-clock.ts';
import * as l10n from '../../primitives/l10n.ts';
import { showInvisible } from '../../primitives/plain-text.ts';
import type { Side } from '../../reqresp/messages/protocols.ts';

/** The request and the response of an exchange as a document of frames, with what held when they were sent. */
export function exchangeFrames(exchange: Exchange, network: NetworkConfig): string {
  const { direction, sent, received, protocol, startedAt } = exchange;
  const isOutbound = direction === 'outbound';
  const peer = showInvisible(exchange.label ?? exchange.agent ?? exchange.target);
  const epoch = epochAt(network, Date.parse(startedAt));
  const frame = (hex: string, side: Side, about: string) => {
    if (hex.length <= 2) return [];
    const context = {
      network: network.name,
      ...(epoch !== undefined && { epoch }),
      ...(protocol && { protocol }),
      side,
    };
    return [writeFrame(fromHexString(hex), about, context)];
  };
  const [request, response] = isOutbound ? [sent, received] : [received, sent];
  const frames = [
    ...frame(request, 'request', isOutbound ? l10n.t('Sent to {0}.', peer) : l10n.t('Received from {0}.', peer)),
    ...frame(response, 'response', isOutbound ? l10n.t('Received from {0}.', peer) : l10n.t('Sent to {0}.', peer)),
  ];
  return frames.length > 0 ? frames.join('\n') : `# ${l10n.t('No byte was exchanged with {0}.', peer)}\n`;
}
