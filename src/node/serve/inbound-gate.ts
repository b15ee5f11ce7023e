import type { Connection } from '@libp2p/interface';
import type { ExchangeOutbox } from '../exchange/outbox.ts';
import { InboundQuotas } from './inbound-quotas.ts';
import { RefusedRequests } from './refused-requests.ts';
import { encodeError, type Refuse } from './serve.ts';

/**
 * After so many refusals in a row a peer is sent away. Prysm does so after five; who debugs a client that asks too often
 * wants to see it do so.
 */
const MOST_REFUSED = 100;

/** What Prysm answers. */
const RATE_LIMITED = encodeError(1, 'rate limited');
const NOTHING = new Uint8Array(0);

/** Stands before everything that strangers ask of us, refuses what is more than clients take, and records that. */
export class InboundGate {
  readonly #quotas = new InboundQuotas();
  readonly #refused: RefusedRequests;
  readonly #sendAway: (connection: Connection) => void;

  constructor(outbox: ExchangeOutbox, sendAway: (connection: Connection) => void) {
    this.#refused = new RefusedRequests(outbox);
    this.#sendAway = sendAway;
  }

  /**
   * What answers a request that is one too many, unread. Undefined when it is to be read, as each Goodbye of a peer is: it
   * is eight bytes long, waits for no answer, and says why the peer goes. Too many are counted and end the connection.
   */
  readonly refusal: Refuse = (protocol, connection) => {
    const exceeded = this.#quotas.exceeded(protocol, connection);
    if (!exceeded) return undefined;
    const answer = protocol === 'goodbye/1' ? NOTHING : RATE_LIMITED;
    const inARow = this.#refused.add(protocol, connection, exceeded, answer);
    if (exceeded.who === 'address') return answer;
    if (inARow % MOST_REFUSED === 0) this.#sendAway(connection);
    return protocol === 'goodbye/1' ? undefined : answer;
  };

  /** The node stops: what was counted is told. */
  stop(): void {
    this.#refused.stop();
  }
}
