import { type Bytes, NegotiationBudgetError, NegotiationReader } from './negotiation-reader.ts';

/** How libp2p's streams take in what has arrived, and are told what to send. Our own properties hide their methods. */
export interface Negotiating {
  /** What has come and nobody has read yet. */
  readonly readBuffer?: Bytes;
  onData?(data: Bytes): void;
  send?(data: Bytes): boolean;
  abort(error: Error): void;
  addEventListener(type: 'close', listener: () => void, options: { once: true }): void;
}

/** How long a peer may take to name the protocol of a stream that it has opened. */
const NEGOTIATION_MS = 10_000;

/**
 * Holds what arrives to the budget of a negotiation, before libp2p sees it: its reader of lengths goes on at every byte
 * of a length without an end, and answers every name, without letting a timer run in between. `isLast` tells the name
 * with which the negotiation is over; then the guard is gone.
 */
export function guardInbound(stream: Negotiating, isLast: (name: string) => boolean): void {
  const timer = setTimeout(() => {
    stream.abort(new NegotiationBudgetError(`A negotiation of ${NEGOTIATION_MS} ms.`));
  }, NEGOTIATION_MS);
  const over = () => clearTimeout(timer);
  guard(stream, isLast, over);
  stream.addEventListener('close', over, { once: true });
}

/** The same where we propose: it is over when the peer repeats what we have named last. The time is the caller's. */
export function guardOutbound(stream: Negotiating): void {
  const ours = new NegotiationReader();
  const send = methodOf(stream, 'send');
  stream.send = (data) => {
    ours.read(data, () => false);
    return send.call(stream, data);
  };
  const isLast = (name: string) => name === ours.last;
  guard(stream, isLast, () => delete stream.send);
}

function guard(stream: Negotiating, isLast: (name: string) => boolean, over: () => void): void {
  const reader = new NegotiationReader();
  const onData = methodOf(stream, 'onData');
  const release = () => {
    delete stream.onData;
    over();
  };
  /** Takes in what has come; tells whether it is within the budget. */
  const take = (data: Bytes): boolean => {
    try {
      if (reader.read(data, isLast)) release();
      return true;
    } catch (error) {
      release();
      stream.abort(error as NegotiationBudgetError);
      return false;
    }
  };
  stream.onData = (data) => {
    if (take(data)) onData.call(stream, data);
  };
  // A quick peer names its protocol in one piece with the end of its noise handshake, before there is a guard.
  if (stream.readBuffer) take(stream.readBuffer);
}

/** The method of the class, which a property of the object may hide. */
export function methodOf<Name extends 'onData' | 'send'>(
  stream: Negotiating,
  name: Name,
): NonNullable<Negotiating[Name]> {
  const method = (Object.getPrototypeOf(stream) as Negotiating)[name];
  if (!method) throw new Error(`This stream has no ${name}.`);
  return method;
}
