import { methodOf, type Negotiating } from './guard-negotiation.ts';
import { NegotiationBudgetError, NegotiationReader } from './negotiation-reader.ts';

/** What may arrive before a connection is multiplexed: two messages of noise, and what a quick peer sends after them. */
const MAX_BYTES = 256 * 1024;

/** The only security that is spoken. */
const NOISE = '/noise';

/**
 * Holds what arrives over a new connection to a budget, before libp2p sees it, until what is returned is called. The
 * budget of bytes holds to the end; the names are those before noise.
 */
export function guardUpgrade(connection: Negotiating, onBytes?: (data: Uint8Array) => void): () => void {
  const reader = new NegotiationReader();
  const onData = methodOf(connection, 'onData');
  let negotiating = true;
  let total = 0;
  connection.onData = (data) => {
    onBytes?.(data.subarray());
    try {
      total += data.byteLength;
      if (negotiating) negotiating = !reader.read(data, (name) => name === NOISE);
      if (total > MAX_BYTES) throw new NegotiationBudgetError(`More than ${MAX_BYTES} bytes before a muxer.`);
    } catch (error) {
      delete connection.onData;
      connection.abort(error as NegotiationBudgetError);
      return;
    }
    onData.call(connection, data);
  };
  return () => delete connection.onData;
}
