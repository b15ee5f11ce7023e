import { base58btc } from 'multiformats/bases/base58';

/** Keys of up to 42 bytes stand in the peer id as they are. Source: libp2p specs, peer-ids. */
const IDENTITY = 0x00;

/** The peer id of a public key in its protobuf form. */
export function peerIdOfKey(key: Uint8Array): string {
  return base58btc.baseEncode(Uint8Array.from([IDENTITY, key.length, ...key]));
}
