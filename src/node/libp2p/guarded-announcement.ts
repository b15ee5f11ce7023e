import type { StreamMuxer } from '@libp2p/interface';
import type { Bytes } from './negotiation-reader.ts';

/** How mplex sends, which the interface of muxers does not tell. */
interface Sending {
  send?(data: Bytes): boolean;
}

const MPLEX = '/mplex/6.7.0';
/** The lower bits of a message's header tell its type. */
const TYPE = 0b111;
const NEW_STREAM = 0;

/**
 * mplex announces a stream in a microtask, where nobody catches what a connection throws that was cut in the meantime:
 * it would end the process. The streams end with their connection instead, and whoever has opened one is told there.
 */
export function guardAnnouncements(muxer: StreamMuxer & Sending): void {
  const { send } = muxer;
  if (!send || muxer.protocol !== MPLEX) return;
  muxer.send = (data) => {
    try {
      return send.call(muxer, data);
    } catch (error) {
      const [header] = data.subarray(0, 1);
      if (header === undefined || (header & TYPE) !== NEW_STREAM) throw error;
      muxer.abort(error as Error);
      return false;
    }
  };
}
