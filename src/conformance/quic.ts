/** A handshake of QUIC that the tester makes by itself, with one thing of its choice. */
export interface QuicAttempt {
  /** What it shows of itself; `sound` is what every node of libp2p shows. */
  readonly certificate: 'sound' | 'none' | 'expired' | 'wronglySigned';
  /** The protocol that it asks for. */
  readonly alpn: string;
}

/** What the certificate of the peer shows. */
export interface CertificateSeen {
  /** How many it sent. */
  readonly count: number;
  readonly isValidNow: boolean;
  /** It is signed by its own key. */
  readonly isSelfSigned: boolean;
  /** It has the extension of libp2p, and the key in there signed its own. */
  readonly isProven: boolean;
  /** Of the key in the extension. */
  readonly keyType?: string;
  readonly peerId?: string;
}

/** What came of such a handshake. */
export interface QuicSeen {
  /**
   * How far it went: nothing came, something came, the peer showed its certificate and finished its side, or it said that
   * it takes ours.
   */
  readonly reached: 'nothing' | 'answered' | 'finished' | 'confirmed';
  /** The peer ended the connection, and by which code. */
  readonly ended?: { readonly by: 'transport' | 'application'; readonly code: number };
  /** What the peer sent that it may not send. */
  readonly fault?: string;
  readonly certificate?: CertificateSeen;
  /** Whether it asked for our certificate. */
  readonly isAsked: boolean;
}
