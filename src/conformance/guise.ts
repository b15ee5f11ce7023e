import type { Protocol } from '../reqresp/messages/protocols.ts';

/** How one request of the peer is answered. */
export interface Answering {
  /** None: it is never answered. */
  readonly bytes?: Uint8Array;
  readonly delayMs?: number;
  readonly isByteByByte?: true;
}

/** How we appear to the peer, where that is not as a sound node. */
export interface Guise {
  /** The one muxer that we speak. */
  readonly muxer?: 'mplex' | 'yamux';
  /** A key of another type, or one that signs wrongly. */
  readonly identity?: 'ed25519' | 'wrongSignature';
  /** Beside TCP we may be dialled over QUIC. */
  readonly offersQuic?: true;
  /** Each encrypted message holds one byte. */
  readonly dribbles?: true;
  /** Protocols that we do not speak. */
  readonly lacks?: readonly (Protocol | 'gossip')[];
  /** How requests of a protocol are answered; `right` is the answer of a sound node, stored. */
  readonly answers?: Partial<Record<Protocol, (right: Uint8Array) => Answering>>;
}
