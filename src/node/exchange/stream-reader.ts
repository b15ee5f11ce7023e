import type { Stream, StreamMessageEvent } from '@libp2p/interface';

/** How the remote write side stands: still open, closed in good order, or torn down. */
export type StreamEnd = 'open' | 'closed' | 'reset';

/**
 * Collects what a peer sends on a stream, in pieces of any size, until it closes or resets it. Attach it before the
 * first byte is sent. libp2p's own iteration hangs when it begins after the peer's half-close, and its end events can
 * overtake data that protocol negotiation hands back late; so after each event the stream itself is asked.
 */
export class StreamReader {
  readonly #stream: Stream;
  readonly #limit: number;
  readonly #onBytes: (bytes: Uint8Array) => void;
  #bytes: Uint8Array = new Uint8Array(0);
  #end: StreamEnd = 'open';
  #dropped = 0;
  #pieces = 0;
  #detached = false;
  #wake: (() => void) | undefined;

  /** Keeps at most `limit` bytes. `onBytes` gets all of them each time that some arrive. */
  constructor(stream: Stream, limit: number, onBytes: (bytes: Uint8Array) => void = () => {}) {
    this.#stream = stream;
    this.#limit = limit;
    this.#onBytes = onBytes;
    stream.addEventListener('message', this.#onMessage);
    for (const type of endEvents) stream.addEventListener(type, this.#inspectLater);
    this.#inspectLater();
  }

  /** Everything received so far, up to the limit. */
  get bytes(): Uint8Array {
    return this.#bytes;
  }

  /** How many bytes came beyond the limit and were not kept. */
  get dropped(): number {
    return this.#dropped;
  }

  /** In how many pieces they came. */
  get pieces(): number {
    return this.#pieces;
  }

  get end(): StreamEnd {
    return this.#end;
  }

  /** Resolves when something new is known: more bytes, or the end. Rejects with the signal's reason. */
  async changed(signal: AbortSignal): Promise<void> {
    if (this.#end !== 'open') return;
    signal.throwIfAborted();
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const onAbort = () => reject(signal.reason);
    signal.addEventListener('abort', onAbort);
    this.#wake = resolve;
    try {
      await promise;
    } finally {
      this.#wake = undefined;
      signal.removeEventListener('abort', onAbort);
    }
  }

  /**
   * Ends the reading; what was read stays. The listeners stay too and go with the stream: without one for messages,
   * libp2p would keep what still comes.
   */
  detach(): void {
    this.#detached = true;
  }

  readonly #onMessage = (event: StreamMessageEvent): void => {
    if (this.#detached) return;
    const room = this.#limit - this.#bytes.length;
    const whole = event.data.subarray();
    const piece = whole.subarray(0, Math.max(room, 0));
    this.#dropped += whole.length - piece.length;
    if (piece.length > 0) {
      this.#pieces += 1;
      const joined = new Uint8Array(this.#bytes.length + piece.length);
      joined.set(this.#bytes);
      joined.set(piece, this.#bytes.length);
      this.#bytes = joined;
      this.#onBytes(joined);
      this.#wake?.();
    }
    this.#inspect();
  };

  /** A frame that ends the stream may carry data too, which libp2p tells after the end. */
  readonly #inspectLater = (): void => {
    if (this.#end === 'open' && !this.#detached) queueMicrotask(this.#inspect);
  };

  readonly #inspect = (): void => {
    if (this.#end !== 'open' || this.#stream.readBufferLength > 0) return;
    const { status, remoteWriteStatus } = this.#stream;
    if (status === 'reset' || status === 'aborted') this.#end = 'reset';
    else if (remoteWriteStatus === 'closed' || status === 'closed') this.#end = 'closed';
    else return;
    this.#wake?.();
  };
}

const endEvents = ['remoteCloseWrite', 'close'] as const;
