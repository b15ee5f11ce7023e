import { ascii, concat } from './bytes.ts';

/** 1.3.6.1.4.1.53594.1.1, the extension by which a certificate proves a peer id. */
export const LIBP2P_EXTENSION = Uint8Array.of(0x2b, 6, 1, 4, 1, 0x83, 0xa2, 0x5a, 1, 1);

/** What the key of a peer signs: the key of its certificate. */
export const signedByPeer = (certificateKey: Uint8Array): Uint8Array =>
  concat(ascii('libp2p-tls-handshake:'), certificateKey);
