import { base58btc } from 'multiformats/bases/base58';

/**
 * A peer id is a multihash: of a public key itself (code 0x00, the identity, at most 42 bytes) or of its SHA-256 (code
 * 0x12). Source: libp2p specs, peer-ids.
 */
export function isPeerId(text: string): boolean {
  try {
    const multihash = base58btc.baseDecode(text);
    const [code, length = 0] = multihash;
    if (length !== multihash.length - 2) return false;
    return (code === 0x00 && length >= 34 && length <= 42) || (code === 0x12 && length === 32);
  } catch {
    return false;
  }
}
