import type { Protocol, Side } from '../reqresp/messages/protocols.ts';
import type { Exchange } from './exchange.ts';

/** What went over one stream in one direction: the request, its response, or a Goodbye that had a stream of its own. */
export interface RecordedFrame {
  readonly part: 'request' | 'response' | 'goodbye';
  readonly side: Side;
  readonly protocol?: Protocol;
  /** `0x` hex; `0x` where nothing went. */
  readonly hex: string;
  readonly isTheirs: boolean;
}

/** Every frame of an exchange, in the order in which they went. A Goodbye whose bytes were not recorded is none. */
export function recordedFrames({ direction, sent, received, protocol, goodbye }: Exchange): RecordedFrame[] {
  const isOutbound = direction === 'outbound';
  const [request, response] = isOutbound ? [sent, received] : [received, sent];
  const spoken = protocol && { protocol };
  const frames: RecordedFrame[] = [
    { part: 'request', side: 'request', ...spoken, hex: request, isTheirs: !isOutbound },
    { part: 'response', side: 'response', ...spoken, hex: response, isTheirs: isOutbound },
  ];
  const { bytes: hex = '0x', direction: said } = goodbye ?? {};
  if (hex.length > 2)
    frames.push({ part: 'goodbye', side: 'request', protocol: 'goodbye/1', hex, isTheirs: said === 'received' });
  return frames;
}
