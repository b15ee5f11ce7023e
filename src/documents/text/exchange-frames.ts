import { fromHexString } from '@chainsafe/ssz';
import { writeFrame } from '../../editor/write/write-frame.ts';
import type { Exchange } from '../../exchange/exchange.ts';
import { recordedFrames } from '../../exchange/recorded-frames.ts';
import type { NetworkConfig } from '../../forks/networks/network.ts';
import { epochAt } from '../../forks/schedule/slot-clock.ts';
import * as l10n from '../../primitives/l10n.ts';
import { showInvisible } from '../../primitives/plain-text.ts';

/** Every frame of an exchange as a document of frames, with what held when they were sent. */
export function exchangeFrames(exchange: Exchange, network: NetworkConfig): string {
  const peer = showInvisible(exchange.label ?? exchange.agent ?? exchange.target);
  const epoch = epochAt(network, Date.parse(exchange.startedAt));
  const frames = recordedFrames(exchange).flatMap(({ hex, side, protocol, isTheirs }) => {
    if (hex.length <= 2) return [];
    const about = isTheirs ? l10n.t('Received from {0}.', peer) : l10n.t('Sent to {0}.', peer);
    const context = {
      network: network.name,
      ...(epoch !== undefined && { epoch }),
      ...(protocol && { protocol }),
      side,
    };
    return [writeFrame(fromHexString(hex), about, context)];
  });
  return frames.length > 0 ? frames.join('\n') : `# ${l10n.t('No byte was exchanged with {0}.', peer)}\n`;
}
